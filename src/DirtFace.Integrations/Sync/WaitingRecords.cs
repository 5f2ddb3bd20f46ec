using DirtFace.Integrations.Data;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Sync;

/// <summary>Lets the records go that waited for another one, whatever became of it: they are planned anew.</summary>
internal static class WaitingRecords
{
    public static async Task ReleaseAsync(IntegrationsDbContext db, SyncRecord blocker, DateTimeOffset now, CancellationToken ct)
    {
        var waiting = await db.Set<SyncRecord>().Where(row => row.RealmKey == blocker.RealmKey && row.BlockedById == blocker.Id).ToListAsync(ct);
        waiting.ForEach(row => row.Release(now));
    }
}
