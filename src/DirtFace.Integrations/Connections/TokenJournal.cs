using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Connections;

/// <summary>
/// Writes down every call to the token endpoint: begun before it is made (T2), answered before the connection changes (T4). What
/// was begun and never ended tells the next holder that a token may have been traded.
/// </summary>
internal sealed class TokenJournal(
    IntegrationsDbContext db,
    FencedWrite write,
    TokenSealing sealing,
    KeepAnswer keep,
    Ids ids,
    ILeaseClock clock,
    TimeProvider time,
    IOptions<SyncOptions> options,
    ILogger<TokenJournal> log)
{
    /// <summary>
    /// Commits that a call is about to be made with the refresh token of <paramref name="shownGeneration"/>; null when the connection
    /// is not what it was read as, so that the call must not be made.
    /// </summary>
    public async Task<TokenExchange?> BeginAsync(Lease lease, Connection readAs, long shownGeneration)
    {
        var id = ids.Next();
        TokenExchange? begun = null;
        // Not to be cancelled: an attempt that is there without anybody knowing would have to be waited out.
        await write.RunAsync(
            lease,
            async connection =>
            {
                begun = await db.Set<TokenExchange>().SingleOrDefaultAsync(row => row.Id == id);
                // A holder before us may have journaled its answer after we looked for one. To show the token that it traded would
                // be to show it twice.
                if (begun is null && connection.HasCompany && connection.TokenGeneration == readAs.TokenGeneration
                    && !await Answered(lease).AnyAsync())
                {
                    // By the clock that all nodes share: another one may have to wait for the end of this call.
                    begun = new TokenExchange(
                        lease.TenantId, id, lease.ConnectionId, shownGeneration, connection.NextGeneration(), await clock.NowAsync(CancellationToken.None));
                    db.Add(begun);
                }
            },
            CancellationToken.None);
        return begun;
    }

    /// <summary>Keeps the answer, whatever happens; false when the process has to end and the next one will take it in.</summary>
    public async Task<bool> AnswerAsync(TokenExchange exchange, EncryptedTokens tokens) => await keep.RunAsync(
        new JournalAnswer(exchange.TenantId, exchange.ConnectionId, exchange.Id, exchange.ShownGeneration, exchange.StartedAt, tokens));

    /// <summary>Notes that a call brought no tokens. If it cannot be noted, the call counts as unanswered, which is waited out.</summary>
    public async Task EndAsync(TokenExchange exchange, ExchangeState state, string failure)
    {
        try
        {
            await db.Set<TokenExchange>().Where(row => row.Id == exchange.Id && row.State == ExchangeState.Started)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, state).SetProperty(row => row.Failure, failure));
        }
        catch (Exception problem) when (problem is System.Data.Common.DbException or InvalidOperationException)
        {
            log.EndNotNoted(exchange.ConnectionId, problem);
        }
    }

    /// <summary>
    /// When nobody can still be at work on a call whose end is unknown; null when there is none. Until then no refresh token is shown:
    /// two calls at once with one token can end the permission (contract §1.6).
    /// </summary>
    public async Task<DateTimeOffset?> DoubtEndsAsync(Connection connection, CancellationToken ct)
    {
        var (now, limit) = (await clock.NowAsync(ct), options.Value.RemoteLimit + options.Value.RemoteMargin);
        // What seems to have begun in the future was noted by a clock that was wrong; it is not waited for.
        var (since, until) = (now - limit, now + limit);
        var newest = await db.Set<TokenExchange>()
            .Where(row => row.ConnectionId == connection.Id && row.ShownGeneration >= connection.GrantGeneration
                && (row.State == ExchangeState.Started || row.State == ExchangeState.Doubtful)
                && row.StartedAt > since && row.StartedAt < until)
            .MaxAsync(row => (DateTimeOffset?)row.StartedAt, ct);
        return newest + limit;
    }

    /// <summary>Lets the connection take in every answer that was journaled and did not reach it.</summary>
    public async Task AdoptAsync(Lease lease, CancellationToken ct)
    {
        if (!await Answered(lease).AnyAsync(ct))
        {
            return;
        }

        await write.RunAsync(
            lease,
            async connection =>
            {
                foreach (var exchange in await Answered(lease).OrderBy(row => row.Generation).ToListAsync(ct))
                {
                    if (exchange.Tokens() is { } tokens
                        && await sealing.RefreshAsync(tokens.Refresh, connection.Id, tokens.Generation, ct) is { } refresh)
                    {
                        var current = await sealing.RefreshAsync(connection.RefreshCipher, connection.Id, connection.TokenGeneration, ct);
                        connection.Adopt(tokens, exchange.ShownGeneration, refresh == current, time.GetUtcNow());
                    }

                    exchange.Applied();
                }
            },
            ct);
    }

    private IQueryable<TokenExchange> Answered(Lease lease) =>
        db.Set<TokenExchange>().Where(row => row.ConnectionId == lease.ConnectionId && row.State == ExchangeState.Answered);
}
