using DirtFace.Integrations.Chaos.Arenas;
using DirtFace.Integrations.Chaos.Evidence;

namespace DirtFace.Integrations.Chaos.Pausing;

/// <summary>
/// The node at work is killed and stays away: how long until the other one confirms a record, with the lease as it is
/// published? And a single node: how long from its start to its first confirmed record?
/// </summary>
internal sealed class FailoverExperiment : IExperiment
{
    private const int RecordsPerRound = 10;
    private const double MostSecondsToFailOver = 20;
    private const double MostSecondsToRestart = 5;

    private static readonly TimeSpan LongestLull = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan PublishedLease = TimeSpan.FromSeconds(15);

    public string Name => "failover";

    public string Proves => "after a kill the other worker goes on within 20 s (published lease), a single one within 5 s";

    public async Task<EvidenceSheet> RunAsync(ChaosOptions options, CancellationToken ct)
    {
        var rounds = options.Number("--count", 5);
        var (two, others, slow) = await TwoAsync(rounds, options.Seed, ct);
        var (one, restarts, slower) = await OneAsync(rounds, options.Seed, ct);
        return two.And(one)
            .Figure("failover p50 (s)", Percentile.Of(others, 50))
            .Limit("failover p99 (s)", Percentile.Of(others, 99), MostSecondsToFailOver, slow)
            .Figure("restart of the only worker p50 (s)", Percentile.Of(restarts, 50))
            .Limit("restart of the only worker p99 (s)", Percentile.Of(restarts, 99), MostSecondsToRestart, slower)
            .Floor("failovers", others.Count, rounds)
            .Floor("restarts", restarts.Count, rounds);
    }

    private async Task<(EvidenceSheet Sheet, List<TimeSpan> Times, double Slowness)> TwoAsync(int rounds, uint seed, CancellationToken ct)
    {
        var dice = new Dice(seed);
        await using var arena = await TwoWorkers.OpenAsync(PublishedLease, ct);
        var day = new WorkDay(arena, dice);
        var workers = new TwoWorkers(arena, day);
        var times = new List<TimeSpan>();
        await workers.Referee.BeginAsync(ct);
        await arena.Control.SetLatencyAsync(150, ct);
        await workers.RunAsync(
            rounds,
            RecordsPerRound,
            async (_, token) =>
            {
                var (busy, other) = await workers.BusyAsync(2, LongestLull, token);
                var next = TwoWorkers.NextConfirmedAsync(other, Patience, token);
                await busy.KillAsync();
                if (await next is { } time)
                {
                    times.Add(time);
                }

                busy.Start();
                await busy.ReadyAsync(token);
            },
            ct);
        return (await day.CloseAsync(Name, seed, ct), times, arena.Slowness.Factor);
    }

    private async Task<(EvidenceSheet Sheet, List<TimeSpan> Times, double Slowness)> OneAsync(int rounds, uint seed, CancellationToken ct)
    {
        var dice = new Dice(seed);
        await using var arena = await Arena.OpenAsync(new ArenaPlan { Database = DatabaseKind.Sqlite, Lease = PublishedLease }, ct);
        var day = new WorkDay(arena, dice);
        var (node, times) = (arena.Fleet.Nodes[0], new List<TimeSpan>());
        for (var round = 0; round < rounds; round++)
        {
            // Work that is waiting when it starts again: QuickBooks is away while it is written.
            arena.Proxies[0].Partition.Begin(Proxy.PartitionWay.Both);
            await day.Office.WriteAsync(RecordsPerRound, ct);
            await node.KillAsync();
            arena.Proxies[0].Partition.Heal();
            node.Start();
            if (await TwoWorkers.NextConfirmedAsync(node, Patience, ct) is { } time)
            {
                times.Add(time);
            }

            await node.ReadyAsync(ct);
        }

        return (await day.CloseAsync(Name, seed, ct), times, arena.Slowness.Factor);
    }
}
