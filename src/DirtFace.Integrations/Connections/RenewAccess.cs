using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DirtFace.Integrations.Connections;

/// <summary>How an attempt to renew the tokens ended.</summary>
internal abstract record Renewal
{
    private Renewal()
    {
    }

    /// <summary>The connection has a newer pair, or is not what it was: read it again.</summary>
    public sealed record LookAgain : Renewal;

    /// <summary>Not now.</summary>
    public sealed record NotNow(string Reason) : Renewal;

    /// <summary>QuickBooks accepts none of our tokens.</summary>
    public sealed record Refused : Renewal;
}

/// <summary>
/// Trades a refresh token for the next pair: the current one and, if that is refused, the one before (T6). One call per token and
/// turn; nothing is asked again here (T3).
/// </summary>
internal sealed class RenewAccess(
    IntegrationsDbContext db, OAuthClient oauth, TokenSealing sealing, TokenJournal journal, AppAlarm alarm, ILogger<RenewAccess> log)
{
    private const string SetUp = "QuickBooks did not renew the permission. Our team has to look at its set-up.";

    public async Task<Renewal> RunAsync(Lease lease, Connection connection, CancellationToken ct)
    {
        if (await journal.DoubtEndsAsync(connection, ct) is not null)
        {
            return new Renewal.NotNow(Connection.NotResponding);
        }

        foreach (var (token, generation) in await CandidatesAsync(connection, ct))
        {
            if (!alarm.MayAsk())
            {
                return new Renewal.NotNow(SetUp);
            }

            if (await TradeAsync(lease, connection, token, generation) is var result and not Renewal.Refused)
            {
                return result;
            }

            // Refused: another worker's answer may have come in the meantime, and then the token was merely old.
            await journal.AdoptAsync(lease, CancellationToken.None);
            if (await db.Set<Connection>().Where(row => row.Id == connection.Id).Select(row => row.TokenGeneration).SingleAsync(CancellationToken.None)
                != connection.TokenGeneration)
            {
                return new Renewal.LookAgain();
            }
        }

        return new Renewal.Refused();
    }

    private async Task<List<(RefreshToken Token, long Generation)>> CandidatesAsync(Connection connection, CancellationToken ct)
    {
        var candidates = new List<(RefreshToken Token, long Generation)>();
        foreach (var (box, generation) in new[]
        {
            (connection.RefreshCipher, connection.TokenGeneration),
            (connection.PreviousRefreshCipher, connection.PreviousGeneration),
        })
        {
            if (await sealing.RefreshAsync(box, connection.Id, generation, ct) is { } token && candidates.All(other => other.Token != token))
            {
                candidates.Add((token, generation));
            }
        }

        return candidates;
    }

    private async Task<Renewal> TradeAsync(Lease lease, Connection connection, RefreshToken token, long generation)
    {
        if (await journal.BeginAsync(lease, connection, generation) is not { } exchange)
        {
            return new Renewal.LookAgain();
        }

        // From here on neither the caller nor a shutdown can cancel: an answer that nobody stores costs the connection (T3).
        switch (await oauth.RefreshAsync(token, CancellationToken.None))
        {
            case TokenAnswer.Granted granted:
                alarm.Accepted();
                return await StoreAsync(lease, exchange, granted.Tokens);
            case TokenAnswer.Refused { Error: "invalid_grant" } refused:
                alarm.Accepted();
                await journal.EndAsync(exchange, ExchangeState.Refused, refused.Error);
                return new Renewal.Refused();
            case TokenAnswer.Refused refused when AppAlarm.IsAboutApp(refused.Error):
                alarm.Refused(refused.Error);
                return await FailAsync(exchange, ExchangeState.Failed, refused.Error, SetUp);
            case TokenAnswer.Refused refused:
                return await FailAsync(exchange, ExchangeState.Failed, refused.Error, Connection.NotResponding);
            case TokenAnswer.Ambiguous doubt:
                return await FailAsync(exchange, ExchangeState.Doubtful, doubt.Reason, Connection.NotResponding);
            case TokenAnswer.NotSent unsent:
                return await FailAsync(exchange, ExchangeState.Failed, unsent.Reason, Connection.NotResponding);
            case var other:
                throw new InvalidOperationException($"Unknown answer {other.GetType().Name}.");
        }
    }

    private async Task<Renewal> StoreAsync(Lease lease, TokenExchange exchange, TokenSet tokens)
    {
        var sealedTokens = await sealing.SealAsync(exchange.ConnectionId, tokens, exchange.Generation, CancellationToken.None);
        if (!await journal.AnswerAsync(exchange, sealedTokens))
        {
            return new Renewal.NotNow("We are restarting.");
        }

        await journal.AdoptAsync(lease, CancellationToken.None);
        log.Refreshed(exchange.ConnectionId, exchange.Generation, tokens.IntuitTid);
        return new Renewal.LookAgain();
    }

    private async Task<Renewal> FailAsync(TokenExchange exchange, ExchangeState state, string failure, string reason)
    {
        await journal.EndAsync(exchange, state, failure);
        log.RefreshFailed(exchange.ConnectionId, failure);
        return new Renewal.NotNow(reason);
    }
}
