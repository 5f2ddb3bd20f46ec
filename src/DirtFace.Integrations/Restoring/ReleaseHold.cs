using DirtFace.Integrations.Auditing;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DirtFace.Integrations.Restoring;

/// <summary>Lets a held company write again after all of its books were compared.</summary>
internal sealed class ReleaseHold(IntegrationsDbContext db, ILogger<ReleaseHold> log)
{
    /// <summary>
    /// Part of the unit of work that ends the sweep. What is not linked now is certainly not there. Its first request id may have
    /// carried another body in the life that was lost, and would be answered with that: so the next body is a new request (W8, W16).
    /// </summary>
    public async Task AfterSweepAsync(Connection connection, CancellationToken ct)
    {
        if (!connection.IsHeld)
        {
            return;
        }

        var open = db.Set<SyncIntent>().Where(row => row.State == IntentState.Open || row.State == IntentState.Ambiguous);
        await db.Set<SyncRecord>()
            .Where(row => row.RealmKey == connection.RealmKey && row.QuickBooksId == null && !open.Any(intent => intent.RecordId == row.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Epoch, row => row.Epoch + 1).SetProperty(row => row.RowVersion, row => row.RowVersion + 1), ct);
        connection.ReleaseHold();
        log.HoldReleased(connection.Id);
    }
}
