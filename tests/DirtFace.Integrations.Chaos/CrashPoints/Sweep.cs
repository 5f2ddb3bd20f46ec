using System.Collections.Concurrent;
using DirtFace.Integrations.Chaos.Stage;

namespace DirtFace.Integrations.Chaos.CrashPoints;

/// <summary>Kills a scenario at each of its points in turn.</summary>
internal sealed class Sweep(ParallelRuns runs, bool everyStep, CancellationToken ct)
{
    // How many points follow each first crash, by scenario: what a second crash chooses from.
    private readonly ConcurrentDictionary<(string Scenario, int First, bool Arrive), int> after = new();

    // The crashes at which a request was on its way.
    private readonly ConcurrentDictionary<(string Scenario, int At), bool> flying = new();

    /// <summary>Every point once; where requests were on their way, once with them arriving and once not. Returns how many points there are.</summary>
    public int Singles(Scenario scenario)
    {
        var points = 0;
        runs.Run(1, _ => Run(new CrashPlan(scenario, [], false, everyStep), run => points = run.Passed), ct);
        runs.Run(points, index => Single(scenario, index, arrive: false), ct);
        var cut = flying.Keys.Where(key => key.Scenario == scenario.Name).Select(key => key.At).Order().ToList();
        runs.Run(cut.Count, index => Single(scenario, cut[index], arrive: true), ct);
        return points;
    }

    /// <summary>A second crash at every point of every recovery; needs the singles before. Returns how many were run.</summary>
    public int Pairs(Scenario scenario, int most)
    {
        var all = after.Where(pair => pair.Key.Scenario == scenario.Name)
            .OrderBy(pair => pair.Key.First).ThenBy(pair => pair.Key.Arrive)
            .SelectMany(pair => Enumerable.Range(0, pair.Value).Select(second => new CrashPlan(scenario, [pair.Key.First, second], pair.Key.Arrive, everyStep)))
            .ToList();
        // Some of them are taken from everywhere.
        var every = Math.Max(1, (all.Count + most - 1) / most);
        var pairs = all.Where((_, index) => index % every == 0).ToList();
        if (pairs.Count > 0)
        {
            runs.Run(pairs.Count, index => Run(pairs[index], _ => { }), ct);
        }

        return pairs.Count;
    }

    /// <summary>The scenario in peace, then killed at every point in turn, each run as it is asked for.</summary>
    public static IEnumerable<Func<RunOutcome>> Runs(Scenario scenario, bool everyStep)
    {
        var points = 0;
        yield return () => Run(new CrashPlan(scenario, [], false, everyStep), run => points = run.Passed);
        for (var at = 0; at < points; at++)
        {
            foreach (var arrive in new[] { false, true })
            {
                var here = at;
                yield return () => Run(new CrashPlan(scenario, [here], arrive, everyStep), _ => { });
            }
        }
    }

    private RunOutcome Single(Scenario scenario, int at, bool arrive) => Run(new CrashPlan(scenario, [at], arrive, everyStep), run =>
    {
        after[(scenario.Name, at, arrive)] = run.Passed;
        if (run.CutARequest)
        {
            flying[(scenario.Name, at)] = true;
        }
    });

    private static RunOutcome Run(CrashPlan plan, Action<CrashRun> done)
    {
        using var run = new CrashRun(plan);
        var outcome = run.Run();
        done(run);
        return outcome with
        {
            Findings = [.. outcome.Findings.Select(text =>
                $"\"{plan.Scenario.Name}\", killed at {string.Join(" and ", plan.At)}{(plan.CallsArrive ? ", requests arriving" : "")}: {text}")],
        };
    }
}
