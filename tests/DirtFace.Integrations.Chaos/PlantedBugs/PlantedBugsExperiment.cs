using System.Diagnostics;
using DirtFace.Integrations.Chaos.Evidence;
using DirtFace.Integrations.Chaos.Stage;

namespace DirtFace.Integrations.Chaos.PlantedBugs;

/// <summary>Bugs that people make, built into a copy of the product and chosen at run time: each must be caught (B4).</summary>
internal sealed class PlantedBugsExperiment : IExperiment
{
    private const int LeastBugs = 15;

    public string Name => "planted-bugs";

    public string Proves => "the deterministic runs catch each of the bugs that they are there for";

    public async Task<EvidenceSheet> RunAsync(ChaosOptions options, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        using var build = await MutatedBuild.MakeAsync(PlantedBug.All, ct);
        var bugs = options.Text("--bug") is { } name ? [.. PlantedBug.All.Where(bug => bug.Name == name)] : PlantedBug.All;
        var caught = new Tally();
        var findings = new List<string>();
        await Parallel.ForEachAsync(
            bugs.Cast<PlantedBug?>().Prepend(null),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = ct },
            async (bug, token) =>
            {
                var found = await build.HuntAsync(bug, token);
                lock (findings)
                {
                    Judge(bug, found, caught, findings);
                }
            });

        return new EvidenceSheet
        {
            Experiment = Name,
            Seed = options.Seed,
            Records = bugs.Count,
            Faults = caught.Counts,
            Seconds = watch.Elapsed.TotalSeconds,
            Findings = findings,
        }.Floor("bugs caught", caught.Counts.Count, Math.Min(LeastBugs, bugs.Count));
    }

    private static void Judge(PlantedBug? bug, Hunt hunt, Tally caught, List<string> findings)
    {
        switch (bug, hunt.Found)
        {
            case (null, null):
                Console.WriteLine($"{"(no bug)",-40} passes");
                break;
            case (null, var finding):
                findings.Add($"without any bug: {finding}");
                break;
            case ({ } planted, null):
                findings.Add($"{planted.Name} was not caught: {hunt.Ending}");
                break;
            case ({ } planted, var finding):
                caught.Add(planted.Name);
                Console.WriteLine($"{planted.Name,-40} {finding}");
                break;
        }
    }
}
