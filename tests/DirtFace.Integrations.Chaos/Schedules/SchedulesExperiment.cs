using System.Diagnostics;
using DirtFace.Integrations.Chaos.Evidence;
using DirtFace.Integrations.Chaos.Stage;

namespace DirtFace.Integrations.Chaos.Schedules;

/// <summary>Thousands of seeds, each a run that is repeated to the letter by its number (B1).</summary>
internal sealed class SchedulesExperiment : IExperiment
{
    private const int DefaultCount = 2000;

    // Every so manyth seed is run twice: the second run must be the first, line by line.
    private const int ReplayEvery = 50;

    // A class of faults that struck, or a way out that was taken, more rarely than once in so many schedules proves nothing (B3).
    private const int OnceIn = 200;

    public string Name => "schedules";

    public string Proves => "no order of events, crash or fault makes a duplicate, a loss or a wrong record (one process, virtual time)";

    public Task<EvidenceSheet> RunAsync(ChaosOptions options, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var count = options.Number("--count", DefaultCount);
        var first = ((ulong)options.Seed - 1) * (ulong)count + 1;
        var runs = new ParallelRuns(stopAtFirst: options.Has("--first"));
        runs.Run(count, index => RunOne(first + (ulong)index, options.Trace, index % ReplayEvery == ReplayEvery - 1), ct);
        var sheet = runs.ToSheet(Name, options.Seed) with
        {
            Seconds = watch.Elapsed.TotalSeconds,
            Findings = [.. runs.Findings.Select(found => $"{found.Text} -- again: schedules --seed {found.Seed} --count 1 --trace")],
        };
        var all = sheet.Figure("schedules", count).Figure("steps", runs.Steps).Figure("replayed", count / ReplayEvery);
        foreach (var what in Floors.Faults.Concat(Floors.Recoveries))
        {
            all = all.Floor(what, sheet.Faults.GetValueOrDefault(what) + sheet.Recoveries.GetValueOrDefault(what), count / OnceIn);
        }

        return Task.FromResult(all);
    }

    private static RunOutcome RunOne(ulong seed, bool trace, bool twice)
    {
        var outcome = Once(seed, trace);
        if (trace)
        {
            outcome.Trace.ToList().ForEach(Console.WriteLine);
        }

        return twice && Once(seed, trace: false).TraceHash != outcome.TraceHash
            ? outcome with { Findings = [.. outcome.Findings, "the same seed ran differently the second time"] }
            : outcome;
    }

    /// <summary>The run of a seed.</summary>
    public static RunOutcome Once(ulong seed, bool trace)
    {
        using var schedule = new Schedule(Profile.Of(seed), trace);
        return schedule.Run();
    }
}
