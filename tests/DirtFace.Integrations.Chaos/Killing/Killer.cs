using System.Diagnostics;
using DirtFace.Integrations.Chaos.Arenas;
using DirtFace.Integrations.Chaos.Faults;
using DirtFace.Integrations.Chaos.Servers;
using DirtFace.Integrations.Chaos.Work;

namespace DirtFace.Integrations.Chaos.Killing;

/// <summary>Kills nodes at moments that the dice choose, and starts them again.</summary>
internal sealed class Killer(Arena arena, Trouble trouble, Dice dice, TextWriter progress)
{
    // A busy machine takes long from the start to the first call; a life in which nothing is left to do is ended at once.
    private static readonly TimeSpan LongestLull = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AsksEvery = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LooksEvery = TimeSpan.FromMilliseconds(5);

    private readonly Fleet fleet = arena.Fleet;
    private readonly Quiet quiet = new(arena.Database);

    private enum Moment
    {
        /// <summary>While invoices are on their way.</summary>
        InTheBurst,

        /// <summary>As soon as it answers again, while it takes over what the last life left behind.</summary>
        RightAfterStart,

        /// <summary>Before it answers.</summary>
        WhileStarting,
    }

    // In the burst twice as often as anywhere else.
    private static readonly Moment[] Moments =
        [Moment.InTheBurst, Moment.InTheBurst, Moment.InTheBurst, Moment.InTheBurst, Moment.RightAfterStart, Moment.WhileStarting];

    /// <summary>Kills this often; before each the clerks are allowed their share of invoices.</summary>
    public async Task RunAsync(int kills, Allowance allowance, CancellationToken ct)
    {
        for (var kill = 1; kill <= kills;)
        {
            var (moment, victims) = (dice.Pick(Moments), Victims(kills - kill + 1));
            allowance.UpTo(kill);
            if (moment != Moment.WhileStarting)
            {
                await trouble.StirAsync(ct);
                await Task.WhenAll(victims.Select(node => node.ReadyAsync(ct)));
            }

            await AwaitAsync(moment, allowance, ct);
            await Task.WhenAll(victims.Select(node => node.KillAsync()));
            foreach (var node in victims)
            {
                node.Start();
                // The other node is killed next; nobody else would wait until this one answers.
                _ = ReadyLaterAsync(node, ct);
                if (kill++ % 20 == 0)
                {
                    await progress.WriteLineAsync($"killed {kill - 1} times");
                }
            }
        }

        await trouble.CalmAsync(ct);
        await fleet.AllReadyAsync(ct);
    }

    // One of several, or all of them at once.
    private IReadOnlyList<ProductNode> Victims(int left) =>
        fleet.Nodes.Count == 1 || (left >= fleet.Nodes.Count && dice.Percent(15)) ? fleet.Nodes : [dice.Pick(fleet.Nodes)];

    private static async Task ReadyLaterAsync(ProductNode node, CancellationToken ct)
    {
        try
        {
            await node.ReadyAsync(ct);
        }
        catch (Exception end) when (end is ChaosException or OperationCanceledException or InvalidOperationException)
        {
            // Killed while starting: its next life is waited for by whoever kills it then.
        }
    }

    private Task AwaitAsync(Moment moment, Allowance allowance, CancellationToken ct) => moment switch
    {
        Moment.InTheBurst => BurstAsync(allowance, ct),
        Moment.RightAfterStart => Task.Delay(dice.Milliseconds(0, 500), ct),
        Moment.WhileStarting => Task.Delay(dice.Milliseconds(100, 1500), ct),
    };

    // Counted in answers and not in seconds, so that it hits calls under way on a slow machine as on a fast one.
    private async Task BurstAsync(Allowance allowance, CancellationToken ct)
    {
        var (started, target) = (Stopwatch.GetTimestamp(), fleet.Log.Answers + dice.Between(1, 15));
        var askedAt = started;
        while (fleet.Log.Answers < target && Stopwatch.GetElapsedTime(started) < LongestLull)
        {
            await Task.Delay(LooksEvery, ct);
            if (allowance.IsUsedUp && Stopwatch.GetElapsedTime(askedAt) > AsksEvery)
            {
                askedAt = Stopwatch.GetTimestamp();
                if (await quiet.IsStillAsync(ct))
                {
                    break;
                }
            }
        }

        await Task.Delay(dice.Milliseconds(0, 100), ct);
    }
}
