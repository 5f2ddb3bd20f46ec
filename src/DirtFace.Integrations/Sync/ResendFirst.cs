using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync.Batches;
using DirtFace.Integrations.Sync.Pacing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Sync;

/// <summary>
/// Makes an unanswered call again under its id, without looking first, where the settings allow it (W12). A batch goes again
/// whole or not at all: an item of it sent in any other way would be a new write.
/// </summary>
internal sealed class ResendFirst(
    IntegrationsDbContext db, FencedWrite write, SyncHandlers handlers, Pacer pacer, Timeline timeline, TimeProvider time, IOptions<SyncOptions> options)
{
    /// <summary>Whether a batch is to be made again, and no batch may be made just now.</summary>
    public bool MustWait(SyncKind kind, SyncIntent intent) =>
        intent.BatchId is not null && MayRepeat(kind, intent) && pacer.Room().Batches == 0;

    /// <summary>The call, written down again; null when this doubt has to be looked for.</summary>
    public async Task<PreparedCall?> RunAsync(Lease lease, SyncRecord record, SyncIntent intent, CancellationToken ct)
    {
        if (!MayRepeat(record.Kind, intent))
        {
            return null;
        }

        var call = new PreparedCall([PlanRecords.Prepared(record, intent, handlers)]);
        if (intent.BatchId is { } batchId)
        {
            if (await WholeBatchAsync(batchId, ct) is not { } whole)
            {
                return null;
            }

            call = whole;
        }

        await write.RunAsync(lease, connection => WriteDownAsync(lease, connection, call), CancellationToken.None);
        pacer.Reserve(1, call.IsBatch ? 1 : 0);
        return call;
    }

    private bool MayRepeat(SyncKind kind, SyncIntent intent) =>
        options.Value.ResendsFirst(kind) && intent is { State: IntentState.Ambiguous, AmbiguousAttempts: 1, Looks: 0 };

    private async Task<PreparedCall?> WholeBatchAsync(Guid batchId, CancellationToken ct)
    {
        var batch = await db.Set<SyncBatch>().AsNoTracking().SingleAsync(row => row.Id == batchId, ct);
        var items = await db.Set<SyncIntent>().AsNoTracking().Where(row => row.BatchId == batchId).OrderBy(row => row.BatchPosition).ToListAsync(ct);
        if (items.Count != batch.Items || !items.TrueForAll(item => MayRepeat(item.Kind, item)))
        {
            return null;
        }

        var attempts = new List<PreparedAttempt>();
        foreach (var item in items)
        {
            var record = await db.Set<SyncRecord>().AsNoTracking().SingleAsync(row => row.Id == item.RecordId, ct);
            attempts.Add(PlanRecords.Prepared(record, item, handlers));
        }

        // One id, one body (W8): if the bytes are not what they were, it is not this batch any more.
        var body = AccountingClient.BatchBytes([.. attempts.Select(attempt => attempt.Request)]);
        return RequestId.Hash(body) == batch.BodyHash ? new PreparedCall(attempts, batch.Id, batch.RequestId) : null;
    }

    private async Task WriteDownAsync(Lease lease, Connections.Connection connection, PreparedCall call)
    {
        var now = time.GetUtcNow();
        foreach (var attempt in call.Attempts)
        {
            var record = await db.Set<SyncRecord>().SingleAsync(row => row.Id == attempt.RecordId);
            var intent = await db.Set<SyncIntent>().SingleAsync(row => row.Id == attempt.IntentId);
            intent.Attempt(lease.Fence, now);
            record.Begin();
            timeline.Sync(record, "Sending it again under the same request id.", intent);
        }

        if (call.BatchId is { } batchId)
        {
            (await db.Set<SyncBatch>().SingleAsync(row => row.Id == batchId)).Attempt(lease.Fence, now);
        }

        connection.CountCalls(pacer.Saved(1, call.IsBatch ? 1 : 0));
    }
}
