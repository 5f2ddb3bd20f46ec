using System.Diagnostics;
using DirtFace.Integrations.Chaos.Arenas;
using DirtFace.Integrations.Chaos.Databases;
using DirtFace.Integrations.Chaos.Evidence;
using DirtFace.Integrations.Chaos.Work;

namespace DirtFace.Integrations.Chaos.Stopping;

/// <summary>SIGTERM under load: what is in the air is finished and written down, and nothing is left in doubt (W25).</summary>
internal sealed class GracefulExperiment : IExperiment
{
    private const int RecordsPerStop = 12;
    private const double MostSeconds = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan LongestLull = TimeSpan.FromSeconds(30);
    // Nothing is lost on purpose here, so what is left in doubt shall be the stop's doing.
    private static readonly TimeSpan LongTimeout = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan LooksEvery = TimeSpan.FromMilliseconds(5);

    public string Name => "graceful";

    public string Proves => "SIGTERM under load: ends within 15 s and leaves nothing in doubt";

    public async Task<EvidenceSheet> RunAsync(ChaosOptions options, CancellationToken ct)
    {
        var (stops, dice) = (options.Number("--count", 5), new Dice(options.Seed));
        await using var arena = await Arena.OpenAsync(new ArenaPlan { Database = DatabaseKind.Sqlite, RequestTimeout = LongTimeout }, ct);
        var day = new WorkDay(arena, dice);
        var (times, left, underway) = (new List<TimeSpan>(), new List<string>(), 0);
        // Slow enough that calls are in the air when the signal comes, fast enough for the client's patience.
        await arena.Control.SetLatencyAsync(300, ct);
        using var allowance = new Allowance(stops * RecordsPerStop, stops - 1);
        var moments = dice.Fork();
        List<Func<CancellationToken, ValueTask>> both =
        [
            async token =>
            {
                for (var stop = 1; stop <= stops; stop++)
                {
                    allowance.UpTo(stop);
                    underway += await StopOnceAsync(arena, moments, times, left, token);
                }
            },
            async token => await day.Office.WriteAsync(stops * RecordsPerStop, allowance, corrections: true, token),
        ];
        await Parallel.ForEachAsync(both, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = ct }, (one, token) => one(token));
        var sheet = await day.CloseAsync(Name, options.Seed, ct);
        return (sheet with
        {
            Findings = [.. sheet.Findings, .. left],
            Faults = new Dictionary<string, int>(sheet.Faults) { ["sigterm"] = times.Count },
        })
            .Figure("exit p50 (s)", Percentile.Of(times, 50))
            .Limit("exit, longest (s)", Percentile.Of(times, 100), MostSeconds, arena.Slowness.Factor)
            .Floor("stops", times.Count, stops)
            .Floor("stops with calls in the air", underway, Math.Max(1, stops / 2))
            .Floor("records", sheet.Records, stops * RecordsPerStop);
    }

    // Returns 1 when something was being sent as the signal came.
    private static async Task<int> StopOnceAsync(Arena arena, Dice moments, List<TimeSpan> times, List<string> left, CancellationToken ct)
    {
        var node = arena.Fleet.Nodes[0];
        await node.ReadyAsync(ct);
        var (started, target) = (Stopwatch.GetTimestamp(), node.Own.Answers + moments.Between(2, 8));
        while (node.Own.Answers < target && Stopwatch.GetElapsedTime(started) < LongestLull)
        {
            await Task.Delay(LooksEvery, ct);
        }

        await Task.Delay(moments.Milliseconds(0, 200), ct);
        var sending = await RecordTable.CountAsync(arena.Database, "Sending", ct);
        var (took, code) = await node.TerminateAsync(Patience);
        times.Add(took);
        if (code != 0)
        {
            left.Add($"stop {times.Count}: exit code {code}");
        }

        foreach (var state in new[] { "Sending", "Unknown" })
        {
            if (await RecordTable.CountAsync(arena.Database, state, ct) is > 0 and var records)
            {
                left.Add($"stop {times.Count}: {records} records were left {state}");
            }
        }

        node.Start();
        await node.ReadyAsync(ct);
        return sending > 0 ? 1 : 0;
    }
}
