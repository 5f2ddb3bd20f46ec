using System.Text.Json.Nodes;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Sync.Merging;

/// <summary>Turns what a handler wants QuickBooks to have into what has to be sent, given what QuickBooks has.</summary>
internal sealed class MergeUpdates(IntegrationsDbContext db, TimeProvider time)
{
    // A person compares with what QuickBooks has now, not with what it had last week.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    /// <summary>What the handler wants, and for an update what of it has to be sent; one of a kind that manages nothing stays as it is.</summary>
    public async Task<SyncPlan> PlanAsync(ISyncHandler handler, SyncRecord record, PlanningContext context, CancellationToken ct)
    {
        var plan = await WantedAsync(handler, record, context, ct);
        if (plan is not SyncPlan.Write { Operation: WriteOperation.Update } wanted || handler.Managed.Fields.Count == 0)
        {
            return plan;
        }

        return await ReadAsync(handler.Managed, record, wanted.Body, ct) switch
        {
            null => new SyncPlan.ReadFirst(),
            { HasConflict: true } when !await IsFreshAsync(record, ct) => new SyncPlan.ReadFirst(),
            { HasConflict: true } merge => Conflict(merge),
            { SendsAnything: true } merge => wanted with
            {
                Body = UpdateBody.Compose(handler.Managed, merge, record.QuickBooksId!, record.SyncToken!),
                Ours = wanted.Body,
            },
            var merge => new SyncPlan.SameThere(
                Agreeing.After(handler.Managed, await AgreedAsync(record, ct), merge.Ours, merge.Theirs, merge.Theirs, isAdopted: false),
                wanted.Version,
                wanted.ExpectedTotal),
        };
    }

    /// <summary>What the handler wants; a damaged snapshot is none.</summary>
    public async Task<SyncPlan> WantedAsync(ISyncHandler handler, SyncRecord record, PlanningContext context, CancellationToken ct)
    {
        var entity = await db.Set<SyncSnapshot>().Where(row => row.RecordId == record.Id).Select(row => row.Entity).SingleOrDefaultAsync(ct);
        return await handler.PlanAsync(record, ManagedRecord.TryRead(entity) is null ? null : entity, context, ct);
    }

    /// <summary>The three versions of a record; null when what QuickBooks has is not known here, or cannot be read any more.</summary>
    public async Task<ThreeWayMerge?> ReadAsync(ManagedRecord managed, SyncRecord record, byte[] ours, CancellationToken ct)
    {
        var snapshot = await db.Set<SyncSnapshot>().AsNoTracking().SingleOrDefaultAsync(row => row.RecordId == record.Id, ct);
        // A snapshot that is damaged, or of another version than the one that we name to QuickBooks, is no ground to stand on.
        return ManagedRecord.TryRead(snapshot?.Entity) is { } theirs && ManagedLines.TextOf(theirs, "SyncToken") == record.SyncToken
            ? ThreeWayMerge.Of(managed, Agreement.TryRead(snapshot!.Agreed), (JsonObject)JsonNode.Parse(ours)!, theirs)
            : null;
    }

    private async Task<bool> IsFreshAsync(SyncRecord record, CancellationToken ct) =>
        time.GetUtcNow() - await db.Set<SyncSnapshot>().Where(row => row.RecordId == record.Id).Select(row => row.At).SingleAsync(ct) <= Fresh;

    private async Task<Agreement?> AgreedAsync(SyncRecord record, CancellationToken ct) => Agreement.TryRead(
        await db.Set<SyncSnapshot>().Where(row => row.RecordId == record.Id).Select(row => row.Agreed).SingleOrDefaultAsync(ct));

    private static SyncPlan.Parked Conflict(ThreeWayMerge merge) => new(
        ParkReason.EditConflict, "edit-conflict", new CauseWords { Other = MergeRows.InWords(merge) });
}
