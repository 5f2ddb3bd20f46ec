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
    [Range(1, 30, ErrorMessage = "Sync:BatchSize must be between 1 and 30.")]
    public int BatchSize { get; set; } = 20;

    /// <summary>Calls to one company at once; QuickBooks allows ten.</summary>
    [Range(1, 10, ErrorMessage = "Sync:InFlight must be between 1 and 10.")]
    public int InFlight { get; set; } = 4;

    /// <summary>Connections that this node works on at once.</summary>
    [Range(1, 200, ErrorMessage = "Sync:Workers must be between 1 and 200.")]
    public int Workers { get; set; } = 8;

    /// <summary>Waiting times after the first, second, … failure of QuickBooks in a row, in seconds; the last one repeats. Left out: 1, 2, 5, 15, 30, 60.</summary>
    [MinLength(1, ErrorMessage = "Sync:BackOffSeconds must have at least one entry.")]
    public double[]? BackOffSeconds { get; set; }

    /// <summary>The pause after QuickBooks asked us to slow down, unless it names one itself.</summary>
    public TimeSpan ThrottlePause { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Looks for one unanswered write before a person is asked (W22).</summary>
    public int MostLooks { get; set; } = 8;

    /// <summary>Age of an unanswered write at which a person is asked (W22).</summary>
    public TimeSpan LongestDoubt { get; set; } = TimeSpan.FromHours(24);

    internal TimeSpan BackOff(int failures, double jitter)
    {
        // A default in the property would be added to, not replaced, by the configuration.
        var schedule = BackOffSeconds ?? [1, 2, 5, 15, 30, 60];
        var seconds = schedule[Math.Clamp(failures - 1, 0, schedule.Length - 1)];
        return TimeSpan.FromSeconds(seconds * (0.5 + (jitter / 2)));
    }
}
