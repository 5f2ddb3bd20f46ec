using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync.Merging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Sync;

/// <summary>Settles attempts without an answer by looking, never by guessing (W11).</summary>
internal sealed class SettleDoubts(
    IntegrationsDbContext db,
    FencedWrite write,
    SyncHandlers handlers,
    RecordAnswer record,
    Timeline timeline,
    LivePulse pulse,
    TimeProvider time,
    IOptions<SyncOptions> options,
    ILogger<SettleDoubts> log)
{
    private abstract record Finding
    {
        /// <summary>It has been done.</summary>
        public sealed record Done(RemoteObject Remote) : Finding;

        /// <summary>It has not been done, and cannot be any more.</summary>
        public sealed record Absent : Finding;

        /// <summary>Something else happened to the object in between.</summary>
        public sealed record Other(ParkReason Reason) : Finding;

        /// <summary>The object moved on without us; plan again from here.</summary>
        public sealed record Moved(RemoteObject Remote, bool PerhapsArrived = false) : Finding;

        /// <summary>The object that we wanted to void is gone, which is what we wanted.</summary>
        public sealed record GoneAsWanted : Finding;
    }

    /// <summary>An open intent that another holder, or an earlier life of this process, left behind was perhaps sent (W9).</summary>
    public async Task TakeOverAsync(Lease lease, CancellationToken ct)
    {
        var orphans = await db.Set<SyncIntent>().AsNoTracking()
            .Where(row => row.State == IntentState.Open && row.Fence < lease.Fence)
            .Join(
                db.Set<SyncRecord>().Where(row => row.State == SyncState.Sending),
                intent => intent.RecordId,
                row => row.Id,
                (intent, row) => new PreparedAttempt(row.Id, intent.Id, row.Kind, row.LocalId, null!))
            .ToListAsync(ct);
        foreach (var orphan in orphans)
        {
            await write.RunAsync(
                lease,
                async _ =>
                {
                    var (row, intent) = await LoadAsync(orphan);
                    if (intent.State == IntentState.Open)
                    {
                        intent.Doubt(null);
                        // It left at any time since it was written down, but not after its sender lost the lease.
                        row.Look(time.GetUtcNow() + options.Value.RemoteLimit + options.Value.RemoteMargin);
                        timeline.Sync(row, "Sending was interrupted. We look before we send it again.", intent);
                    }
                },
                ct);
            pulse.Changed(lease.TenantId, orphan.Kind, orphan.LocalId);
        }

        if (orphans.Count > 0)
        {
            log.TookOver(lease.ConnectionId, orphans.Count);
        }
    }

    /// <summary>Looks for what is due to be looked for; returns the attempts that have to be sent again, and whether QuickBooks answered every question.</summary>
    public async Task<(IReadOnlyList<PreparedAttempt> Again, bool Answered)> RunAsync(Lease lease, CompanyAccess access, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var realm = await db.Set<Connection>().Where(row => row.Id == lease.ConnectionId).Select(row => row.RealmKey).SingleAsync(ct);
        var due = await db.Set<SyncRecord>().AsNoTracking()
            .Where(row => row.RealmKey == realm && row.State == SyncState.Unknown && row.DueAt <= now)
            .OrderBy(row => row.DueAt).Take(options.Value.BatchSize)
            .ToListAsync(ct);
        var resend = new List<PreparedAttempt>();
        foreach (var row in due)
        {
            var intent = await db.Set<SyncIntent>().AsNoTracking()
                .SingleAsync(other => other.RecordId == row.Id && other.State == IntentState.Ambiguous, ct);
            var attempt = PlanRecords.Prepared(row, intent, handlers);
            Finding finding;
            try
            {
                finding = await LookAsync(access, row, intent, ct);
            }
            catch (QuickBooksException problem) when (problem.IsNotUnderstood)
            {
                await NotUnderstoodAsync(lease, attempt, problem);
                if (await record.AlarmAsync(lease, problem) == GoOn.No)
                {
                    return (resend, false);
                }

                continue;
            }
            catch (QuickBooksException problem)
            {
                await PostponeAsync(lease, attempt, problem);
                return (resend, false);
            }

            log.Looked($"{intent.Operation}", row.Kind, row.LocalId, finding.GetType().Name);
            if (await ActAsync(lease, attempt, finding))
            {
                resend.Add(attempt);
            }
        }

        return (resend, true);
    }

    /// <summary>A certain refusal that follows a doubt: look now. The doubted attempt is over, so what we find settles it.</summary>
    public async Task<GoOn> AfterRefusalAsync(
        Lease lease, CompanyAccess access, PreparedAttempt attempt, QuickBooksFault fault, Verdict verdict)
    {
        var row = await db.Set<SyncRecord>().AsNoTracking().SingleAsync(other => other.Id == attempt.RecordId);
        var intent = await db.Set<SyncIntent>().AsNoTracking().SingleAsync(other => other.Id == attempt.IntentId);
        try
        {
            switch (await LookAsync(access, row, intent, CancellationToken.None))
            {
                case Finding.Absent:
                    await record.ParkAsync(lease, attempt, verdict is Verdict.Park park ? park.Reason : ParkReason.EditConflict, fault);
                    break;
                case var finding:
                    await ActAsync(lease, attempt, finding);
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
            await record.DoubtAsync(lease, attempt, "The refusal could not be checked.", fault.IntuitTid);
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

    private async Task<Finding> LookAsync(CompanyAccess access, SyncRecord row, SyncIntent intent, CancellationToken ct)
    {
        var handler = handlers.Of(row.Kind);
        if (intent.Operation == WriteOperation.Create)
        {
            return await handler.FindAsync(access, row, intent, ct) switch
            {
                [] => new Finding.Absent(),
                [var one] => new Finding.Done(one),
                _ => new Finding.Other(ParkReason.DuplicateFound),
            };
        }

        var remote = await handler.ReadAsync(access, row.QuickBooksId!, ct);
        if (intent.Operation == WriteOperation.Void)
        {
            return remote switch
            {
                null => new Finding.GoneAsWanted(),
                _ when handler.Facts(remote.Json)?.IsVoid == true => new Finding.Done(remote),
                _ when remote.SyncToken == intent.BaseSyncToken => new Finding.Absent(),
                _ => new Finding.Moved(remote),
            };
        }

        return remote switch
        {
            null => new Finding.Other(ParkReason.RecordDeleted),
            _ when remote.SyncToken == intent.BaseSyncToken => new Finding.Absent(),
            _ => await CompareAsync(handler, intent, remote, ct),
        };
    }

    // The version moved: by us, by somebody else, or by both one after the other. QuickBooks raises it by one with each change, so
    // a single step that is not ours proves that ours was never taken.
    private async Task<Finding> CompareAsync(ISyncHandler handler, SyncIntent intent, RemoteObject remote, CancellationToken ct)
    {
        var agreed = Agreement.TryRead(await db.Set<SyncSnapshot>().Where(row => row.RecordId == intent.RecordId).Select(row => row.Agreed).SingleOrDefaultAsync(ct));
        if (ManagedRecord.TryRead(intent.Ours) is { } ours && ManagedRecord.TryRead(remote.Json) is { } theirs
            && ThreeWayMerge.Of(handler.Managed, agreed, ours, theirs) is { HasConflict: false, SendsAnything: false })
        {
            return new Finding.Done(remote);
        }

        var isOneStep = long.TryParse(intent.BaseSyncToken, out var before) && long.TryParse(remote.SyncToken, out var now) && now == before + 1;
        return new Finding.Moved(remote, PerhapsArrived: !isOneStep);
    }

    // True: the attempt is written down again and has to be sent.
    private async Task<bool> ActAsync(Lease lease, PreparedAttempt attempt, Finding finding)
    {
        switch (finding)
        {
            case Finding.Done done:
                await record.ConfirmAsync(lease, attempt, done.Remote, null, adopted: true);
                return false;
            case Finding.GoneAsWanted:
                await VoidedByDeletionAsync(lease, attempt);
                pulse.Changed(lease.TenantId, attempt.Kind, attempt.LocalId);
                return false;
            case Finding.Moved moved:
                await record.ReplanAsync(lease, attempt, moved.Remote, moved.PerhapsArrived);
                return false;
            case Finding.Other { Reason: ParkReason.DuplicateFound }:
                await record.ParkAsync(lease, attempt, ParkReason.DuplicateFound, null, intentStaysOpen: true);
                return false;
            case Finding.Other other:
                await record.ParkAsync(lease, attempt, other.Reason, null);
                return false;
            case Finding.Absent:
                return await AttemptAgainAsync(lease, attempt);
            default:
                throw new InvalidOperationException($"Unknown finding {finding.GetType().Name}.");
        }
    }

    private async Task<bool> AttemptAgainAsync(Lease lease, PreparedAttempt attempt)
    {
        var (row, intent) = await LoadAsync(attempt);
        if (intent.Looks + 1 >= options.Value.MostLooks || time.GetUtcNow() - intent.FirstSentAt > options.Value.LongestDoubt)
        {
            await record.ParkAsync(lease, attempt, ParkReason.OutcomeUnresolved, null, intentStaysOpen: true);
            return false;
        }

        await write.RunAsync(
            lease,
            async _ =>
            {
                (row, intent) = await LoadAsync(attempt);
                intent.Looked();
                intent.Attempt(lease.Fence, time.GetUtcNow());
                row.Begin();
                timeline.Sync(row, "It had not arrived. Sending it again.", intent);
            },
            CancellationToken.None);
        return true;
    }

    private async Task NotUnderstoodAsync(Lease lease, PreparedAttempt attempt, QuickBooksException problem)
    {
        await record.ParkAsync(lease, attempt, ParkReason.AnswerNotUnderstood, null, intentStaysOpen: true);
        log.NotUnderstood(attempt.Kind, attempt.LocalId, problem.Message, problem.IntuitTid);
    }

    private async Task PostponeAsync(Lease lease, PreparedAttempt attempt, QuickBooksException problem)
    {
        await write.RunAsync(
            lease,
            async connection =>
            {
                var (row, _) = await LoadAsync(attempt);
                connection.ReadFailed(problem, time.GetUtcNow());
                row.Look(time.GetUtcNow() + options.Value.BackOff(connection.Failures, 1));
            },
            CancellationToken.None);
        log.Waits(lease.ConnectionId, problem.Message);
    }

    private async Task<(SyncRecord Row, SyncIntent Intent)> LoadAsync(PreparedAttempt attempt) => (
        await db.Set<SyncRecord>().SingleAsync(row => row.Id == attempt.RecordId),
        await db.Set<SyncIntent>().SingleAsync(row => row.Id == attempt.IntentId));
}
