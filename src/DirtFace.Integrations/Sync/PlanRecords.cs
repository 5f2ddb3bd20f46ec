using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Mapping;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync.Merging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Sync;

/// <summary>An attempt that is committed and may now be sent.</summary>
internal sealed record PreparedAttempt(Guid RecordId, Guid IntentId, SyncKind Kind, Guid LocalId, WriteRequest Request);

/// <summary>Takes the due records in dependency order and writes down, in one commit, what will be sent for each (W5).</summary>
internal sealed class PlanRecords(
    IntegrationsDbContext db,
    FencedWrite write,
    SyncHandlers handlers,
    MergeUpdates merges,
    InstallationFacts installation,
    Timeline timeline,
    LivePulse pulse,
    Ids ids,
    TimeProvider time,
    IOptions<SyncOptions> options,
    ILogger<PlanRecords> log)
{
    /// <summary>The attempts to send, and whether anything was due at all.</summary>
    public async Task<(IReadOnlyList<PreparedAttempt> Attempts, bool AnyDue)> RunAsync(Lease lease, CancellationToken ct)
    {
        var attempts = new List<PreparedAttempt>();
        var touched = new List<(SyncKind Kind, Guid LocalId)>();
        await write.RunAsync(
            lease,
            async connection =>
            {
                attempts.Clear();
                touched.Clear();
                var mappings = await db.Set<MappingChoice>().AsNoTracking().Where(row => row.RealmKey == connection.RealmKey).ToListAsync(ct);
                var context = new PlanningContext(db, connection, mappings);
                foreach (var record in await DueAsync(connection, ct))
                {
                    touched.Add((record.Kind, record.LocalId));
                    if (await PlanAsync(record, context, lease, ct) is { } attempt)
                    {
                        attempts.Add(attempt);
                    }
                }
            },
            ct);
        touched.ForEach(record => pulse.Changed(lease.TenantId, record.Kind, record.LocalId));
        return (attempts, touched.Count > 0);
    }

    private async Task<List<SyncRecord>> DueAsync(Connection connection, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var due = await db.Set<SyncRecord>()
            .Where(row => row.RealmKey == connection.RealmKey && row.DueAt <= now
                && (row.State == SyncState.Queued || row.State == SyncState.Deferred)
                && (row.QuickBooksId == null || row.SyncToken != null))
            .OrderBy(row => row.DueAt).ThenBy(row => row.Id)
            .Take(options.Value.BatchSize)
            .ToListAsync(ct);
        return [.. due.OrderBy(row => row.Kind)];
    }

    private async Task<PreparedAttempt?> PlanAsync(SyncRecord record, PlanningContext context, Lease lease, CancellationToken ct)
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
            return Attempt(record, open, lease);
        }

        switch (await DecideAsync(record, context, ct))
        {
            case SyncPlan.Write plan:
                var intent = new SyncIntent(
                    record, ids.Next(), plan.Operation, plan.Body, RequestIdOf(plan, record), plan.Version, plan.ExpectedTotal)
                {
                    Ours = plan.Ours,
                };
                db.Add(intent);
                return Attempt(record, intent, lease);
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

    private PreparedAttempt Attempt(SyncRecord record, SyncIntent intent, Lease lease)
    {
        record.Begin();
        intent.Attempt(lease.Fence, time.GetUtcNow());
        return Prepared(record, intent, handlers);
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

    private string RequestIdOf(SyncPlan.Write plan, SyncRecord record) => plan.Operation switch
    {
        WriteOperation.Create => RequestId.ForCreate(installation.Key, record),
        WriteOperation.Update => RequestId.ForUpdate(installation.Key, record, plan.Body),
        WriteOperation.Void => RequestId.ForVoid(installation.Key, record),
    };

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
