using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync.Batches;
using DirtFace.Integrations.Sync.Pacing;
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

/// <summary>Makes committed calls, a few at a time, and has each answer recorded the moment it comes.</summary>
internal sealed class SendAttempts(
    IntegrationsDbContext db,
    AccountingClient accounting,
    TokenVault vault,
    Pacer pacer,
    RecordAnswer record,
    JudgeAnswer judge,
    FencedWrite write,
    TimeProvider time,
    IOptions<SyncOptions> options,
    ILogger<SendAttempts> log)
{
    private sealed record Answered(PreparedCall Call, BatchAnswer Answer)
    {
        public bool IsUnsent => Answer is { IsWhole: true, Items: [WriteAnswer.NotSent, ..] };

        public bool IsUnauthorized => Answer is { IsWhole: true, Items: [WriteAnswer.Refused { Fault.IsUnauthorized: true }, ..] };
    }

    /// <summary>Makes all calls; the rest is put back when the company must be left alone.</summary>
    public async Task<GoOn> RunAsync(
        Lease lease, LeaseKeeper keeper, CompanyAccess access, IReadOnlyList<PreparedCall> calls, CancellationToken stop)
    {
        using var patience = new StopPatience(options.Value.StopPatience, time, stop);
        var goOn = GoOn.Yes;
        var waiting = new Queue<PreparedCall>(calls);
        var flying = new Dictionary<Task<Answered>, PreparedCall>();
        while (waiting.Count > 0 || flying.Count > 0)
        {
            while (goOn == GoOn.Yes && keeper.Holds && !patience.IsStopping && waiting.Count > 0 && flying.Count < options.Value.InFlight)
            {
                var next = waiting.Dequeue();
                flying.Add(SendAsync(keeper, access, next), next);
            }

            if (flying.Count == 0)
            {
                // Written down but not sent: a later turn sends them, with the same bytes.
                foreach (var unsent in waiting)
                {
                    pacer.GiveBack(1, unsent.IsBatch ? 1 : 0);
                    await record.TakeBackAsync(lease, unsent);
                }

                return GoOn.No;
            }

            if (await patience.NextAsync(flying.Keys) is not { } done)
            {
                foreach (var unanswered in flying.Values)
                {
                    await record.DoubtAsync(lease, unanswered, new WriteAnswer.Ambiguous("the program stopped before the answer came", null, null));
                }

                flying.Clear();
                continue;
            }

            flying.Remove(done);
            var answered = await done;
            if (answered.IsUnsent && !keeper.Holds)
            {
                await record.TakeBackAsync(lease, answered.Call);
                goOn = GoOn.No;
                continue;
            }

            var onward = answered.IsUnauthorized
                ? await AgainWithFreshTokenAsync(lease, keeper, access, answered.Call)
                : await JudgeAsync(lease, access, answered);
            goOn = onward == GoOn.No ? GoOn.No : goOn;
        }

        return goOn;
    }

    private async Task<Answered> SendAsync(LeaseKeeper keeper, CompanyAccess granted, PreparedCall call)
    {
        using var turn = pacer.Start(call.IsBatch);
        // To connect takes time, and so does a machine that is busy: the lease counts when the call leaves (W3).
        var access = granted with { MayWrite = () => keeper.Holds };
        return new Answered(call, call.BatchRequestId is { } batch
            ? await accounting.BatchAsync(access, batch, [.. call.Attempts.Select(attempt => attempt.Request)], CancellationToken.None)
            : new BatchAnswer([await accounting.WriteAsync(access, call.Attempts.Single().Request, CancellationToken.None)], IsWhole: true));
    }

    private async Task<GoOn> JudgeAsync(Lease lease, CompanyAccess access, Answered answered)
    {
        var (call, answer) = answered;
        if (answer.IsWhole)
        {
            return await judge.RunAsync(lease, access, call, answer.Items[0]);
        }

        await record.BatchAnsweredAsync(lease, call.BatchId!.Value); // Only a batch is answered item by item.
        var goOn = GoOn.Yes;
        foreach (var (attempt, item) in call.Attempts.Zip(answer.Items))
        {
            goOn = await judge.RunAsync(lease, access, attempt, item) == GoOn.No ? GoOn.No : goOn;
        }

        return goOn;
    }

    // Not executed: a new attempt of the same call with the same bytes, written down like every other.
    private async Task<GoOn> AgainWithFreshTokenAsync(Lease lease, LeaseKeeper keeper, CompanyAccess access, PreparedCall call)
    {
        switch (await vault.AccessAsync(lease, access.Token, CancellationToken.None))
        {
            case AccessResult.Granted fresh:
                return await AgainAsync(lease, keeper, pacer.Pace(fresh.Access), call);
            case AccessResult.Unavailable unavailable:
                await record.DeferAsync(lease, call, connection => connection.Degrade(unavailable.Reason, time.GetUtcNow()));
                return GoOn.No;
            case AccessResult.ReconnectNeeded needed:
                await record.DeferAsync(lease, call, connection => connection.NeedReconnect(needed.Reason, time.GetUtcNow()));
                log.ReconnectNeeded(lease.ConnectionId, needed.Reason);
                return GoOn.No;
            case var other:
                throw new InvalidOperationException($"Unknown access {other.GetType().Name}.");
        }
    }

    private async Task<GoOn> AgainAsync(Lease lease, LeaseKeeper keeper, CompanyAccess fresh, PreparedCall call)
    {
        await pacer.RoomForOneAsync(CancellationToken.None);
        await WriteDownAsync(lease, call);
        // Renewing may have taken longer than the lease, or the program was frozen meanwhile (W3).
        if (!keeper.Holds)
        {
            pacer.GiveBack(1, call.IsBatch ? 1 : 0);
            await record.TakeBackAsync(lease, call);
            return GoOn.No;
        }

        var again = await SendAsync(keeper, fresh, call);
        if (again.IsUnauthorized)
        {
            // The token service stands by the permission, so it is not lost (T7): the next turn renews once more.
            await record.DeferAsync(lease, call, connection => connection.RefuseAccess(JudgeAnswer.RefusedFreshAccess, time.GetUtcNow()));
            log.Waits(lease.ConnectionId, JudgeAnswer.RefusedFreshAccess);
            return GoOn.No;
        }

        // The rest of this turn would be refused like the first call was; the next turn starts with the fresh token.
        await JudgeAsync(lease, fresh, again);
        return GoOn.No;
    }

    private async Task WriteDownAsync(Lease lease, PreparedCall call)
    {
        var batches = call.IsBatch ? 1 : 0;
        await write.RunAsync(
            lease,
            async connection =>
            {
                var now = time.GetUtcNow();
                foreach (var attempt in call.Attempts)
                {
                    (await db.Set<SyncIntent>().SingleAsync(row => row.Id == attempt.IntentId)).Attempt(lease.Fence, now);
                }

                if (call.BatchId is { } batchId)
                {
                    (await db.Set<SyncBatch>().SingleAsync(row => row.Id == batchId)).Attempt(lease.Fence, now);
                }

                connection.CountCalls(pacer.Saved(1, batches));
            },
            CancellationToken.None);
        pacer.Reserve(1, batches);
    }
}
