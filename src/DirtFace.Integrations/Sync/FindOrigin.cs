using System.Text.Json.Nodes;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync.Merging;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Sync;

/// <summary>
/// Finds out which create made an object that was found by its marker. QuickBooks may refuse a create that it has carried out, for
/// example when the network delivers it twice; what a later one, changed meanwhile, then finds is what the first one said.
/// </summary>
internal sealed class FindOrigin(IntegrationsDbContext db, SyncHandlers handlers)
{
    /// <summary>The create of the record whose content comes nearest to the object; the newest one of several.</summary>
    public async Task<SyncIntent> OfAsync(SyncIntent newest, RemoteObject remote)
    {
        var refused = await db.Set<SyncIntent>()
            .Where(row => row.RecordId == newest.RecordId && row.Operation == WriteOperation.Create && row.State == IntentState.Refused && row.Attempts > 0)
            .ToListAsync();
        return refused.Count == 0 || ManagedRecord.TryRead(remote.Json) is not { } theirs
            ? newest
            : refused.OrderByDescending(row => row.SentAt).Prepend(newest).MinBy(intent => Differences(intent, theirs))!;
    }

    private int Differences(SyncIntent intent, JsonObject theirs)
    {
        if (ManagedRecord.TryRead(intent.Body) is not { } ours)
        {
            return int.MaxValue;
        }

        // Where nothing is agreed, every difference is a conflict.
        var merge = ThreeWayMerge.Of(handlers.Of(intent.Kind).Managed, null, ours, theirs);
        return merge.Fields.Count(field => field.Side == Side.Conflict)
            + merge.Lines.Sum(line => line.Values.Count(value => value.Side == Side.Conflict) + (line.Index is null || line.Theirs is null ? 1 : 0));
    }
}
