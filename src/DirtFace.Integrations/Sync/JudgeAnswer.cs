using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync.Batches;
using DirtFace.Integrations.Sync.Pacing;
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
    Throttle throttle,
    TimeProvider time,
    IOptions<SyncOptions> options,
    ILogger<JudgeAnswer> log)
{
    /// <summary>What a connection says while QuickBooks wants fewer calls.</summary>
    public const string SlowDown = "QuickBooks asked us to slow down.";

    /// <summary>What a connection says while QuickBooks refuses access that it has just granted.</summary>
    public const string RefusedFreshAccess =
        "QuickBooks refused access right after renewing it. We keep trying; if this lasts, reconnect QuickBooks.";

    /// <summary>Records the answer to one write; whether the connection can go on.</summary>
    public Task<GoOn> RunAsync(Lease lease, CompanyAccess access, PreparedAttempt attempt, WriteAnswer answer) =>
        RunAsync(lease, access, new PreparedCall([attempt]), answer);

    /// <summary>Records an answer that holds for everything in the call.</summary>
    public async Task<GoOn> RunAsync(Lease lease, CompanyAccess access, PreparedCall call, WriteAnswer answer)
    {
        switch (answer)
        {
            case WriteAnswer.Success success:
                var remote = new RemoteObject(success.Id, success.SyncToken, success.Entity.ToArray());
                var attempt = call.Attempts.Single();
                if (Echo.ProblemOf(handlers.Of(attempt.Kind), attempt.Request, remote) is { } wrong)
                {
                    await record.DistrustAsync(lease, attempt, wrong, success.IntuitTid);
                    return GoOn.Yes;
                }

                return await record.ConfirmAsync(lease, attempt, remote, success.IntuitTid, adopted: false);
            case WriteAnswer.Ambiguous doubt:
                return await DoubtAsync(lease, call, doubt);
            case WriteAnswer.NotSent unsent:
                await record.DeferAsync(lease, call, connection => connection.Degrade(Connection.NotResponding, time.GetUtcNow()));
                log.Waits(lease.ConnectionId, unsent.Reason);
                return GoOn.No;
            case WriteAnswer.Refused { Fault: var fault }:
                return await RefusedAsync(lease, access, call, fault);
            default:
                throw new InvalidOperationException($"Unknown answer {answer.GetType().Name}.");
        }
    }

    // One unanswered write says little about QuickBooks, and must not hold up the others; several in a row do (W20, W22).
    private async Task<GoOn> DoubtAsync(Lease lease, PreparedCall call, WriteAnswer.Ambiguous doubt) =>
        await record.DoubtAsync(lease, call, doubt) < options.Value.BreakAfter ? GoOn.Yes : GoOn.No;

    private async Task<GoOn> RefusedAsync(Lease lease, CompanyAccess access, PreparedCall call, QuickBooksFault fault)
    {
        switch (FaultClassifier.Classify(fault, call.Attempts[0].Request.Operation))
        {
            case Verdict.Throttled throttled:
                await record.DeferAsync(lease, call, connection => connection.Pause(SlowDown, throttle.Pause(throttled.RetryAfter), time.GetUtcNow()));
                return GoOn.No;
            case Verdict.Unauthorized:
                await record.DeferAsync(lease, call, null);
                return GoOn.No;
            case Verdict.Forbidden:
                await ForbiddenAsync(lease, call);
                return GoOn.No;
            case Verdict.Doubtful doubtful:
                return await DoubtAsync(lease, call, new WriteAnswer.Ambiguous(doubtful.Reason, fault.Status, fault.IntuitTid));
            case var _ when call.Attempts.Count > 1:
                // Refused as a batch, which says nothing about its items: each is sent alone and gets its own verdict.
                await record.DeferAsync(lease, call, null, alone: true);
                return GoOn.Yes;
            case Verdict.CompanyReadOnly:
                await record.RefuseForNowAsync(lease, call.Attempts[0], fault, connection => connection.Suspend(
                    "The QuickBooks subscription ended or has a billing problem.", time.GetUtcNow()));
                return GoOn.No;
            case var certain:
                return await CertainlyRefusedAsync(lease, access, call.Attempts[0], fault, certain);
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
    private Task ForbiddenAsync(Lease lease, PreparedCall call)
    {
        const string reason = "QuickBooks refused access to the company.";
        return record.DeferAsync(lease, call, connection =>
        {
            var now = time.GetUtcNow();
            if (connection.StateReason == reason && !(connection.PausedUntil > now))
            {
                connection.NeedReconnect(reason, now);
            }
            else
            {
                connection.Pause(reason, throttle.Pause(null), now);
            }
        });
    }
}
