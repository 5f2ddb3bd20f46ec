using System.Diagnostics;
using DirtFace.Integrations.Chaos.Evidence;

namespace DirtFace.Integrations.Chaos.PlantedBugs;

/// <summary>Bugs that people make, built into a copy of the product and woken one by one: each must be caught (B4).</summary>
internal sealed class PlantedBugsExperiment : IExperiment
{
    public string Name => "planted-bugs";

    public string Proves => "the deterministic runs catch each of the bugs that they are there for";

    public async Task<EvidenceSheet> RunAsync(ChaosOptions options, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        // A name that nothing has is told before minutes of building.
        PlantedBug.Named(options.Text("--bug"));
        using var build = await MutatedBuild.MakeAsync(PlantedBug.All, ct);
        var hunt = await build.HuntAsync(options.Text("--bug"), ct);
        return hunt with { Experiment = Name, Seed = options.Seed, Seconds = watch.Elapsed.TotalSeconds };
    }
}
