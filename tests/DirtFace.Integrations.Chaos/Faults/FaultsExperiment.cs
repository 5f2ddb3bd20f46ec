using System.Text.Json.Nodes;
using DirtFace.Integrations.Chaos.Arenas;
using DirtFace.Integrations.Chaos.Evidence;
using DirtFace.Integrations.Chaos.Proxy;
using DirtFace.Integrations.Chaos.Work;

namespace DirtFace.Integrations.Chaos.Faults;

/// <summary>Every class of fault of QuickBooks and the network, alone and then mixed, without a kill.</summary>
internal sealed class FaultsExperiment : IExperiment
{
    private const int Companies = 3;
    private const int MixedRounds = 2;

    public string Name => "faults";

    public string Proves => "each class of fault of QuickBooks and the network, alone and mixed: nothing twice, nothing lost, nothing wrong";

    public async Task<EvidenceSheet> RunAsync(ChaosOptions options, CancellationToken ct)
    {
        var strikes = options.Number("--count", 2);
        // Most of it is waiting for lost answers, so several companies are struck side by side.
        var sheets = await Task.WhenAll(Enumerable.Range(0, Companies)
            .Select(lane => RunAsync([.. FaultClass.All.Where((_, at) => at % Companies == lane)], strikes, options.Seed + ((uint)lane << 16), ct)));
        var sheet = sheets.Aggregate((one, other) => one.And(other)) with { Seed = options.Seed };
        return sheet.Floor("adopted or resent", sheet.Recoveries["adopted"] + sheet.Recoveries["resent"], strikes * 5);
    }

    private async Task<EvidenceSheet> RunAsync(IReadOnlyList<FaultClass> classes, int strikes, uint seed, CancellationToken ct)
    {
        var dice = new Dice(seed);
        // A company that refuses a used number, so that a refusal after a lost answer is our own success speaking (W10).
        await using var arena = await Arena.OpenAsync(new ArenaPlan { Database = DatabaseKind.Sqlite, WarnDuplicates = true }, ct);
        var day = new WorkDay(arena, dice);
        var struck = new Dictionary<string, int>();
        using var clerk = new Clerk(arena.Fleet, day.Trail, "F");
        using var decider = new Decider(arena.Fleet);
        await clerk.SignInAsync(ct);
        await decider.SignInAsync(ct);
        var run = new OneClass(day, clerk, decider, dice.Fork());
        // The customer and the items are there when the faults begin, so that they strike invoices.
        await run.WarmUpAsync(strikes, ct);
        var stuck = new List<string>();
        foreach (var one in classes)
        {
            struck[one.Name] = await run.RunAsync(one, strikes, ct);
            await Console.Out.WriteLineAsync($"{one.Name}: struck {struck[one.Name]} times");
            if (!await day.QuietAsync(ct))
            {
                stuck.Add($"after \"{one.Name}\" something does not come to rest");
                break;
            }
        }

        for (var round = 0; round < MixedRounds && stuck.Count == 0; round++)
        {
            await day.Trouble.StirAsync(ct);
            await run.WriteAsync(strikes * 2, ct);
        }

        var sheet = await day.CloseAsync(Name, seed, ct);
        sheet = sheet with
        {
            Faults = sheet.Faults.Concat(struck).ToDictionary(),
            Findings = [.. stuck, .. sheet.Findings],
            Recoveries = new Dictionary<string, int>(sheet.Recoveries) { ["pressed"] = decider.Pressed.Values.Sum() },
        };
        return classes.Aggregate(sheet, (so, one) => so.Floor(one.Name, struck.GetValueOrDefault(one.Name), strikes));
    }

    /// <summary>Lets one class strike while a clerk works, and has a person do what only a person can.</summary>
    private sealed class OneClass(WorkDay day, Clerk clerk, Decider decider, Dice dice)
    {
        private IReadOnlyList<InvoiceJob> jobs = InvoiceJob.Plan("F", 10_000, dice.Fork());
        private int next;
        private int newcomers;

        public async Task WarmUpAsync(int invoices, CancellationToken ct)
        {
            // One customer for all: no fault is spent on somebody new.
            jobs = [.. jobs.Select((job, at) => job with { Customer = jobs[0].Customer, IsNewCustomer = at == 0 })];
            await WriteAsync(invoices + 10, ct);
            await day.QuietAsync(ct);
        }

        public async Task WriteAsync(int invoices, CancellationToken ct, bool newCustomers = false)
        {
            for (; invoices > 0; invoices--)
            {
                var job = jobs[next++];
                await clerk.WriteAndSendAsync(newCustomers ? job with { Customer = $"Newcomer & Sons {++newcomers}", IsNewCustomer = true } : job, ct);
            }
        }

        /// <summary>Returns how often it struck.</summary>
        public async Task<int> RunAsync(FaultClass one, int strikes, CancellationToken ct)
        {
            var control = day.Arena.Control;
            await control.SetRequestIdsAsync(one.RequestIds, ct);
            await control.SetStoredFaultsAsync(one.StoredFaults, ct);
            await control.SetClockAsync(one.Ahead, ct);
            if (!one.OneByOne)
            {
                await ArmAsync(one, strikes, ct);
            }

            foreach (var (kind, target) in one.Wire)
            {
                day.Arena.WireFaults.Arm(new WireFault(kind, target, strikes, 0, TimeSpan.FromSeconds(kind == WireFaultKind.LateCommit ? 1.4 : 0.5)));
            }

            var before = day.Arena.WireFaults.Totals().Values.Sum();
            for (var round = 0; round < (one.ExpireToken || one.OneByOne ? strikes : 1); round++)
            {
                if (one.ExpireToken)
                {
                    await control.ExpireTokensAsync(day.Arena.RealmId, ct);
                }

                if (one.OneByOne)
                {
                    await ArmAsync(one, strikes, ct);
                }

                await WorkAsync(one, one.OneByOne ? 1 : strikes + 1, ct);
                await day.QuietAsync(ct);
            }

            await DecideAsync(one, ct);
            day.Arena.WireFaults.Disarm();
            var fired = (await control.DisarmAsync(ct)).Sum(fault => fault.Struck);
            await control.SetStoredFaultsAsync(false, ct);
            await control.SetClockAsync(TimeSpan.Zero, ct);
            return one.Simulator.Count > 0 ? fired : day.Arena.WireFaults.Totals().Values.Sum() - before;
        }

        private async Task ArmAsync(FaultClass one, int strikes, CancellationToken ct)
        {
            foreach (var fault in one.Simulator)
            {
                var order = (JsonObject)fault.DeepClone();
                order["operation"] ??= one.Updates ? "update" : "create";
                order["times"] ??= strikes;
                await day.Arena.Control.ArmAsync(order, ct);
            }
        }

        private async Task WorkAsync(FaultClass one, int times, CancellationToken ct)
        {
            if (!one.Updates)
            {
                await WriteAsync(times, ct, one.NewCustomers);
                return;
            }

            for (var at = 0; at < times; at++)
            {
                await clerk.ChangeAsync(clerk.Newest - at, dice, ct);
            }
        }

        private async Task DecideAsync(FaultClass one, CancellationToken ct)
        {
            if (one.Renumbers)
            {
                var pages = await decider.NeedingAttentionAsync(ct);
                await (one.NewCustomers ? clerk.RenameAsync(pages, ct) : clerk.RenumberAsync(pages, ct));
                await day.QuietAsync(ct);
            }

            if (one.Button is { } button && await decider.DecideAsync([button], ct))
            {
                await day.QuietAsync(ct);
            }
        }
    }
}
