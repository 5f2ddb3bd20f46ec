using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Auditing;

/// <summary>Keeps what QuickBooks has of a record, in the caller's unit of work.</summary>
internal sealed class KeepSnapshot(IntegrationsDbContext db, TimeProvider time)
{
    public async Task KeepAsync(SyncRecord record, byte[] json, CancellationToken ct)
    {
        var snapshot = await db.Set<SyncSnapshot>().SingleOrDefaultAsync(row => row.RecordId == record.Id, ct);
        if (snapshot is null)
        {
            snapshot = new SyncSnapshot(record.TenantId, record.Id);
            db.Add(snapshot);
        }

        snapshot.See(json, time.GetUtcNow());
    }
}
