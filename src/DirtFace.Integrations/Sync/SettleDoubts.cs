using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync.Batches;
using DirtFace.Integrations.Sync.Pacing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Sync;

/// <summary>Settles attempts without an answer by looking, never by guessing (W11).</summary>
internal sealed class SettleDoubts(
    IntegrationsDbContext db,
    FencedWrite write,
    SyncHandlers handlers,
    ResendFirst resend,
    LookForOutcome look,
    RecordAnswer record,
    Pacer pacer,
    Throttle throttle,
    InstallationFacts installation,
    Ids ids,
    Timeline timeline,
    LivePulse pulse,
    TimeProvider time,
    IOptions<SyncOptions> options,
    ILogger<SettleDoubts> log)
{
    // A look and, if nothing is found, the call itself.
    private const int CallsForOne = 2;

    // Twice the same breakdown under one id, with proof each time that nothing was done: it is a stored answer.
    private const int StoredErrors = 2;

    /// <summary>
    /// An open intent that another holder, or an earlier life of this process, left behind was perhaps sent (W9); what a batch
    /// carries becomes doubtful together.
    /// </summary>
    public async Task TakeOverAsync(Lease lease, CancellationToken ct)
    {
        var orphans = new List<(SyncKind Kind, Guid LocalId)>();
        if (!await Interrupted(lease).AnyAsync(ct))
        {
            return;
        }

        await write.RunAsync(
            lease,
            async _ =>
            {
                orphans.Clear();
                var batches = new HashSet<Guid>();
                foreach (var intent in await Interrupted(lease).OrderBy(row => row.Id).ToListAsync(ct))
                {
                    var row = await db.Set<SyncRecord>().SingleAsync(other => other.Id == intent.RecordId, ct);
                    intent.Doubt(null, serverError: false);
                    // It left at any time since it was written down, but not after its sender lost the lease.
                    row.Look(options.Value.CertainAt(time.GetUtcNow()));
                    timeline.Sync(row, "Sending was interrupted. We look before we send it again.", intent);
                    orphans.Add((row.Kind, row.LocalId));
                    if (intent.BatchId is { } batch && batches.Add(batch))
                    {
                        (await db.Set<SyncBatch>().SingleAsync(other => other.Id == batch, ct)).Become(BatchState.Doubtful);
                    }
                }
            },
            ct);
        orphans.ForEach(orphan => pulse.Changed(lease.TenantId, orphan.Kind, orphan.LocalId));
        log.TookOver(lease.ConnectionId, orphans.Count);
    }

    /// <summary>
    /// Looks for what is due to be looked for; returns the calls that have to be made again, and whether QuickBooks answered every
    /// question about the company. <paramref name="most"/> looks are enough for one turn.
    /// </summary>
    public async Task<(IReadOnlyList<PreparedCall> Again, bool Answered)> RunAsync(Lease lease, CompanyAccess access, int most, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var realm = await db.Set<Connection>().Where(row => row.Id == lease.ConnectionId).Select(row => row.RealmKey).SingleAsync(ct);
        var due = await db.Set<SyncRecord>().AsNoTracking()
            .Where(row => row.RealmKey == realm && row.State == SyncState.Unknown && row.DueAt <= now)
            .OrderBy(row => row.DueAt).ThenBy(row => row.Id).Take(most)
            .ToListAsync(ct);
        var again = new List<PreparedCall>();
        foreach (var row in due)
        {
            if (pacer.Room().Calls < CallsForOne)
            {
                break;
            }

            // One that shares a batch with another may have been written down again with it.
            if (await db.Set<SyncIntent>().AsNoTracking()
                .SingleOrDefaultAsync(other => other.RecordId == row.Id && other.State == IntentState.Ambiguous, ct) is not { } intent)
            {
                continue;
            }

            if (resend.MustWait(row.Kind, intent))
            {
                break;
            }

            if (await resend.RunAsync(lease, row, intent, ct) is { } repeated)
            {
                again.Add(repeated);
            }
            else if (now < options.Value.CertainAt(intent.SentAt))
            {
                await LookLaterAsync(lease, row.Id, options.Value.CertainAt(intent.SentAt));
            }
            else if (!await SettleAsync(lease, access, row, intent, again, ct))
            {
                return (again, false);
            }
        }

        return (again, true);
    }

    // False: QuickBooks gives no answer to anything, so there is no use in asking it about others.
    private async Task<bool> SettleAsync(
        Lease lease, CompanyAccess access, SyncRecord row, SyncIntent intent, List<PreparedCall> again, CancellationToken ct)
    {
        var attempt = PlanRecords.Prepared(row, intent, handlers);
        Outcome outcome;
        try
        {
            outcome = await look.RunAsync(access, row, intent, ct);
        }
        catch (QuickBooksException problem) when (problem.IsNotUnderstood)
        {
            await NotUnderstoodAsync(lease, attempt, problem);
            return await record.AlarmAsync(lease, problem) == GoOn.Yes;
        }
        catch (QuickBooksException problem)
        {
            return await PostponeAsync(lease, attempt, problem);
        }

        log.Looked($"{intent.Operation}", row.Kind, row.LocalId, outcome.GetType().Name);
        if (await ActAsync(lease, attempt, outcome) is { } call)
        {
            again.Add(call);
        }

        return true;
    }

    private IQueryable<SyncIntent> Interrupted(Lease lease) => db.Set<SyncIntent>()
        .Where(row => row.State == IntentState.Open && row.Fence < lease.Fence
            && db.Set<SyncRecord>().Any(other => other.Id == row.RecordId && other.State == SyncState.Sending));

    /// <summary>A certain refusal that follows a doubt: look now. The doubted attempt is over, so what we find settles it.</summary>
    public async Task<GoOn> AfterRefusalAsync(
        Lease lease, CompanyAccess access, PreparedAttempt attempt, QuickBooksFault fault, Verdict verdict)
    {
        var row = await db.Set<SyncRecord>().AsNoTracking().SingleAsync(other => other.Id == attempt.RecordId);
        var intent = await db.Set<SyncIntent>().AsNoTracking().SingleAsync(other => other.Id == attempt.IntentId);
        try
        {
            switch (await look.RunAsync(access, row, intent, CancellationToken.None))
            {
                case Outcome.Absent:
                    await record.ParkAsync(lease, attempt, verdict is Verdict.Park park ? park.Reason : ParkReason.EditConflict, fault);
                    break;
                case var outcome:
                    await ActAsync(lease, attempt, outcome);
                    break;
            }

            return GoOn.Yes;
        }
        catch (QuickBooksException problem) when (problem.IsNotUnderstood)
        {
            await NotUnderstoodAsync(lease, attempt, problem);
            return await record.AlarmAsync(lease, problem);
        }
        catch (QuickBooksException)
        {
            await record.DoubtAsync(
                lease, new PreparedCall([attempt]), new WriteAnswer.Ambiguous("The refusal could not be checked.", fault.Status, fault.IntuitTid));
            return GoOn.No;
        }
    }

    /// <summary>What we wanted to void was deleted there: no money is asked for, which is what a void is for.</summary>
    public Task VoidedByDeletionAsync(Lease lease, PreparedAttempt attempt) => write.RunAsync(
        lease,
        async _ =>
        {
            var (row, intent) = await LoadAsync(attempt);
            intent.Confirm(null);
            row.Skip(intent.FrozenVersion);
            await WaitingRecords.ReleaseAsync(db, row, time.GetUtcNow(), CancellationToken.None);
            timeline.Sync(row, "It was deleted in QuickBooks, so there is nothing to void there.", intent);
        },
        CancellationToken.None);

    // A call that is written down again and has to be made.
    private async Task<PreparedCall?> ActAsync(Lease lease, PreparedAttempt attempt, Outcome outcome)
    {
        switch (outcome)
        {
            case Outcome.Done done:
                await record.ConfirmAsync(lease, attempt, done.Remote, null, adopted: true);
                return null;
            case Outcome.GoneAsWanted:
                await VoidedByDeletionAsync(lease, attempt);
                pulse.Changed(lease.TenantId, attempt.Kind, attempt.LocalId);
                return null;
            case Outcome.Moved moved:
                await record.ReplanAsync(lease, attempt, moved.Remote, moved.PerhapsArrived);
                return null;
            case Outcome.Other { Reason: ParkReason.DuplicateFound }:
                await record.ParkAsync(lease, attempt, ParkReason.DuplicateFound, null, intentStaysOpen: true);
                return null;
            case Outcome.Other other:
                await record.ParkAsync(lease, attempt, other.Reason, null);
                return null;
            case Outcome.Absent:
                return await AttemptAgainAsync(lease, attempt);
            default:
                throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}.");
        }
    }

    // Proved absent: QuickBooks cannot be working on it any more, so it goes again, and what a batch carried goes alone from now on.
    private async Task<PreparedCall?> AttemptAgainAsync(Lease lease, PreparedAttempt attempt)
    {
        if (await IsGivenUpAsync(lease, attempt))
        {
            return null;
        }

        PreparedAttempt? again = null;
        await write.RunAsync(
            lease,
            async connection =>
            {
                var (row, intent) = await LoadAsync(attempt);
                intent.Looked();
                intent.LeaveBatch(alone: true);
                if (intent.ServerErrors >= StoredErrors)
                {
                    row.Refused();
                    intent.Refuse(null);
                    await db.SaveChangesAsync(); // Only one may be open at a time (W4).
                    intent = intent.Anew(ids.Next(), RequestId.Of(installation.Key, row, intent.Operation, intent.Body));
                    db.Add(intent);
                    timeline.Sync(row, "QuickBooks repeats an old error. Sending it as a new request.", intent);
                }

                intent.Attempt(lease.Fence, time.GetUtcNow());
                row.Begin();
                connection.CountCalls(pacer.Saved(1, 0));
                timeline.Sync(row, "It had not arrived. Sending it again.", intent);
                again = PlanRecords.Prepared(row, intent, handlers);
            },
            CancellationToken.None);
        pacer.Reserve(1, 0);
        return new PreparedCall([again!]);
    }

    private async Task NotUnderstoodAsync(Lease lease, PreparedAttempt attempt, QuickBooksException problem)
    {
        await record.ParkAsync(lease, attempt, ParkReason.AnswerNotUnderstood, null, intentStaysOpen: true);
        log.NotUnderstood(attempt.Kind, attempt.LocalId, problem.Message, problem.IntuitTid);
    }

    // Eight rounds or a day, and a person is asked about this record; the others go on (W22).
    private async Task<bool> IsGivenUpAsync(Lease lease, PreparedAttempt attempt)
    {
        var (_, intent) = await LoadAsync(attempt);
        if (intent.Looks + 1 < options.Value.MostLooks && time.GetUtcNow() - intent.FirstSentAt <= options.Value.LongestDoubt)
        {
            return false;
        }

        await record.ParkAsync(lease, attempt, ParkReason.OutcomeUnresolved, null, intentStaysOpen: true);
        return true;
    }

    // True: the trouble is this record's own, for example a name that no query can ask for; others can be looked for.
    private async Task<bool> PostponeAsync(Lease lease, PreparedAttempt attempt, QuickBooksException problem)
    {
        var isItsOwn = problem is { IsTransient: false, Fault: not ({ IsUnauthorized: true } or { IsForbidden: true }), Status: not (401 or 403) };
        log.Waits(lease.ConnectionId, problem.Message);
        if (await IsGivenUpAsync(lease, attempt))
        {
            return isItsOwn;
        }

        await write.RunAsync(
            lease,
            async connection =>
            {
                var (row, intent) = await LoadAsync(attempt);
                if (isItsOwn)
                {
                    intent.Looked();
                    row.Look(options.Value.CertainAt(time.GetUtcNow()));
                }
                else
                {
                    throttle.ReadFailed(connection, problem);
                    row.Look(time.GetUtcNow());
                }
            },
            CancellationToken.None);
        return isItsOwn;
    }

    private Task LookLaterAsync(Lease lease, Guid recordId, DateTimeOffset at) => write.RunAsync(
        lease,
        async _ => (await db.Set<SyncRecord>().SingleAsync(row => row.Id == recordId)).Look(at),
        CancellationToken.None);

    private async Task<(SyncRecord Row, SyncIntent Intent)> LoadAsync(PreparedAttempt attempt) => (
        await db.Set<SyncRecord>().SingleAsync(row => row.Id == attempt.RecordId),
        await db.Set<SyncIntent>().SingleAsync(row => row.Id == attempt.IntentId));
}
