using System.Diagnostics;
using DirtFace.Integrations.Chaos.Evidence;
using DirtFace.Integrations.Chaos.Stage;

namespace DirtFace.Integrations.Chaos.CrashPoints;

/// <summary>A refresh, killed at every statement and call inside it, in every way in which QuickBooks may replace refresh tokens.</summary>
internal sealed class TokensExperiment : IExperiment
{
    private const int DefaultKills = 1000;

    public string Name => "tokens";

    public string Proves => "no kill inside a token refresh loses a connection whose former token is still good";

    public Task<EvidenceSheet> RunAsync(ChaosOptions options, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var kills = options.Number("--kills", DefaultKills);
        var runs = new ParallelRuns(stopAtFirst: options.Has("--first"));
        var sweep = new Sweep(runs, everyStep: true, ct);
        foreach (var scenario in Scenario.Refreshes)
        {
            sweep.Singles(scenario);
        }

        // What is missing to the number that was asked for is killed twice: in the refresh and in its recovery.
        foreach (var scenario in Scenario.Refreshes.TakeWhile(_ => runs.Crashes < kills))
        {
            sweep.Pairs(scenario, Math.Max(1, (kills - runs.Crashes) / Scenario.Refreshes.Count));
        }

        var sheet = runs.ToSheet(Name, options.Seed) with { Seconds = watch.Elapsed.TotalSeconds };
        return Task.FromResult(sheet
            .Figure("connections lost in the window from answer to journal, single-use tokens", runs.ConnectionsLost)
            .Floor("kills", runs.Crashes, kills));
    }
}
