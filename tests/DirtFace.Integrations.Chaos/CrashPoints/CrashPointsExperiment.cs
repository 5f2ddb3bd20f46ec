using System.Diagnostics;
using DirtFace.Integrations.Chaos.Evidence;
using DirtFace.Integrations.Chaos.Stage;

namespace DirtFace.Integrations.Chaos.CrashPoints;

/// <summary>Small scenarios, killed before and after every commit and every call; with --pairs killed once more at every point of the recovery (B2).</summary>
internal sealed class CrashPointsExperiment : IExperiment
{
    // Fewer points than that in a scenario would mean that the sweep did not find its work.
    private const int LeastPoints = 8;

    // Of one scenario's pairs, unless --count says otherwise: all there are.
    private const int AllPairs = 1_000_000;

    public string Name => "crash-points";

    public string Proves => "a kill before or after any commit or call, alone or in pairs, loses and repeats nothing";

    public Task<EvidenceSheet> RunAsync(ChaosOptions options, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var runs = new ParallelRuns(stopAtFirst: options.Has("--first"));
        var sweep = new Sweep(runs, everyStep: false, ct);
        // Pairs take minutes for each scenario: the seed says which one.
        var scenarios = options.Has("--pairs") ? [Scenario.All[(int)((options.Seed - 1) % Scenario.All.Count)]] : Scenario.All;
        var (points, pairs) = (new Dictionary<string, int>(), 0);
        foreach (var scenario in scenarios)
        {
            points[scenario.Name] = sweep.Singles(scenario);
            pairs += options.Has("--pairs") ? sweep.Pairs(scenario, options.Number("--count", AllPairs)) : 0;
            Console.WriteLine($"{scenario.Name,-40} {points[scenario.Name]} points");
        }

        var sheet = runs.ToSheet(Name, options.Seed) with { Seconds = watch.Elapsed.TotalSeconds };
        sheet = sheet.Figure("scenarios", scenarios.Count).Figure("pairs", pairs);
        return Task.FromResult(points.Aggregate(sheet, (all, scenario) => all.Floor($"points of \"{scenario.Key}\"", scenario.Value, LeastPoints)));
    }
}
