using System.Collections.Concurrent;
using DirtFace.Integrations.Chaos.Books;
using DirtFace.Integrations.Chaos.Servers;

namespace DirtFace.Integrations.Chaos.KillSqlite;

/// <summary>
/// Invoices are written and sent while the product is killed again and again and QuickBooks drops, delays and spoils
/// answers; afterwards each must be in QuickBooks exactly once and to the cent.
/// </summary>
internal sealed class KillSqliteExperiment(ChaosOptions options, TimeProvider time)
{
    public const string Name = "kill-sqlite";

    private const string Billing = "ben@summit.example";
    private const int Clerks = 4;

    // Fewer than that would prove nothing (B3).
    private const int LeastRecoveries = 5;
    private const int LeastFaults = 5;

    private readonly Dice dice = new(options.Seed);
    private readonly ConcurrentBag<SentInvoice> sent = [];

    public async Task<Evidence> RunAsync(CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var folder = Directory.CreateTempSubdirectory("dirtface-chaos-");
        try
        {
            using var simulator = new SimulatorServer(Path.Combine(folder.FullName, "quickbooks"));
            await simulator.StartAsync(ct);
            using var control = new SimulatorControl(simulator.Address);
            using var product = new ProductServer(Path.Combine(folder.FullName, "product"), simulator.Address);
            product.Start();
            await product.ReadyAsync(ct);
            var realmId = await new Setup(product, control).RunAsync(ct);

            var trouble = new Trouble(control, dice.Fork());
            await RunAllAsync(product, trouble, ct);
            return await JudgeAsync(product, control, realmId, trouble, ct) with { Seconds = time.GetElapsedTime(started).TotalSeconds };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task RunAllAsync(ProductServer product, Trouble trouble, CancellationToken ct)
    {
        using var allowance = new Allowance(options.Records, options.Kills);
        var killer = new Killer(product, trouble, dice.Fork(), Console.Out);
        List<Func<CancellationToken, ValueTask>> all = [async token =>
        {
            await killer.RunAsync(options.Kills, allowance.UpTo, token);
            allowance.All();
        }];
        for (var clerk = 1; clerk <= Clerks; clerk++)
        {
            var jobs = InvoiceJob.Plan(clerk, (options.Records + Clerks - clerk) / Clerks, dice.Fork());
            var person = new Clerk(product);
            await person.SignInAsync(Billing, ct);
            all.Add(token => WorkAsync(person, jobs, allowance, token));
        }

        // The first that fails stops the others.
        await Parallel.ForEachAsync(
            all, new ParallelOptions { MaxDegreeOfParallelism = all.Count, CancellationToken = ct }, (one, token) => one(token));
    }

    private async ValueTask WorkAsync(Clerk person, IReadOnlyList<InvoiceJob> jobs, Allowance allowance, CancellationToken ct)
    {
        using (person)
        {
            foreach (var job in jobs)
            {
                await allowance.TakeAsync(ct);
                sent.Add(await person.WriteAndSendAsync(job, ct));
            }
        }
    }

    private async Task<Evidence> JudgeAsync(
        ProductServer product, SimulatorControl control, string realmId, Trouble trouble, CancellationToken ct)
    {
        using var reader = new Clerk(product);
        await reader.SignInAsync(Billing, ct);
        var unfinished = await Quiet.WaitAsync(reader, ct);
        var judgement = await new Judge(control, realmId, reader).RunAsync(sent, ct);
        return new Evidence
        {
            Experiment = Name,
            Seed = options.Seed,
            Records = sent.Count,
            Kills = product.Kills,
            Faults = trouble.Struck,
            Recoveries = product.Log.Recoveries,
            Duplicates = judgement.Duplicates,
            Lost = judgement.Lost,
            Wrong = judgement.Wrong,
            Seconds = 0,
            Findings = [.. unfinished, .. judgement.Findings, .. MissedFloors(product, trouble)],
        };
    }

    private IEnumerable<string> MissedFloors(ProductServer product, Trouble trouble)
    {
        (string What, int Reached, int Least)[] floors =
        [
            ("records", sent.Count, options.Records),
            ("kills", product.Kills, options.Kills),
            ("adopted or resent", product.Log.Settled, LeastRecoveries),
            ("faults that struck", trouble.Struck.Values.Sum(), LeastFaults),
        ];
        return floors.Where(floor => floor.Reached < floor.Least).Select(floor => $"{floor.What}: {floor.Reached}, at least {floor.Least} are needed");
    }
}
