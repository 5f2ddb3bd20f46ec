using DirtFace.Integrations.Audit;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Auditing;

/// <summary>Asks the holder of the lease to compare the books with what is here.</summary>
public sealed class AskForAudit(IntegrationsDbContext db, SyncQueue queue, Ids ids, WorkSignal signal, TimeProvider time)
{
    /// <summary>A person asks to compare everything now; false when QuickBooks is not connected.</summary>
    public async Task<bool> RunAsync(Actor actor, CancellationToken ct)
    {
        var connection = await db.Set<Connection>().AsNoTracking().OrderBy(row => row.Id).FirstOrDefaultAsync(row => row.RealmKey != null, ct);
        if (connection is null || !connection.IsLive)
        {
            return false;
        }

        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            if (await QueueAsync(connection, CommandKind.AuditAll, actor.Name, insist: true, ct))
            {
                db.Add(new AuditEntry(db.Tenant, ids.Next(), time.GetUtcNow(), actor, "asked to compare QuickBooks with Dirt Face"));
                await db.SaveChangesAsync(ct);
            }

            await transaction.CommitAsync(ct);
        }

        signal.Wake(connection.TenantId, connection.Id);
        return true;
    }

    /// <summary>Part of the caller's transaction; false when one was waiting already, which is due now.</summary>
    internal async Task<bool> QueueAsync(Connection connection, CommandKind kind, string by, bool insist, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var hurried = await db.Set<ConnectionCommand>()
            .Where(row => row.ConnectionId == connection.Id && row.Kind == kind && row.DueAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.DueAt, now), ct);
        if (hurried == 0)
        {
            db.Add(new ConnectionCommand(connection.TenantId, ids.Next(), connection.Id, kind, by, now));
            await db.SaveChangesAsync(ct);
        }

        await queue.WakeAsync(connection, insist, ct);
        return hurried == 0;
    }
}
