using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync.Merging;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Sync;

/// <summary>Finds out in QuickBooks whether a write happened whose answer never came (W11).</summary>
internal sealed class LookForOutcome(IntegrationsDbContext db, SyncHandlers handlers)
{
    /// <summary>One look, when QuickBooks cannot be working on the attempt any more.</summary>
    public async Task<Outcome> RunAsync(CompanyAccess access, SyncRecord row, SyncIntent intent, CancellationToken ct)
    {
        var handler = handlers.Of(row.Kind);
        if (intent.Operation == WriteOperation.Create)
        {
            return await handler.FindAsync(access, row, intent, ct) switch
            {
                [] => new Outcome.Absent(),
                [var one] => new Outcome.Done(one),
                _ => new Outcome.Other(ParkReason.DuplicateFound),
            };
        }

        var remote = await handler.ReadAsync(access, row.QuickBooksId!, ct);
        if (intent.Operation == WriteOperation.Void)
        {
            return remote switch
            {
                null => new Outcome.GoneAsWanted(),
                _ when handler.Facts(remote.Json)?.IsVoid == true => new Outcome.Done(remote),
                _ when remote.SyncToken == intent.BaseSyncToken => new Outcome.Absent(),
                _ => new Outcome.Moved(remote),
            };
        }

        return remote switch
        {
            null => new Outcome.Other(ParkReason.RecordDeleted),
            _ when remote.SyncToken == intent.BaseSyncToken => new Outcome.Absent(),
            _ => await CompareAsync(handler, intent, remote, ct),
        };
    }

    // The version moved: by us, by somebody else, or by both one after the other. QuickBooks raises it by one with each change, so
    // a single step that is not ours proves that ours was never taken.
    private async Task<Outcome> CompareAsync(ISyncHandler handler, SyncIntent intent, RemoteObject remote, CancellationToken ct)
    {
        var agreed = Agreement.TryRead(await db.Set<SyncSnapshot>().Where(row => row.RecordId == intent.RecordId).Select(row => row.Agreed).SingleOrDefaultAsync(ct));
        if (ManagedRecord.TryRead(intent.Ours) is { } ours && ManagedRecord.TryRead(remote.Json) is { } theirs
            && ThreeWayMerge.Of(handler.Managed, agreed, ours, theirs) is { HasConflict: false, SendsAnything: false })
        {
            return new Outcome.Done(remote);
        }

        var isOneStep = long.TryParse(intent.BaseSyncToken, out var before) && long.TryParse(remote.SyncToken, out var now) && now == before + 1;
        return new Outcome.Moved(remote, PerhapsArrived: !isOneStep);
    }
}
