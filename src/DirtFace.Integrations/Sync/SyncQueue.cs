using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Sync;

/// <summary>
/// Commits a business change together with the mark that it has to reach QuickBooks (W1). Ten edits before the send are
/// one row raised to the newest version. Nothing here waits for QuickBooks.
/// </summary>
public sealed class SyncQueue(IntegrationsDbContext db, Ids ids, TimeProvider time, WorkSignal signal)
{
    /// <summary>
    /// Saves the unit of work and, where the business syncs, raises the record to <paramref name="version"/>.
    /// <paramref name="startIfNew"/>: whether a record that QuickBooks does not know yet is queued too.
    /// </summary>
    public async Task SaveAndMarkAsync(SyncKind kind, Guid localId, long version, bool startIfNew, CancellationToken ct)
    {
        Connection? connection;
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            await LockAsync(ct);
            connection = await SaveAndMarkLockedAsync(kind, localId, version, startIfNew, ct);
            await transaction.CommitAsync(ct);
        }

        if (connection is not null)
        {
            signal.Wake(connection.TenantId, connection.Id);
        }
    }

    /// <summary>The same in a transaction of the caller, who has locked the company's row, commits, and wakes the connection returned.</summary>
    internal async Task<Connection?> SaveAndMarkLockedAsync(SyncKind kind, Guid localId, long version, bool startIfNew, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        var connection = await db.Set<Connection>().AsNoTracking().OrderBy(row => row.Id).FirstOrDefaultAsync(row => row.RealmKey != null, ct);
        if (connection is not null && await MarkAsync(connection, kind, localId, version, startIfNew && connection.SyncOn, ct))
        {
            await WakeAsync(connection, insist: false, ct);
        }

        return connection;
    }

    /// <summary>
    /// Locks the company's row until the caller's transaction ends, before anything else is written. The holder of its lease
    /// starts every write in the same way, so that neither waits for the other in a circle, and whoever decides that nothing is
    /// left to do sees what is queued here or is seen by it.
    /// </summary>
    internal Task LockAsync(CancellationToken ct) =>
        db.Set<Connection>().Where(row => row.RealmKey != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Fence, row => row.Fence), ct);

    /// <summary>
    /// Makes a queued record's connection due now; part of the caller's transaction. A company that is being left alone after
    /// failures stays alone until then, unless a person asks (<paramref name="insist"/>).
    /// </summary>
    internal async Task WakeAsync(Connection connection, bool insist, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var rows = db.Set<Connection>().Where(row => row.Id == connection.Id);
        if (insist)
        {
            await rows.Where(row => row.NextWorkAt == null || row.NextWorkAt > now)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextWorkAt, now), ct);
            return;
        }

        await rows.Where(row => row.RestUntil == null || row.RestUntil <= now)
            .Where(row => row.NextWorkAt == null || row.NextWorkAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextWorkAt, now), ct);
        await rows.Where(row => row.RestUntil > now && (row.NextWorkAt == null || row.NextWorkAt > row.RestUntil))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextWorkAt, row => row.RestUntil), ct);
    }

    private async Task<bool> MarkAsync(Connection connection, SyncKind kind, Guid localId, long version, bool startIfNew, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var realm = connection.RealmKey!;
        var queues = connection.HasCompany;
        // One statement, so that it cannot be lost between the dispatcher's reading and writing of the same row.
        // What is under way stays under way; its confirmation sees the newer version and queues again. What a person left out,
        // or what changed while disconnected, only knows that it is behind: a person sends it.
        var marked = await db.Set<SyncRecord>()
            .Where(row => row.RealmKey == realm && row.Kind == kind && row.LocalId == localId && row.WantedVersion < version)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.WantedVersion, version)
                    .SetProperty(row => row.QueuedAt, now)
                    .SetProperty(row => row.RowVersion, row => row.RowVersion + 1)
                    .SetProperty(row => row.DueAt, row =>
                        !queues || row.LeftOut || row.State == SyncState.Sending || row.State == SyncState.Unknown || row.State == SyncState.Deferred
                            ? row.DueAt : now)
                    .SetProperty(row => row.BlockedById, row => queues && !row.LeftOut ? null : row.BlockedById)
                    .SetProperty(row => row.State, row =>
                        !queues || row.LeftOut || row.State == SyncState.Sending || row.State == SyncState.Unknown || row.State == SyncState.Deferred
                            ? row.State : SyncState.Queued),
                ct);
        if (marked > 0)
        {
            return true;
        }

        if (!startIfNew || await db.Set<SyncRecord>().AnyAsync(row => row.RealmKey == realm && row.Kind == kind && row.LocalId == localId, ct))
        {
            return false;
        }

        db.Add(new SyncRecord(connection.TenantId, ids.Next(), realm, kind, localId, version, now));
        await db.SaveChangesAsync(ct);
        return true;
    }
}
