using System.Diagnostics;
using DirtFace.Integrations.Chaos.Evidence;
using DirtFace.Integrations.Chaos.Stage;

namespace DirtFace.Integrations.Chaos.PlantedBugs;

/// <summary>
/// Wakes the bugs of a copy of the product, each in the runs that must catch it. The run that caught it must pass once it is asleep
/// again, else it would have been caught for nothing.
/// </summary>
internal sealed class HuntExperiment : IExperiment
{
    private readonly Tally caught = new();
    private readonly List<string> findings = [];
    private int next;

    public string Name => "hunt";

    public string Proves => "(started by planted-bugs, in its copy of the product)";

    public Task<EvidenceSheet> RunAsync(ChaosOptions options, CancellationToken ct)
    {
        var wake = MutatedBuild.Alarm ?? throw new ChaosException("There are no bugs in this build; planted-bugs makes one that has them.");
        var watch = Stopwatch.StartNew();
        var bugs = PlantedBug.Named(options.Text("--bug"));
        ParallelRuns.OnThreads(Environment.ProcessorCount, () =>
        {
            while (!ct.IsCancellationRequested && Interlocked.Increment(ref next) is var turn && turn <= bugs.Count)
            {
                Hunt(bugs[turn - 1], wake, ct);
            }
        });
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(new EvidenceSheet
        {
            Experiment = Name,
            Seed = options.Seed,
            Records = bugs.Count,
            Faults = caught.Counts,
            Seconds = watch.Elapsed.TotalSeconds,
            Findings = findings,
        }.Floor("bugs caught", caught.Counts.Count, bugs.Count));
    }

    private void Hunt(PlantedBug bug, Action<string?> wake, CancellationToken ct)
    {
        var (watch, tried) = (Stopwatch.StartNew(), 0);
        foreach (var trap in bug.Traps().TakeWhile(_ => !ct.IsCancellationRequested))
        {
            tried++;
            wake(bug.Name);
            var found = FindingOf(trap);
            wake(null);
            if (found is null)
            {
                continue;
            }

            var control = FindingOf(trap);
            Console.WriteLine($"{bug.Name,-40} run {tried}, {watch.Elapsed.TotalSeconds:F0} s: {found}");
            lock (findings)
            {
                caught.Add(bug.Name);
                findings.AddRange(control is null ? [] : [$"{bug.Name}: the run that caught it fails without it, too: {control}"]);
            }

            return;
        }

        lock (findings)
        {
            findings.Add($"{bug.Name} was not caught in {tried} runs");
        }
    }

    // Any way of coming to grief is a catch, as long as the same run without the bug passes.
    private static string? FindingOf(Func<RunOutcome> trap)
    {
        try
        {
            var outcome = trap();
            return outcome.Findings.Count == 0 ? null : $"seed {outcome.Seed}: {outcome.Findings[0]}";
        }
        catch (Exception problem)
        {
            return $"it broke off: {problem.GetType().Name}: {problem.Message}";
        }
    }
}
