using DirtFace.Integrations.Chaos.CrashPoints;

namespace DirtFace.Integrations.Chaos.Evidence;

/// <summary>Everything at the size that the promises name, in slices that are kept in docs/evidence; a stopped run goes on where it was.</summary>
internal sealed class LongExperiment : IExperiment
{
    private static readonly SlicedRun[] Runs =
    [
        new("kill-sqlite", 20, ("--records", 500), ("--kills", 50)),
        new("kill-postgres", 10, ("--records", 1000), ("--kills", 50), ("--workers", 2)),
        new("pause", 10, ("--count", 20)),
        new("partition", 10, ("--count", 20)),
        new("failover", 4, ("--count", 5)),
        new("graceful", 10, ("--count", 10)),
        new("faults", 5, ("--count", 4)),
        new("database-faults", 10, ("--count", 10)),
        new("schedules", 20, ("--count", 1000)),
        new("crash-points", Scenario.All.Count, ("--pairs", 1)),
        new("tokens", 1, ("--kills", 1000)),
        new("planted-bugs", 1),
    ];

    public string Name => "long";

    public string Proves => "all of them at full size, resumable, with evidence files; hours";

    public async Task<EvidenceSheet> RunAsync(ChaosOptions options, CancellationToken ct)
    {
        var all = new List<EvidenceFile>();
        foreach (var run in Wanted(options.Text("--only")))
        {
            all.Add(await run.RunAsync(SlicedRun.UsualFile(run.Experiment, options.Seed), options.Seed, Console.Out, ct));
        }

        await Console.Out.WriteLineAsync($"{"experiment",-18} {"slices",6} {"records",8} {"kills",6} {"faults",7} {"twice",6} {"lost",5} {"wrong",6}  verdict");
        foreach (var one in all)
        {
            await Console.Out.WriteLineAsync(
                $"{one.Experiment,-18} {one.Slices.Count,6} {one.Records,8} {one.Kills,6} {one.Faults.Values.Sum(),7} {one.Duplicates,6} {one.Lost,5} {one.Wrong,6}  {one.Verdict}");
            foreach (var (figure, value) in one.Figures)
            {
                await Console.Out.WriteLineAsync($"    {figure}: {value}");
            }
        }

        return new EvidenceSheet
        {
            Experiment = Name,
            Seed = options.Seed,
            Records = all.Sum(one => one.Records),
            Kills = all.Sum(one => one.Kills),
            Duplicates = all.Sum(one => one.Duplicates),
            Lost = all.Sum(one => one.Lost),
            Wrong = all.Sum(one => one.Wrong),
            Seconds = all.Sum(one => one.Seconds),
            TimedOut = all.Any(one => one.Verdict == "timed out"),
            Findings = [.. all.Where(one => one.Verdict != "pass").Select(one => $"{one.Experiment}: {one.Verdict}, see its evidence file")],
        };
    }

    private static IEnumerable<SlicedRun> Wanted(string? only) =>
        only is null ? Runs
        : Runs.Where(run => run.Experiment == only).ToList() is [_, ..] one ? one
        : throw new ChaosException($"No part of the long run is called \"{only}\": there are {string.Join(", ", Runs.Select(run => run.Experiment))}.");
}
