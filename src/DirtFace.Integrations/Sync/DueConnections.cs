using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Sync;

/// <summary>Looks over all businesses for connections with due work: the one read of the engine that crosses businesses.</summary>
internal sealed class DueConnections(IntegrationsDbContext db, ILeaseClock clock, TimeProvider time)
{
    private const int MostAtOnce = 500;

    /// <summary>Connections that are due and that nobody holds; and whether others are held, whose holder may vanish.</summary>
    public async Task<(List<(TenantId Tenant, Guid Connection)> Free, bool AnyHeld)> FindAsync(CancellationToken ct)
    {
        var (now, shared) = (time.GetUtcNow(), await clock.NowAsync(ct));
        var due = db.Set<Connection>().IgnoreQueryFilters(["Tenant"]).AsNoTracking().Where(row => row.NextWorkAt <= now);
        var free = await due
            .Where(row => row.LeaseUntil == null || row.LeaseUntil < shared)
            .OrderBy(row => row.NextWorkAt)
            .Take(MostAtOnce)
            .Select(row => new { row.TenantId, row.Id })
            .ToListAsync(ct);
        return ([.. free.Select(row => (row.TenantId, row.Id))], await due.AnyAsync(row => row.LeaseUntil >= shared, ct));
    }

    /// <summary>Live connections whose nightly audit is due, or was never planned.</summary>
    public async Task<List<(TenantId Tenant, Guid Connection)>> FindForAuditAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var rows = await db.Set<Connection>().IgnoreQueryFilters(["Tenant"]).AsNoTracking()
            .Where(row => (row.State == ConnectionState.Connected || row.State == ConnectionState.Degraded)
                && (row.NextAuditAt == null || row.NextAuditAt <= now))
            .OrderBy(row => row.NextAuditAt)
            .Take(MostAtOnce)
            .Select(row => new { row.TenantId, row.Id })
            .ToListAsync(ct);
        return [.. rows.Select(row => (row.TenantId, row.Id))];
    }

    /// <summary>Every connection that has, or last had, a company file.</summary>
    public async Task<List<(TenantId Tenant, Guid Connection)>> FindAllAsync(CancellationToken ct)
    {
        var rows = await db.Set<Connection>().IgnoreQueryFilters(["Tenant"]).AsNoTracking()
            .Where(row => row.RealmKey != null)
            .OrderBy(row => row.TenantId).ThenBy(row => row.Id)
            .Select(row => new { row.TenantId, row.Id })
            .ToListAsync(ct);
        return [.. rows.Select(row => (row.TenantId, row.Id))];
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
