using DirtFace.Integrations.Data;
using DirtFace.Integrations.Encryption;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DirtFace.Integrations.Connections;

/// <summary>Whether calls can be made now.</summary>
internal abstract record AccessResult
{
    private AccessResult()
    {
    }

    /// <summary>With this.</summary>
    public sealed record Granted(CompanyAccess Access) : AccessResult;

    /// <summary>Not now; the token service did not answer or we could not write down that we ask.</summary>
    public sealed record Unavailable(string Reason) : AccessResult;

    /// <summary>Not until a person signs in to QuickBooks again.</summary>
    public sealed record ReconnectNeeded(string Reason) : AccessResult;
}

/// <summary>
/// The only place that sees tokens in clear. Refreshes under the connection's lease, so there is one refresh at a time;
/// journals the attempt before the call and the answer before the connection changes (T1 to T7).
/// </summary>
internal sealed class TokenVault(
    IntegrationsDbContext db, OAuthClient oauth, TenantSecrets secrets, FencedWrite write, Ids ids, TimeProvider time, ILogger<TokenVault> log)
{
    private static readonly TimeSpan Lead = TimeSpan.FromMinutes(10);

    /// <summary>The access to the company; refreshed first when it ends soon or <paramref name="refused"/> was answered with 401.</summary>
    public async Task<AccessResult> AccessAsync(Lease lease, AccessToken? refused, CancellationToken ct)
    {
        await AdoptJournaledAsync(lease, ct);
        var connection = await ReadAsync(lease, ct);
        if (connection.AccessCipher is null || connection.RefreshCipher is null)
        {
            return new AccessResult.ReconnectNeeded("There is no permission to use any more.");
        }

        var access = new AccessToken(await secrets.OpenAsync(
            connection.AccessCipher, connection.Id, Columns.Access, connection.TokenGeneration, ct));
        // A 401 counts only against the token that was sent; a newer one is tried as it is.
        if (connection.AccessExpiresAt is { } expires && expires - time.GetUtcNow() > Lead && access != refused)
        {
            return new AccessResult.Granted(new CompanyAccess(await RealmAsync(connection, ct), access));
        }

        return await RefreshAsync(lease, connection, ct);
    }

    /// <summary>The newest refresh token, for giving the grant back; null when there is none.</summary>
    public async Task<RefreshToken?> RefreshTokenAsync(Lease lease, CancellationToken ct)
    {
        await AdoptJournaledAsync(lease, ct);
        var connection = await ReadAsync(lease, ct);
        return connection.RefreshCipher is null
            ? null
            : new RefreshToken(await secrets.OpenAsync(connection.RefreshCipher, connection.Id, Columns.Refresh, connection.TokenGeneration, ct));
    }

    private async Task<AccessResult> RefreshAsync(Lease lease, Connection connection, CancellationToken ct)
    {
        var current = new RefreshToken(await secrets.OpenAsync(
            connection.RefreshCipher!, connection.Id, Columns.Refresh, connection.TokenGeneration, ct));
        var result = await ExchangeAsync(lease, connection, current, ct);
        if (result is not AccessResult.ReconnectNeeded || connection.PreviousRefreshCipher is null)
        {
            return result;
        }

        // The newest token was refused. If the answer that made it was lost at Intuit's side, the one before still works (T6).
        var previous = new RefreshToken(await secrets.OpenAsync(
            connection.PreviousRefreshCipher, connection.Id, Columns.Refresh, connection.TokenGeneration - 1, ct));
        return previous == current ? result : await ExchangeAsync(lease, connection, previous, ct);
    }

    private async Task<AccessResult> ExchangeAsync(Lease lease, Connection connection, RefreshToken token, CancellationToken ct)
    {
        var exchangeId = ids.Next();
        var generation = connection.TokenGeneration + 1;
        await write.RunAsync(
            lease,
            _ =>
            {
                db.Add(new TokenExchange(lease.TenantId, exchangeId, lease.ConnectionId, generation, time.GetUtcNow()));
                return Task.CompletedTask;
            },
            ct);
        // From here on neither the caller nor a shutdown can cancel: an answer that nobody stores costs the connection (T3).
        var answer = await oauth.RefreshAsync(token, CancellationToken.None);
        switch (answer)
        {
            case TokenAnswer.Granted granted:
                return await StoreAsync(lease, exchangeId, granted.Tokens, generation);
            case TokenAnswer.Refused { Error: "invalid_grant" } refused:
                await EndAsync(exchangeId, ExchangeState.Refused, refused.Error);
                return new AccessResult.ReconnectNeeded("QuickBooks no longer accepts the permission. It ran out or was taken back.");
            case TokenAnswer.Refused refused:
                await EndAsync(exchangeId, ExchangeState.Failed, refused.Error);
                log.RefreshFailed(lease.ConnectionId, refused.Error);
                return new AccessResult.Unavailable("QuickBooks did not renew the permission. Our team has to look at its set-up.");
            case TokenAnswer.Ambiguous doubt:
                await EndAsync(exchangeId, ExchangeState.Failed, doubt.Reason);
                log.RefreshFailed(lease.ConnectionId, doubt.Reason);
                return new AccessResult.Unavailable("QuickBooks is not responding.");
            case TokenAnswer.NotSent unsent:
                await EndAsync(exchangeId, ExchangeState.Failed, unsent.Reason);
                log.RefreshFailed(lease.ConnectionId, unsent.Reason);
                return new AccessResult.Unavailable("QuickBooks is not responding.");
            default:
                throw new InvalidOperationException($"Unknown answer {answer.GetType().Name}.");
        }
    }

    private async Task<AccessResult> StoreAsync(Lease lease, Guid exchangeId, TokenSet tokens, long generation)
    {
        var encrypted = await new TokenSealing(secrets, time).SealAsync(lease.ConnectionId, tokens, generation, CancellationToken.None);
        // First the journal, in a commit that needs no fence: even a holder that lost its lease must not lose the answer (T4).
        await RetryInMemoryAsync(async () =>
        {
            db.ChangeTracker.Clear();
            (await db.Set<TokenExchange>().SingleAsync(row => row.Id == exchangeId)).Answered(encrypted);
            await db.SaveChangesAsync();
        });
        await AdoptJournaledAsync(lease, CancellationToken.None);
        log.Refreshed(lease.ConnectionId, generation, tokens.IntuitTid);
        var connection = await ReadAsync(lease, CancellationToken.None);
        return new AccessResult.Granted(new CompanyAccess(await RealmAsync(connection, CancellationToken.None), tokens.Access));
    }

    /// <summary>An answer that was journaled but did not reach the connection, because the process died in between, is used now.</summary>
    private async Task AdoptJournaledAsync(Lease lease, CancellationToken ct)
    {
        if (!await db.Set<TokenExchange>().AnyAsync(
            row => row.ConnectionId == lease.ConnectionId && row.State == ExchangeState.Answered, ct))
        {
            return;
        }

        await write.RunAsync(
            lease,
            async connection =>
            {
                var answered = await db.Set<TokenExchange>()
                    .Where(row => row.ConnectionId == lease.ConnectionId && row.State == ExchangeState.Answered)
                    .OrderBy(row => row.Id).ToListAsync(ct);
                foreach (var exchange in answered)
                {
                    // A connection that was made anew meanwhile has a newer generation; the old answer is worth nothing.
                    if (exchange.Tokens() is { } tokens && exchange.Generation == connection.TokenGeneration + 1 && connection.HasCompany)
                    {
                        connection.StoreTokens(tokens);
                    }

                    exchange.Applied();
                }
            },
            ct);
    }

    private async Task EndAsync(Guid exchangeId, ExchangeState state, string failure)
    {
        db.ChangeTracker.Clear();
        (await db.Set<TokenExchange>().SingleAsync(row => row.Id == exchangeId)).Ended(state, failure);
        await db.SaveChangesAsync();
    }

    private async Task RetryInMemoryAsync(Func<Task> commit)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await commit();
                return;
            }
            catch (DbUpdateException) when (attempt < 60)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), time);
            }
        }
    }

    private Task<Connection> ReadAsync(Lease lease, CancellationToken ct) =>
        db.Set<Connection>().AsNoTracking().SingleAsync(row => row.Id == lease.ConnectionId, ct);

    private async Task<RealmId> RealmAsync(Connection connection, CancellationToken ct) =>
        new(await secrets.OpenAsync(connection.RealmCipher!, connection.Id, Columns.Realm, 0, ct));
}
