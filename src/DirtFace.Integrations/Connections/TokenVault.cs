using DirtFace.Integrations.Data;
using DirtFace.Integrations.Encryption;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;

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

/// <summary>What to give back to Intuit.</summary>
/// <param name="Token">The newest refresh token; null when there is none.</param>
/// <param name="MayBeReplaced">Whether a renewal may be under way, so that the newest one may not be known yet.</param>
internal sealed record RevocableToken(RefreshToken? Token, bool MayBeReplaced);

/// <summary>
/// The only way to tokens in clear. Works under the connection's lease, so that one worker at a time asks; renews them in time and
/// goes on with the ones it has as long as they work (T1 to T8).
/// </summary>
internal sealed class TokenVault(
    IntegrationsDbContext db, TenantSecrets secrets, TokenSealing sealing, TokenJournal journal, RenewAccess renew, TimeProvider time)
{
    private const int MostLooks = 3;

    /// <summary>The access to the company; renewed first when it ends soon or <paramref name="refused"/> was answered with 401.</summary>
    public async Task<AccessResult> AccessAsync(Lease lease, AccessToken? refused, CancellationToken ct)
    {
        for (var look = 1; ; look++)
        {
            await journal.AdoptAsync(lease, ct);
            var connection = await ReadAsync(lease, ct);
            if (connection.RefreshCipher is null)
            {
                return new AccessResult.ReconnectNeeded("There is no permission to use any more.");
            }

            if (!connection.IsLive)
            {
                return new AccessResult.Unavailable("The connection was ended meanwhile.");
            }

            var now = time.GetUtcNow();
            // A 401 counts only against the token that was sent; a newer one is tried as it is.
            var access = await sealing.AccessAsync(connection, ct) is { } token && token != refused && now < connection.AccessUsableUntil
                ? new CompanyAccess(await RealmAsync(connection, ct), token) : null;
            if (access is not null && now < connection.RenewAt)
            {
                return new AccessResult.Granted(access);
            }

            switch (await renew.RunAsync(lease, connection, ct))
            {
                case Renewal.LookAgain when look < MostLooks:
                    break;
                case Renewal.Refused:
                    return new AccessResult.ReconnectNeeded("QuickBooks no longer accepts the permission. It ran out or was taken back.");
                case var result:
                    // Renewing can wait as long as the token at hand still opens the company.
                    return access is not null ? new AccessResult.Granted(access)
                        : new AccessResult.Unavailable(result is Renewal.NotNow notNow ? notNow.Reason : "QuickBooks is not responding.");
            }
        }
    }

    /// <summary>Lets the connection take in what was journaled for it, be it live or not.</summary>
    public Task AdoptAsync(Lease lease, CancellationToken ct) => journal.AdoptAsync(lease, ct);

    /// <summary>The newest refresh token, for giving the grant back.</summary>
    public async Task<RevocableToken> RefreshTokenAsync(Lease lease, CancellationToken ct)
    {
        // In this order: what is not in doubt any more is in the journal, and then the connection takes it in.
        var mayBeReplaced = await journal.DoubtEndsAsync(await ReadAsync(lease, ct), ct) is not null;
        await journal.AdoptAsync(lease, ct);
        var connection = await ReadAsync(lease, ct);
        return new RevocableToken(
            await sealing.RefreshAsync(connection.RefreshCipher, connection.Id, connection.TokenGeneration, ct), mayBeReplaced);
    }

    private Task<Connection> ReadAsync(Lease lease, CancellationToken ct) =>
        db.Set<Connection>().AsNoTracking().SingleAsync(row => row.Id == lease.ConnectionId, ct);

    private async Task<RealmId> RealmAsync(Connection connection, CancellationToken ct) =>
        new(await secrets.OpenAsync(connection.RealmCipher!, connection.Id, Columns.Realm, 0, ct));
}
