using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Mapping;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync.Batches;
using DirtFace.Integrations.Sync.Merging;
using DirtFace.Integrations.Sync.Pacing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Sync;

/// <summary>An attempt that is committed and may now be sent.</summary>
internal sealed record PreparedAttempt(Guid RecordId, Guid IntentId, SyncKind Kind, Guid LocalId, WriteRequest Request);

/// <summary>Takes the due records in dependency order and writes down, in one commit, what will be sent for each and in which call (W5).</summary>
internal sealed class PlanRecords(
    IntegrationsDbContext db,
    FencedWrite write,
    SyncHandlers handlers,
    ShareOutCalls share,
    Pacer pacer,
    MergeUpdates merges,
    InstallationFacts installation,
    Timeline timeline,
    LivePulse pulse,
    Ids ids,
    TimeProvider time,
    IOptions<SyncOptions> options,
    ILogger<PlanRecords> log)
{
    /// <summary>The calls to make.</summary>
    public async Task<IReadOnlyList<PreparedCall>> RunAsync(Lease lease, CancellationToken ct)
    {
        var prepared = new List<PreparedCall>();
        var touched = new List<(SyncKind Kind, Guid LocalId)>();
        await write.RunAsync(
            lease,
            async connection =>
            {
                prepared.Clear();
                touched.Clear();
                // After a failure one record at a time, until one succeeds: the breaker is half open (W20).
                var (calls, batches) = connection.Failures > 0 ? (Math.Min(1, pacer.Room().Calls), 0) : pacer.Room();
                var mappings = await db.Set<MappingChoice>().AsNoTracking().Where(row => row.RealmKey == connection.RealmKey).ToListAsync(ct);
                var context = new PlanningContext(db, connection, mappings);
                var writes = new List<(SyncIntent, PreparedAttempt)>();
                foreach (var record in await DueAsync(connection, calls, batches, ct))
                {
                    touched.Add((record.Kind, record.LocalId));
                    if (await PlanAsync(record, context, ct) is { } intent)
                    {
                        writes.Add((intent, Prepared(record, intent, handlers)));
                    }
                }

                foreach (var shared in share.Run(writes, calls, batches))
                {
                    prepared.Add(await WriteDownAsync(connection, lease, shared, ct));
                }

                connection.CountCalls(pacer.Saved(prepared.Count, prepared.Count(call => call.IsBatch)));
            },
            ct);
        pacer.Reserve(prepared.Count, prepared.Count(call => call.IsBatch));
        touched.ForEach(record => pulse.Changed(lease.TenantId, record.Kind, record.LocalId));
        return prepared;
    }

    private async Task<List<SyncRecord>> DueAsync(Connection connection, int calls, int batches, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var due = await db.Set<SyncRecord>()
            .Where(row => row.RealmKey == connection.RealmKey && row.DueAt <= now
                && (row.State == SyncState.Queued || row.State == SyncState.Deferred)
                && (row.QuickBooksId == null || row.SyncToken != null))
            .OrderBy(row => row.DueAt).ThenBy(row => row.Id)
            .Take(options.Value.BatchSize)
            .ToListAsync(ct);
        return [.. due.Take(share.Worth(due.Count, calls, batches)).OrderBy(row => row.Kind)];
    }

    // The intent to send, written down now or before; null when there is nothing to send.
    private async Task<SyncIntent?> PlanAsync(SyncRecord record, PlanningContext context, CancellationToken ct)
    {
        SyncIntent? open;
        try
        {
            open = await db.Set<SyncIntent>().SingleOrDefaultAsync(
                row => row.RecordId == record.Id && (row.State == IntentState.Open || row.State == IntentState.Ambiguous), ct);
        }
        catch (Exception problem) when (Poison.Is(problem))
        {
            Park(record, Unplannable(record, problem));
            return null;
        }

        if (open is { State: IntentState.Ambiguous })
        {
            record.Look(time.GetUtcNow());
            return null;
        }

        if (open is not null)
        {
            // It was certainly not executed. The same bytes go again under the same id; what changed since is the next update.
            return open;
        }

        switch (await DecideAsync(record, context, ct))
        {
            case SyncPlan.Write plan:
                var intent = new SyncIntent(
                    record,
                    ids.Next(),
                    plan.Operation,
                    plan.Body,
                    RequestId.Of(installation.Key, record, plan.Operation, plan.Body),
                    plan.Version,
                    plan.ExpectedTotal)
                {
                    Ours = plan.Ours,
                };
                db.Add(intent);
                return intent;
            case SyncPlan.UpToDate plan:
                record.Skip(plan.Version);
                record.Rest(time.GetUtcNow());
                await WaitingRecords.ReleaseAsync(db, record, time.GetUtcNow(), ct);
                return null;
            case SyncPlan.SameThere plan:
                await RestAsync(record, plan, ct);
                return null;
            case SyncPlan.ReadFirst:
                record.ForgetSyncToken();
                return null;
            case SyncPlan.Nothing plan:
                record.Skip(plan.Version);
                await WaitingRecords.ReleaseAsync(db, record, time.GetUtcNow(), ct);
                timeline.Sync(record, "There is nothing to send to QuickBooks.");
                return null;
            case SyncPlan.Blocked plan:
                record.BlockedBy(await EnsureQueuedAsync(record, plan.By, ct));
                return null;
            case SyncPlan.Parked plan:
                Park(record, plan);
                return null;
            case var other:
                throw new InvalidOperationException($"Unknown plan {other.GetType().Name}.");
        }
    }

    // Nothing is changed while a record is thought about, so what is wrong with one is nothing to the others: it is parked alone.
    private async Task<SyncPlan> DecideAsync(SyncRecord record, PlanningContext context, CancellationToken ct)
    {
        try
        {
            var handler = handlers.Of(record.Kind);
            return await merges.PlanAsync(handler, record, context, ct);
        }
        catch (Exception problem) when (Poison.Is(problem))
        {
            return Unplannable(record, problem);
        }
    }

    private SyncPlan.Parked Unplannable(SyncRecord record, Exception problem)
    {
        log.CannotBePlanned(record.Kind, record.LocalId, Poison.Describe(problem));
        return new SyncPlan.Parked(ParkReason.InternalProblem, $"internal:{record.LocalId}", new CauseWords { Other = SyncReference.Of(record.LocalId) });
    }

    private void Park(SyncRecord record, SyncPlan.Parked plan)
    {
        record.Park(plan.Reason, plan.CauseKey, plan.Words.ToJson(), null);
        timeline.Sync(record, $"Could not send: {Problems.ProblemCatalog.TitleOf(record)}.");
        log.Parked(record.Kind, record.LocalId, plan.Reason, null, null);
    }

    private async Task RestAsync(SyncRecord record, SyncPlan.SameThere plan, CancellationToken ct)
    {
        var snapshot = await db.Set<SyncSnapshot>().SingleAsync(row => row.RecordId == record.Id, ct);
        snapshot.Agree(plan.Agreed);
        if (handlers.Of(record.Kind).Facts(snapshot.Entity) is { } facts)
        {
            record.NoteDocument(facts.Number, facts.Total, facts.Total != plan.ExpectedTotal);
        }

        record.Skip(plan.Version);
        record.Rest(time.GetUtcNow());
        timeline.Sync(record, "QuickBooks has it already. There was nothing to send.");
    }

    private async Task<PreparedCall> WriteDownAsync(
        Connection connection, Lease lease, IReadOnlyList<(SyncIntent Intent, PreparedAttempt Attempt)> shared, CancellationToken ct)
    {
        var (now, attempts) = (time.GetUtcNow(), shared.Select(write => write.Attempt).ToList());
        SyncBatch? batch = null;
        if (shared.Count > 1)
        {
            var body = AccountingClient.BatchBytes([.. attempts.Select(attempt => attempt.Request)]);
            var requestId = RequestId.ForBatch(installation.Key, connection.RealmKey!, shared.Select(write => write.Intent.RequestId), body);
            batch = new SyncBatch(connection.TenantId, ids.Next(), connection.Id, requestId, body, shared.Count);
            batch.Attempt(lease.Fence, now);
            db.Add(batch);
        }

        for (var place = 0; place < shared.Count; place++)
        {
            var intent = shared[place].Intent;
            if (batch is not null)
            {
                intent.JoinBatch(batch.Id, place);
            }

            intent.Attempt(lease.Fence, now);
            (await db.Set<SyncRecord>().FindAsync([intent.TenantId, intent.RecordId], ct))!.Begin();
        }

        return new PreparedCall(attempts, batch?.Id, batch?.RequestId);
    }

    internal static PreparedAttempt Prepared(SyncRecord record, SyncIntent intent, SyncHandlers handlers) => new(
        record.Id,
        intent.Id,
        record.Kind,
        record.LocalId,
        new WriteRequest
        {
            Entity = handlers.Of(record.Kind).Entity,
            Operation = intent.Operation,
            Body = intent.Body,
            RequestId = intent.RequestId,
        });

    // Everything that is missing is queued at once, so that customer and items travel side by side; the first one holds the record.
    private async Task<Guid> EnsureQueuedAsync(SyncRecord record, IReadOnlyList<(SyncKind Kind, Guid LocalId)> needed, CancellationToken ct)
    {
        Guid? first = null;
        foreach (var (kind, localId) in needed)
        {
            var other = db.Set<SyncRecord>().Local.SingleOrDefault(row => row.Kind == kind && row.LocalId == localId)
                ?? await db.Set<SyncRecord>().SingleOrDefaultAsync(
                    row => row.RealmKey == record.RealmKey && row.Kind == kind && row.LocalId == localId, ct);
            if (other is null)
            {
                var version = await handlers.Of(kind).VersionAsync(localId, ct);
                other = new SyncRecord(record.TenantId, ids.Next(), record.RealmKey, kind, localId, version, time.GetUtcNow());
                db.Add(other);
            }
            else if (other.State is SyncState.Skipped or SyncState.Synced)
            {
                other.Retry(time.GetUtcNow());
            }

            first ??= other.Id;
        }

        return first!.Value;
    }
}
