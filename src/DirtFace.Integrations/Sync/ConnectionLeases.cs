using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Sync;

/// <summary>Takes, renews and gives back the lease of a connection: one conditional UPDATE each, by the clock that all nodes share (W3).</summary>
internal sealed class ConnectionLeases(
    IntegrationsDbContext db, ILeaseClock clock, AgreedClock agreed, TimeProvider time, IOptions<SyncOptions> options)
{
    /// <summary>The lease, or null when there is nothing due or another worker holds it.</summary>
    public Task<Lease?> TakeAsync(TenantId tenant, Guid connectionId, CancellationToken ct) => TakeAsync(tenant, connectionId, evenIfIdle: false, ct);

    /// <summary>The lease, or null when another worker holds it or, unless <paramref name="evenIfIdle"/>, when there is nothing due.</summary>
    public async Task<Lease?> TakeAsync(TenantId tenant, Guid connectionId, bool evenIfIdle, CancellationToken ct)
    {
        if (await agreed.NowAsync(ct) is not { } shared)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var free = db.Set<Connection>()
            .Where(row => row.Id == connectionId && (evenIfIdle || row.NextWorkAt <= now) && (row.LeaseUntil == null || row.LeaseUntil < shared));
        if (await free.Select(row => (long?)row.Fence).SingleOrDefaultAsync(ct) is not { } before)
        {
            return null;
        }

        // The fence that was read is part of the condition: two who read the same one cannot both raise it, and nobody has to read
        // afterwards which one is his, by when it could be another's.
        var (until, fence) = (shared + options.Value.Lease, before + 1);
        return await free.Where(row => row.Fence == before).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.LeaseUntil, until).SetProperty(row => row.Fence, fence), ct) == 1
            ? new Lease(tenant, connectionId, fence)
            : null;
    }

    /// <summary>Keeps the lease; false when it was lost.</summary>
    public async Task<bool> RenewAsync(Lease lease, CancellationToken ct)
    {
        var until = await clock.NowAsync(ct) + options.Value.Lease;
        return await db.Set<Connection>()
            .Where(row => row.Id == lease.ConnectionId && row.Fence == lease.Fence)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseUntil, until), ct) == 1;
    }

    /// <summary>Gives the connection back without having called anybody, and notes when it is due next.</summary>
    public Task ReleaseAsync(Lease lease, DateTimeOffset? notBefore, CancellationToken ct) => ReleaseAsync(lease, notBefore, null, ct);

    /// <summary>Gives the connection back with the <paramref name="calls"/> that were made, if any, and notes when it is due next.</summary>
    public async Task ReleaseAsync(Lease lease, DateTimeOffset? notBefore, string? calls, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // The guard comes first: it locks the row, so that no request can queue work between our look and our write.
        if (await db.Set<Connection>().Where(row => row.Id == lease.ConnectionId && row.Fence == lease.Fence)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.LeaseUntil, (DateTimeOffset?)null).SetProperty(row => row.CallWindow, row => calls ?? row.CallWindow), ct) == 1)
        {
            var next = Later(await NextWorkAsync(lease.ConnectionId, ct), notBefore);
            await db.Set<Connection>().Where(row => row.Id == lease.ConnectionId)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextWorkAt, next).SetProperty(row => row.RestUntil, notBefore), ct);
        }

        await transaction.CommitAsync(ct);
    }

    private async Task<DateTimeOffset?> NextWorkAsync(Guid connectionId, CancellationToken ct)
    {
        var connection = await db.Set<Connection>().AsNoTracking().SingleAsync(row => row.Id == connectionId, ct);
        var command = await db.Set<ConnectionCommand>().Where(row => row.ConnectionId == connectionId && row.DueAt != null)
            .MinAsync(row => row.DueAt, ct);
        if (!connection.IsLive || !connection.SyncOn || connection.IsHeld)
        {
            return command;
        }

        var record = await db.Set<SyncRecord>().Where(row => row.RealmKey == connection.RealmKey && row.DueAt != null)
            .MinAsync(row => row.DueAt, ct);
        return command is null || record < command ? record ?? command : command;
    }

    private static DateTimeOffset? Later(DateTimeOffset? due, DateTimeOffset? notBefore) =>
        due is null || notBefore is null || due > notBefore ? due : notBefore;
}
