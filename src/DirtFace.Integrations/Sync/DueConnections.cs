using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Sync;

/// <summary>Looks over all businesses for connections with due work: the one read of the engine that crosses businesses.</summary>
internal sealed class DueConnections(IntegrationsDbContext db, ILeaseClock clock, TimeProvider time)
{
    private const int MostAtOnce = 500;

    /// <summary>Connections that are due and that nobody holds, and whether somebody holds others: that node may vanish.</summary>
    public async Task<(IReadOnlyList<(TenantId Tenant, Guid Connection)> Due, bool SomebodyWorks)> FindAsync(CancellationToken ct)
    {
        var (now, shared) = (time.GetUtcNow(), await clock.NowAsync(ct));
        // Both in one statement, since an idle node asks this all day.
        var rows = await db.Set<Connection>().IgnoreQueryFilters(["Tenant"]).AsNoTracking()
            .Where(row => row.NextWorkAt <= now)
            .OrderBy(row => row.LeaseUntil != null && row.LeaseUntil >= shared).ThenBy(row => row.NextWorkAt)
            .Take(MostAtOnce)
            .Select(row => new { row.TenantId, row.Id, IsHeld = row.LeaseUntil != null && row.LeaseUntil >= shared })
            .ToListAsync(ct);
        return ([.. rows.Where(row => !row.IsHeld).Select(row => (row.TenantId, row.Id))], rows.Any(row => row.IsHeld));
    }

    /// <summary>
    /// A single node that starts takes over every lease its former life left behind, and looks at every connection once: a kill
    /// between a commit and its bookkeeping must not leave one asleep.
    /// </summary>
    public Task TakeOverAllAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return db.Set<Connection>().IgnoreQueryFilters(["Tenant"])
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.LeaseUntil, (DateTimeOffset?)null).SetProperty(row => row.NextWorkAt, now), ct);
    }
}
