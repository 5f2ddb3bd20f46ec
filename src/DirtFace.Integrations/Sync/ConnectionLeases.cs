using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Sync;

/// <summary>Takes, renews and gives back the lease of a connection: one conditional UPDATE each (W3).</summary>
internal sealed class ConnectionLeases(IntegrationsDbContext db, TimeProvider time, IOptions<SyncOptions> options)
{
    /// <summary>The lease, or null when there is nothing due or another worker holds it.</summary>
    public async Task<Lease?> TakeAsync(TenantId tenant, Guid connectionId, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var until = now + options.Value.Lease;
        var taken = await db.Set<Connection>()
            .Where(row => row.Id == connectionId && row.NextWorkAt <= now && (row.LeaseUntil == null || row.LeaseUntil < now))
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.LeaseUntil, until).SetProperty(row => row.Fence, row => row.Fence + 1), ct);
        if (taken == 0)
        {
            return null;
        }

        var fence = await db.Set<Connection>().Where(row => row.Id == connectionId).Select(row => row.Fence).SingleAsync(ct);
        return new Lease(tenant, connectionId, fence);
    }

    /// <summary>Keeps the lease; false when it was lost.</summary>
    public async Task<bool> RenewAsync(Lease lease, CancellationToken ct)
    {
        var until = time.GetUtcNow() + options.Value.Lease;
        return await db.Set<Connection>()
            .Where(row => row.Id == lease.ConnectionId && row.Fence == lease.Fence)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseUntil, until), ct) == 1;
    }

    /// <summary>Gives the connection back with the calls that were made, and notes when it is due next.</summary>
    public async Task ReleaseAsync(Lease lease, DateTimeOffset? notBefore, string calls, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // The guard comes first: it locks the row, so that no request can queue work between our look and our write.
        if (await db.Set<Connection>().Where(row => row.Id == lease.ConnectionId && row.Fence == lease.Fence)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.LeaseUntil, (DateTimeOffset?)null).SetProperty(row => row.CallWindow, calls), ct) == 1)
        {
            var next = Later(await NextWorkAsync(lease.ConnectionId, ct), notBefore);
            await db.Set<Connection>().Where(row => row.Id == lease.ConnectionId)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextWorkAt, next), ct);
        }

        await transaction.CommitAsync(ct);
    }

    private async Task<DateTimeOffset?> NextWorkAsync(Guid connectionId, CancellationToken ct)
    {
        var connection = await db.Set<Connection>().AsNoTracking().SingleAsync(row => row.Id == connectionId, ct);
        var command = await db.Set<ConnectionCommand>().Where(row => row.ConnectionId == connectionId && row.DueAt != null)
            .MinAsync(row => row.DueAt, ct);
        if (!connection.IsLive || !connection.SyncOn)
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
