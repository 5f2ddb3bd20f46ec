using DirtFace.Integrations.Chaos.Arenas;
using DirtFace.Integrations.Chaos.Evidence;
using DirtFace.Integrations.Chaos.Proxy;

namespace DirtFace.Integrations.Chaos.Pausing;

/// <summary>The node at work cannot reach the database, or QuickBooks, or only one way of it, for longer than its lease (O2).</summary>
internal sealed class PartitionExperiment : IExperiment
{
    private const int RecordsPerRound = 8;

    private static readonly TimeSpan LongestLull = TimeSpan.FromSeconds(20);

    private static readonly (string Name, bool OfDatabase, PartitionWay Way)[] Kinds =
    [
        ("partition-worker-database", true, PartitionWay.Both),
        ("partition-worker-database-one-way", true, PartitionWay.Answers),
        ("partition-worker-quickbooks", false, PartitionWay.Both),
        ("partition-worker-quickbooks-requests", false, PartitionWay.Requests),
        ("partition-worker-quickbooks-answers", false, PartitionWay.Answers),
    ];

    public string Name => "partition";

    public string Proves => "network partitions around two workers on PostgreSQL: nothing twice, nothing lost";

    public async Task<EvidenceSheet> RunAsync(ChaosOptions options, CancellationToken ct)
    {
        var (rounds, dice) = (options.Number("--count", 10), new Dice(options.Seed));
        await using var arena = await TwoWorkers.OpenAsync(null, ct);
        var day = new WorkDay(arena, dice);
        var workers = new TwoWorkers(arena, day);
        var (struck, moments) = (new Dictionary<string, int>(), dice.Fork());
        await workers.Referee.BeginAsync(ct);
        await arena.Control.SetLatencyAsync(60, ct);
        await workers.RunAsync(
            rounds,
            RecordsPerRound,
            async (round, token) =>
            {
                var (name, ofDatabase, way) = Kinds[(round - 1) % Kinds.Length];
                var (busy, _) = await workers.BusyAsync(moments.Between(1, 4), LongestLull, token);
                var at = arena.Fleet.Nodes.ToList().IndexOf(busy);
                var partition = ofDatabase ? workers.Database.RelayOf(busy.Name).Partition : arena.Proxies[at].Partition;
                partition.Begin(way);
                try
                {
                    if (ofDatabase)
                    {
                        // As a balancer does, whose health check asks for the database.
                        busy.TakeOutOfService();
                    }

                    await Task.Delay(moments.Milliseconds(2300, 4000), token);
                    struck[name] = struck.GetValueOrDefault(name) + 1;
                }
                finally
                {
                    partition.Heal();
                    busy.PutIntoService();
                }
            },
            ct);
        var stale = await workers.Referee.StaleAsync(ct);
        var sheet = await day.CloseAsync(Name, options.Seed, ct);
        sheet = sheet with
        {
            Findings = [.. sheet.Findings, .. stale],
            Faults = sheet.Faults.Concat(struck).ToDictionary(),
            Recoveries = new Dictionary<string, int>(sheet.Recoveries) { ["handovers"] = await workers.Referee.HandoversAsync(ct) },
        };
        return Kinds.Aggregate(
            sheet.Figure("stale commits", stale.Count).Floor("records", sheet.Records, rounds * RecordsPerRound),
            (so, kind) => so.Floor(kind.Name, struck.GetValueOrDefault(kind.Name), rounds / Kinds.Length));
    }
}
