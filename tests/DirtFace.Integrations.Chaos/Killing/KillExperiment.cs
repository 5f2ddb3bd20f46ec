using DirtFace.Integrations.Chaos.Arenas;
using DirtFace.Integrations.Chaos.Evidence;
using DirtFace.Integrations.Chaos.Faults;
using DirtFace.Integrations.Chaos.Work;

namespace DirtFace.Integrations.Chaos.Killing;

/// <summary>
/// Invoices are written, sent, changed and voided while nodes are killed again and again, QuickBooks and the network drop, delay
/// and spoil answers, and people work in the books; afterwards each must be in QuickBooks exactly once and to the cent.
/// </summary>
internal sealed class KillExperiment(string name, DatabaseKind database) : IExperiment
{
    // By then each has been ordered often enough to strike once.
    private const int KillsForEachFault = 20;

    public string Name => name;

    public string Proves => database == DatabaseKind.Sqlite
        ? "kill -9 of the only node, on SQLite: nothing twice, nothing lost, nothing wrong"
        : "kill -9 of one or both of two nodes, on PostgreSQL: nothing twice, nothing lost, nothing wrong";

    public async Task<EvidenceSheet> RunAsync(ChaosOptions options, CancellationToken ct)
    {
        var (records, kills) = (options.Number("--records", 1000), options.Number("--kills", 60));
        var nodes = options.Number("--workers", database == DatabaseKind.Sqlite ? 1 : 2);
        if (database == DatabaseKind.Sqlite && nodes > 1)
        {
            throw new ChaosException("A SQLite database has one node; --workers is for PostgreSQL.");
        }

        var dice = new Dice(options.Seed);
        await using var arena = await Arena.OpenAsync(new ArenaPlan { Database = database, Nodes = nodes }, ct);
        var day = new WorkDay(arena, dice);
        await RunAllAsync(day, records, kills, dice, ct);
        var sheet = await day.CloseAsync(name, options.Seed, ct);
        // With one node alone it is what people wait for after a crash.
        var firsts = nodes == 1 ? arena.Fleet.Nodes[0].FirstConfirmed : [];
        sheet = sheet
            .Figure("first confirmed after a start, p50 (s)", Percentile.Of(firsts, 50))
            .Floor("records", sheet.Records, records)
            .Floor("kills", sheet.Kills, kills)
            // Fewer than that would prove nothing (B3); rule W11 asks for twenty doubts in a run of sixty kills.
            .Floor("adopted", sheet.Recoveries["adopted"], Math.Max(1, kills / 4))
            .Floor("resent", sheet.Recoveries["resent"], Math.Max(1, kills / 6))
            .Floor("interrupted intents taken over", sheet.Recoveries["taken-over"], Math.Max(1, kills / 4))
            .Floor("writes in batches", sheet.Recoveries["writes-in-batches"], records / 10)
            .Floor("edits after sending", sheet.Recoveries["edits"], records / 10)
            .Floor("payments", sheet.Recoveries["payments"], records / 20)
            .Floor("voids", sheet.Recoveries["voids"], records / 50);
        // Each by itself: a sum would hide the one that never happened.
        return Trouble.Kinds.Aggregate(sheet, (so, kind) => so.Floor(kind, so.Faults.GetValueOrDefault(kind), kills / KillsForEachFault));
    }

    private static async Task RunAllAsync(WorkDay day, int records, int kills, Dice dice, CancellationToken ct)
    {
        using var allowance = new Allowance(records, kills);
        var killer = new Killer(day.Arena, day.Trouble, dice.Fork(), Console.Out);
        List<Func<CancellationToken, ValueTask>> both =
        [
            async token =>
            {
                await killer.RunAsync(kills, allowance, token);
                allowance.All();
            },
            async token => await day.Office.WriteAsync(records, allowance, corrections: true, token),
        ];
        // The first that fails stops the other.
        await Parallel.ForEachAsync(both, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = ct }, (one, token) => one(token));
    }
}
