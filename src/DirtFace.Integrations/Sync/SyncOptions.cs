using System.ComponentModel.DataAnnotations;

namespace DirtFace.Integrations.Sync;

/// <summary>How the sync engine paces itself; configuration section "Sync".</summary>
public sealed class SyncOptions
{
    /// <summary>How long QuickBooks may still be working on a request that it has not answered: 120 seconds, its own limit.</summary>
    public TimeSpan RemoteLimit { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>What is added to <see cref="RemoteLimit"/> before we look for an unanswered write.</summary>
    public TimeSpan RemoteMargin { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a worker holds a connection without renewing. It renews after a third, and without success for two thirds it
    /// starts no further call.
    /// </summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How far this node's clock may be from the database's; one that is further off takes no work.</summary>
    public TimeSpan ClockTolerance { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long calls in the air are waited for when the program is asked to stop; the rest is looked for at the next start.</summary>
    public TimeSpan StopPatience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one connection is worked on before others get their turn.</summary>
    public TimeSpan Slice { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Records planned and committed together.</summary>
    [Range(1, 120, ErrorMessage = "Sync:BatchSize must be between 1 and 120.")]
    public int BatchSize { get; set; } = 40;

    /// <summary>From so many ready writes on they share calls; fewer go alone. 0: they never share.</summary>
    [Range(0, 120, ErrorMessage = "Sync:BatchFrom must be between 0 and 120.")]
    public int BatchFrom { get; set; } = 8;

    /// <summary>Writes in one call at most; QuickBooks takes 30.</summary>
    [Range(2, 30, ErrorMessage = "Sync:BatchItems must be between 2 and 30.")]
    public int BatchItems { get; set; } = 30;

    /// <summary>A body larger than this goes alone.</summary>
    [Range(0, 1_000_000, ErrorMessage = "Sync:BatchItemBytes must be between 0 and 1000000.")]
    public int BatchItemBytes { get; set; } = 16_384;

    /// <summary>Calls to one company in a second, over all workers; QuickBooks allows ten. 0: no limit of ours.</summary>
    [Range(0, 10_000, ErrorMessage = "Sync:RequestsPerSecond must be between 0 and 10000.")]
    public int RequestsPerSecond { get; set; } = 10;

    /// <summary>Calls to one company in a minute, over all workers; QuickBooks allows 500. 0: no limit of ours.</summary>
    [Range(0, 100_000, ErrorMessage = "Sync:RequestsPerMinute must be between 0 and 100000.")]
    public int RequestsPerMinute { get; set; } = 500;

    /// <summary>Those of them that are batches; QuickBooks allows 40. 0: no limit of ours.</summary>
    [Range(0, 10_000, ErrorMessage = "Sync:BatchesPerMinute must be between 0 and 10000.")]
    public int BatchesPerMinute { get; set; } = 40;

    /// <summary>How long a worker waits for the limits to let it go on, before it works for another company meanwhile.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Unanswered or unreachable calls in a row, in one turn, after which the company is left alone for a while.</summary>
    [Range(1, 100, ErrorMessage = "Sync:BreakAfter must be between 1 and 100.")]
    public int BreakAfter { get; set; } = 3;

    /// <summary>
    /// Kinds whose unanswered write is sent again at once under its request id, and looked for only if that was not answered
    /// either (W12). Only kinds whose name QuickBooks takes once: what moves money is always looked for first.
    /// </summary>
    public SyncKind[]? ResendFirst { get; set; }

    /// <summary>Calls to one company at once; QuickBooks allows ten.</summary>
    [Range(1, 10, ErrorMessage = "Sync:InFlight must be between 1 and 10.")]
    public int InFlight { get; set; } = 4;

    /// <summary>Connections that this node works on at once.</summary>
    [Range(1, 200, ErrorMessage = "Sync:Workers must be between 1 and 200.")]
    public int Workers { get; set; } = 8;

    /// <summary>Waiting times after the first, second, … failure of QuickBooks in a row, in seconds; the last one repeats. Left out: 1, 2, 5, 15, 30, 60, 120.</summary>
    [MinLength(1, ErrorMessage = "Sync:BackOffSeconds must have at least one entry.")]
    public double[]? BackOffSeconds { get; set; }

    /// <summary>The pause after QuickBooks asked us to slow down, unless it names one itself.</summary>
    public TimeSpan ThrottlePause { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Looks for one unanswered write before a person is asked (W22).</summary>
    public int MostLooks { get; set; } = 8;

    /// <summary>Age of an unanswered write at which a person is asked (W22).</summary>
    public TimeSpan LongestDoubt { get; set; } = TimeSpan.FromHours(24);

    internal bool ResendsFirst(SyncKind kind) => ResendFirst?.Contains(kind) == true;

    /// <summary>When QuickBooks cannot be working on a write any more.</summary>
    internal DateTimeOffset CertainAt(DateTimeOffset sentAt) => sentAt + RemoteLimit + RemoteMargin;

    /// <summary>
    /// The pause after so many failures in a row: anywhere between nothing and the schedule's entry, so that companies that
    /// failed together do not come back together (full jitter, W20). <paramref name="chance"/> is from 0 to 1.
    /// </summary>
    internal TimeSpan BackOff(int failures, double chance)
    {
        // A default in the property would be added to, not replaced, by the configuration.
        var schedule = BackOffSeconds ?? [1, 2, 5, 15, 30, 60, 120];
        return TimeSpan.FromSeconds(schedule[Math.Clamp(failures - 1, 0, schedule.Length - 1)] * chance);
    }
}
