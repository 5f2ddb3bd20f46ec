using DirtFace.Integrations.Data;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Sync;

/// <summary>Keeps what QuickBooks has of a record, in the caller's unit of work.</summary>
internal sealed class KeepSnapshot(IntegrationsDbContext db, TimeProvider time)
{
    /// <summary>The record's snapshot, a new and empty one if it has none.</summary>
    public async Task<SyncSnapshot> OfAsync(SyncRecord record, CancellationToken ct)
    {
        var snapshot = await db.Set<SyncSnapshot>().SingleOrDefaultAsync(row => row.RecordId == record.Id, ct);
        if (snapshot is null)
        {
            snapshot = new SyncSnapshot(record.TenantId, record.Id);
            db.Add(snapshot);
        }

        return snapshot;
    }

    /// <summary>Notes what QuickBooks has now.</summary>
    public async Task<SyncSnapshot> KeepAsync(SyncRecord record, byte[] json, CancellationToken ct)
    {
        var snapshot = await OfAsync(record, ct);
        snapshot.See(json, time.GetUtcNow());
        return snapshot;
    }
}
