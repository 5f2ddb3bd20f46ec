using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Sync;

/// <summary>
/// What an answer to a write means, and what follows from it: the one way from an answer to a record, whether it came alone
/// or as an item of a batch. A refused access token is the sender's business and never comes here.
/// </summary>
internal sealed class JudgeAnswer(
    IntegrationsDbContext db,
    SyncHandlers handlers,
    RecordAnswer record,
    SettleDoubts doubts,
    MeetNewerVersion newer,
    TimeProvider time,
    IOptions<SyncOptions> options,
    ILogger<JudgeAnswer> log)
{
    /// <summary>What a connection says while QuickBooks gives no answer.</summary>
    public const string NotResponding = "QuickBooks is not responding.";

    /// <summary>Records the answer; whether the connection can go on.</summary>
    public async Task<GoOn> RunAsync(Lease lease, CompanyAccess access, PreparedAttempt attempt, WriteAnswer answer)
    {
        switch (answer)
        {
            case WriteAnswer.Success success:
                var remote = new RemoteObject(success.Id, success.SyncToken, success.Entity.ToArray());
                if (Echo.ProblemOf(handlers.Of(attempt.Kind), attempt.Request, remote) is { } wrong)
                {
                    await record.DistrustAsync(lease, attempt, wrong, success.IntuitTid);
                    return GoOn.Yes;
                }

                return await record.ConfirmAsync(lease, attempt, remote, success.IntuitTid, adopted: false);
            case WriteAnswer.Ambiguous doubt:
                await record.DoubtAsync(lease, attempt, doubt.Reason, doubt.IntuitTid);
                return GoOn.No;
            case WriteAnswer.NotSent unsent:
                await record.DeferAsync(lease, attempt, NotResponding, TimeSpan.Zero, degrade: true);
                log.Waits(lease.ConnectionId, unsent.Reason);
                return GoOn.No;
            case WriteAnswer.Refused { Fault: var fault }:
                return await RefusedAsync(lease, access, attempt, fault);
            default:
                throw new InvalidOperationException($"Unknown answer {answer.GetType().Name}.");
        }
    }

    private async Task<GoOn> RefusedAsync(Lease lease, CompanyAccess access, PreparedAttempt attempt, QuickBooksFault fault)
    {
        switch (FaultClassifier.Classify(fault, attempt.Request.Operation))
        {
            case Verdict.Throttled throttled:
                var pause = throttled.RetryAfter is { } asked && asked > TimeSpan.Zero
                    ? TimeSpan.FromTicks(Math.Min(asked.Ticks, TimeSpan.FromHours(1).Ticks))
                    : options.Value.ThrottlePause;
                await record.DeferAsync(lease, attempt, "QuickBooks asked us to slow down.", pause, degrade: true);
                return GoOn.No;
            case Verdict.Forbidden:
                await ForbiddenAsync(lease, attempt);
                return GoOn.No;
            case Verdict.Doubtful doubtful:
                await record.DoubtAsync(lease, attempt, doubtful.Reason, fault.IntuitTid);
                return GoOn.No;
            case Verdict.CompanyReadOnly:
                await record.DeferAsync(lease, attempt, "", TimeSpan.Zero, degrade: false);
                await record.ConnectionAsync(lease, connection => connection.Suspend(
                    "The QuickBooks subscription ended or has a billing problem.", time.GetUtcNow()));
                return GoOn.No;
            case var certain:
                return await CertainlyRefusedAsync(lease, access, attempt, fault, certain);
        }
    }

    private async Task<GoOn> CertainlyRefusedAsync(
        Lease lease, CompanyAccess access, PreparedAttempt attempt, QuickBooksFault fault, Verdict verdict)
    {
        // A refusal after an unanswered attempt may be our own success speaking: the name or number is taken by us (W10).
        if (await WasDoubtedAsync(attempt))
        {
            return await doubts.AfterRefusalAsync(lease, access, attempt, fault, verdict);
        }

        switch (verdict)
        {
            case Verdict.Stale:
                return await newer.RunAsync(lease, access, attempt, fault);
            case Verdict.Gone when attempt.Request.Operation == WriteOperation.Void:
                await doubts.VoidedByDeletionAsync(lease, attempt);
                return GoOn.Yes;
            case Verdict.Gone:
                await record.ParkAsync(lease, attempt, ParkReason.RecordDeleted, fault);
                return GoOn.Yes;
            case Verdict.Park park:
                await record.ParkAsync(lease, attempt, park.Reason, fault);
                return GoOn.Yes;
            default:
                throw new InvalidOperationException($"{verdict.GetType().Name} is not a certain refusal.");
        }
    }

    private Task<bool> WasDoubtedAsync(PreparedAttempt attempt) =>
        db.Set<SyncIntent>().AnyAsync(row => row.Id == attempt.IntentId && row.AmbiguousAttempts > 0);

    // Once may be a hiccup of Intuit's gateway; again after a pause means that the permission is gone (contract §1.11).
    private async Task ForbiddenAsync(Lease lease, PreparedAttempt attempt)
    {
        const string reason = "QuickBooks refused access to the company.";
        var before = await db.Set<Connection>().AsNoTracking().SingleAsync(row => row.Id == lease.ConnectionId);
        await record.DeferAsync(lease, attempt, reason, options.Value.ThrottlePause, degrade: before.StateReason != reason);
        if (before.StateReason == reason)
        {
            await record.ConnectionAsync(lease, connection => connection.NeedReconnect(reason, time.GetUtcNow()));
        }
    }
}
