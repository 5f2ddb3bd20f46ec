using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DirtFace.Integrations.Tests.Support;

/// <summary>Somebody else has the lease.</summary>
internal sealed class ConnectionHeldException() : InvalidOperationException("Somebody else holds the connection.");

/// <summary>Asks for a business's access as a drain does: under the lease of its connection.</summary>
internal static class Tokens
{
    public static Task<AccessResult> AccessAsync(this WatchedApp app, TestBusiness business, AccessToken? refused = null) =>
        AccessAsync(app.Get<IServiceScopeFactory>(), business.Tenant, refused, CancellationToken.None);

    public static async Task<AccessResult> AccessAsync(IServiceScopeFactory process, TenantId tenant, AccessToken? refused, CancellationToken ct)
    {
        await using var scope = process.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(tenant);
        var leases = scope.ServiceProvider.GetRequiredService<ConnectionLeases>();
        var db = scope.ServiceProvider.GetRequiredService<IntegrationsDbContext>();
        var connection = await db.Set<Connection>().Select(row => row.Id).SingleAsync(CancellationToken.None);
        var lease = await leases.TakeAsync(tenant, connection, evenIfIdle: true, CancellationToken.None)
            ?? throw new ConnectionHeldException();
        try
        {
            return await scope.ServiceProvider.GetRequiredService<TokenVault>().AccessAsync(lease, refused, ct);
        }
        finally
        {
            await leases.ReleaseAsync(lease, null, CancellationToken.None);
        }
    }

    /// <summary>The connection lives: it gives access, if need be after what is in doubt cannot be under way any more, and that opens the company.</summary>
    public static async Task<bool> IsAliveAsync(this WatchedApp app, TestBusiness business)
    {
        AccessToken? refused = null;
        for (var attempt = 0; attempt < 4; attempt++)
        {
            switch (await app.AccessAsync(business, refused))
            {
                case AccessResult.Granted granted:
                    try
                    {
                        return (await app.Get<AccountingClient>().CompanyInfoAsync(granted.Access, CancellationToken.None)).CompanyName is not null;
                    }
                    catch (QuickBooksException problem) when (problem.Fault is { IsUnauthorized: true })
                    {
                        refused = granted.Access.Token;
                        break;
                    }

                case AccessResult.ReconnectNeeded:
                    return false;
                default:
                    app.Clock.Advance(TimeSpan.FromSeconds(131));
                    break;
            }
        }

        return false;
    }

    public static Task<Connection> ConnectionAsync(this TestBusiness business) =>
        business.ReadAsync(db => db.Set<Connection>().AsNoTracking().SingleAsync());

    public static Task<List<TokenExchange>> JournalAsync(this TestBusiness business) =>
        business.ReadAsync(db => db.Set<TokenExchange>().AsNoTracking().OrderBy(row => row.Generation).ToListAsync());

    /// <summary>The access token is worth nothing any more, and we know.</summary>
    public static async Task ExpireAsync(this WatchedApp app, TestBusiness business)
    {
        await business.QuickBooks.ExpireTokensAsync();
        await business.ReadAsync(db => db.Set<Connection>().ExecuteUpdateAsync(set => set.SetProperty(row => row.AccessExpiresAt, app.Clock.GetUtcNow())));
    }
}
