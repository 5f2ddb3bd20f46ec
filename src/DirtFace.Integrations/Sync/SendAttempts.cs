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
    RecordAnswer record,
    JudgeAnswer judge,
    FencedWrite write,
    TimeProvider time,
    IOptions<SyncOptions> options,
    ILogger<SendAttempts> log)
{
    /// <summary>Sends all attempts; the rest is put back when the company must be left alone.</summary>
    public async Task<GoOn> RunAsync(
        Lease lease, LeaseKeeper keeper, CompanyAccess access, IReadOnlyList<PreparedAttempt> attempts, CancellationToken stop)
    {
        using var patience = new StopPatience(options.Value.StopPatience, time, stop);
        var goOn = GoOn.Yes;
        var waiting = new Queue<PreparedAttempt>(attempts);
        var flying = new Dictionary<Task<(PreparedAttempt Attempt, WriteAnswer Answer)>, PreparedAttempt>();
        while (waiting.Count > 0 || flying.Count > 0)
        {
            while (goOn == GoOn.Yes && keeper.Holds && !patience.IsStopping && waiting.Count > 0 && flying.Count < options.Value.InFlight)
            {
                var next = waiting.Dequeue();
                flying.Add(SendAsync(access, next), next);
            }

            if (flying.Count == 0)
            {
                // Written down but not sent: a later turn sends them, under the same ids.
                foreach (var unsent in waiting)
                {
                    await record.DeferAsync(lease, unsent, JudgeAnswer.NotResponding, TimeSpan.Zero, degrade: false);
                }

                return GoOn.No;
            }

            if (await patience.NextAsync(flying.Keys) is not { } done)
            {
                foreach (var unanswered in flying.Values)
                {
                    await record.DoubtAsync(lease, unanswered, "the program stopped before the answer came", null);
                }

                flying.Clear();
                continue;
            }

            flying.Remove(done);
            var (attempt, answer) = await done;
            var onward = answer is WriteAnswer.Refused { Fault.IsUnauthorized: true }
                ? await AgainWithFreshTokenAsync(lease, access, attempt)
                : await judge.RunAsync(lease, access, attempt, answer);
            goOn = onward == GoOn.No ? GoOn.No : goOn;
        }

        return goOn;
    }

    private async Task<(PreparedAttempt Attempt, WriteAnswer Answer)> SendAsync(CompanyAccess access, PreparedAttempt attempt) =>
        (attempt, await accounting.WriteAsync(access, attempt.Request, CancellationToken.None));

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
                    await judge.RunAsync(lease, fresh.Access, attempt, answer);
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
}
