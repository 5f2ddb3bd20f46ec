using DirtFace.Integrations.Data;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Sync;

/// <summary>
/// The shared clock, for a node whose own agrees with it. When to look for a lost answer is computed from the clock of the node
/// that sent it (W11), so a node that is further off than the tolerance takes no work at all.
/// </summary>
public sealed class AgreedClock(
    ILeaseClock clock, TimeProvider time, IOptions<SyncOptions> options, OncePerMinute quietly, ILogger<AgreedClock> log)
{
    /// <summary>The shared time; null when this node's is too far from it.</summary>
    public async Task<DateTimeOffset?> NowAsync(CancellationToken ct)
    {
        var (before, shared, after) = (time.GetUtcNow(), await clock.NowAsync(ct), time.GetUtcNow());
        var tolerance = options.Value.ClockTolerance;
        if (shared >= before - tolerance && shared <= after + tolerance)
        {
            quietly.Ended(nameof(SyncLog.ClockIsOff));
            return shared;
        }

        if (quietly.Says(nameof(SyncLog.ClockIsOff)))
        {
            log.ClockIsOff(after - shared);
        }

        return null;
    }
}
