using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Sync;

/// <summary>Whether the connection can go on after an answer.</summary>
internal enum GoOn
{
    Yes,

    /// <summary>The company has to be left alone for a while, or a person must act.</summary>
    No,
}

/// <summary>Sends committed attempts, a few at a time, and has each answer recorded the moment it comes.</summary>
internal sealed class SendAttempts(
    IntegrationsDbContext db,
    AccountingClient accounting,
    TokenVault vault,
    SyncHandlers handlers,
    RecordAnswer record,
    FencedWrite write,
    SettleDoubts doubts,
    TimeProvider time,
    IOptions<SyncOptions> options,
    ILogger<SendAttempts> log)
{
    private const string NotResponding = "QuickBooks is not responding.";

    /// <summary>Sends all attempts; the rest is put back when the company must be left alone.</summary>
    public async Task<GoOn> RunAsync(Lease lease, LeaseKeeper keeper, CompanyAccess access, IReadOnlyList<PreparedAttempt> attempts)
    {
        var goOn = GoOn.Yes;
        var waiting = new Queue<PreparedAttempt>(attempts);
        var flying = new List<Task<(PreparedAttempt Attempt, WriteAnswer Answer)>>();
        while (waiting.Count > 0 || flying.Count > 0)
        {
            while (goOn == GoOn.Yes && keeper.Holds && waiting.Count > 0 && flying.Count < options.Value.InFlight)
            {
                flying.Add(SendAsync(access, waiting.Dequeue()));
            }

            if (flying.Count == 0)
            {
                // Written down but not sent: a later turn sends them, under the same ids.
                foreach (var unsent in waiting)
                {
                    await record.DeferAsync(lease, unsent, NotResponding, TimeSpan.Zero, degrade: false);
                }

                return GoOn.No;
            }

            var done = await Task.WhenAny(flying);
            flying.Remove(done);
            var (attempt, answer) = await done;
            if (await RecordAsync(lease, access, attempt, answer) == GoOn.No)
            {
                goOn = GoOn.No;
            }
        }

        return goOn;
    }

    private async Task<(PreparedAttempt Attempt, WriteAnswer Answer)> SendAsync(CompanyAccess access, PreparedAttempt attempt) =>
        (attempt, await accounting.WriteAsync(access, attempt.Request, CancellationToken.None));

    private async Task<GoOn> RecordAsync(Lease lease, CompanyAccess access, PreparedAttempt attempt, WriteAnswer answer)
    {
        switch (answer)
        {
            case WriteAnswer.Success success:
                var remote = new RemoteObject(success.Id, success.SyncToken, success.Entity.ToArray());
                await record.ConfirmAsync(lease, attempt, remote, success.IntuitTid, adopted: false);
                return GoOn.Yes;
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
            case Verdict.Unauthorized:
                return await AgainWithFreshTokenAsync(lease, access, attempt);
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
                return await StaleAsync(lease, access, attempt, fault);
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

    // Read again; if nobody touched what is ours there, only the version moved (a payment does that) and we plan anew (W17).
    private async Task<GoOn> StaleAsync(Lease lease, CompanyAccess access, PreparedAttempt attempt, QuickBooksFault fault)
    {
        var handler = handlers.Of(attempt.Kind);
        var row = await db.Set<SyncRecord>().AsNoTracking().SingleAsync(other => other.Id == attempt.RecordId);
        var snapshot = await db.Set<SyncSnapshot>().AsNoTracking().Where(other => other.RecordId == row.Id)
            .Select(other => other.Entity).SingleOrDefaultAsync();
        try
        {
            var fresh = await handler.ReadAsync(access, row.QuickBooksId!, CancellationToken.None);
            if (fresh is null)
            {
                await record.ParkAsync(lease, attempt, ParkReason.RecordDeleted, fault);
            }
            else if (row.Overwrite || attempt.Request.Operation == WriteOperation.Void
                || (snapshot is not null && JsonContent.Same(handler.Normalise(snapshot), fresh.Json, handler.OwnedFields)))
            {
                await record.ReplanAsync(lease, attempt, fresh);
            }
            else
            {
                await record.ParkAsync(lease, attempt, ParkReason.EditConflict, fault);
            }

            return GoOn.Yes;
        }
        catch (QuickBooksException problem)
        {
            // The refusal itself is certain; it will be refused again, and then we try to read again.
            await record.DeferAsync(lease, attempt, NotResponding, TimeSpan.Zero, degrade: false);
            await record.ConnectionAsync(lease, connection => connection.ReadFailed(problem, time.GetUtcNow()));
            log.Waits(lease.ConnectionId, problem.Message);
            return GoOn.No;
        }
    }

    private async Task<GoOn> AgainWithFreshTokenAsync(Lease lease, CompanyAccess access, PreparedAttempt attempt)
    {
        switch (await vault.AccessAsync(lease, access.Token, CancellationToken.None))
        {
            case AccessResult.Granted fresh when fresh.Access.Token != access.Token:
                // Not executed: a new attempt of the same intent, written down like every other.
                await write.RunAsync(
                    lease,
                    async _ => (await db.Set<SyncIntent>().SingleAsync(row => row.Id == attempt.IntentId)).Attempt(lease.Fence, time.GetUtcNow()),
                    CancellationToken.None);
                var (_, answer) = await SendAsync(fresh.Access, attempt);
                if (answer is not WriteAnswer.Refused { Fault.IsUnauthorized: true })
                {
                    // The rest of this turn would be refused like this one was; the next turn starts with the fresh token.
                    await RecordAsync(lease, fresh.Access, attempt, answer);
                    return GoOn.No;
                }

                break;
            case AccessResult.Unavailable unavailable:
                await record.DeferAsync(lease, attempt, unavailable.Reason, TimeSpan.Zero, degrade: true);
                return GoOn.No;
        }

        await record.DeferAsync(lease, attempt, "", TimeSpan.Zero, degrade: false);
        await record.ConnectionAsync(lease, connection => connection.NeedReconnect("QuickBooks no longer accepts the permission.", time.GetUtcNow()));
        log.ReconnectNeeded(lease.ConnectionId, "refused twice");
        return GoOn.No;
    }

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
