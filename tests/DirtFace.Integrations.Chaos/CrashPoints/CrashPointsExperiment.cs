using System.Diagnostics;
using DirtFace.Integrations.Chaos.Evidence;
using DirtFace.Integrations.Chaos.Stage;

namespace DirtFace.Integrations.Chaos.CrashPoints;

/// <summary>Small scenarios, killed before and after every commit and every call; with --pairs killed once more at every point of the recovery (B2).</summary>
internal sealed class CrashPointsExperiment : IExperiment
{
    // Fewer points than that would mean that the sweep did not find the work.
    private const int LeastPointsOfAScenario = 10;

    public string Name => "crash-points";

    public string Proves => "a kill before or after any commit or call, alone or in pairs, loses and repeats nothing";

    public Task<EvidenceSheet> RunAsync(ChaosOptions options, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var runs = new ParallelRuns(stopAtFirst: options.Has("--first"));
        var sweep = new Sweep(runs, everyStep: false, ct);
        var fewest = int.MaxValue;
        foreach (var scenario in Scenario.All)
        {
            var points = sweep.Singles(scenario);
            fewest = Math.Min(fewest, points);
            if (options.Has("--pairs"))
            {
                sweep.Pairs(scenario);
            }
        }

        var sheet = runs.ToSheet(Name, options.Seed) with { Seconds = watch.Elapsed.TotalSeconds };
        return Task.FromResult(sheet
            .Figure("scenarios", Scenario.All.Count)
            .Floor("points of the smallest scenario", fewest, LeastPointsOfAScenario));
    }
}
