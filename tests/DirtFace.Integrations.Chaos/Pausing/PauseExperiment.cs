using DirtFace.Integrations.Chaos.Arenas;
using DirtFace.Integrations.Chaos.Evidence;

namespace DirtFace.Integrations.Chaos.Pausing;

/// <summary>
/// The node at work is frozen in the middle of a burst for longer than its lease, the other one goes on, and then the first
/// wakes up and believes that no time has passed: nothing that it writes may count (W3).
/// </summary>
internal sealed class PauseExperiment : IExperiment
{
    private const int RecordsPerPause = 8;

    private static readonly TimeSpan LongestLull = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan OtherWithin = TimeSpan.FromSeconds(40);

    public string Name => "pause";

    public string Proves => "SIGSTOP beyond the lease, two workers on PostgreSQL: no stale commit, nothing twice, nothing lost";

    public async Task<EvidenceSheet> RunAsync(ChaosOptions options, CancellationToken ct)
    {
        var (pauses, dice) = (options.Number("--count", 20), new Dice(options.Seed));
        await using var arena = await TwoWorkers.OpenAsync(null, ct);
        var day = new WorkDay(arena, dice);
        var workers = new TwoWorkers(arena, day);
        var (waits, moments) = (new List<TimeSpan>(), dice.Fork());
        await workers.Referee.BeginAsync(ct);
        await arena.Control.SetLatencyAsync(60, ct);
        await workers.RunAsync(
            pauses,
            RecordsPerPause,
            async (_, token) =>
            {
                var (busy, other) = await workers.BusyAsync(moments.Between(1, 4), LongestLull, token);
                await Task.Delay(moments.Milliseconds(0, 60), token);
                busy.Freeze();
                try
                {
                    // Longer than the lease in any case, and until somebody else has written something.
                    var slept = Task.Delay(moments.Milliseconds(2300, 3200), token);
                    if (await workers.NextAsync(other, OtherWithin, token) is { } wait)
                    {
                        waits.Add(wait);
                    }

                    await slept;
                }
                finally
                {
                    busy.Thaw();
                }
            },
            ct);
        var stale = await workers.Referee.StaleAsync(ct);
        var sheet = await day.CloseAsync(Name, options.Seed, ct);
        return (sheet with
        {
            Findings = [.. sheet.Findings, .. stale],
            Faults = new Dictionary<string, int>(sheet.Faults) { ["sigstop"] = pauses },
            Recoveries = new Dictionary<string, int>(sheet.Recoveries) { ["handovers"] = await workers.Referee.HandoversAsync(ct) },
        })
            .Figure("stale commits", stale.Count)
            .Figure("the other goes on after a freeze, p50 (s)", Percentile.Of(waits, 50))
            .Figure("the other goes on after a freeze, p99 (s)", Percentile.Of(waits, 99))
            .Floor("freezes after which the other went on", waits.Count, pauses * 3 / 4)
            .Floor("fences lost", sheet.Recoveries["fences-lost"], Math.Max(1, pauses / 10))
            .Floor("records", sheet.Records, pauses * RecordsPerPause);
    }
}
