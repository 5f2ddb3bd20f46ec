using System.Diagnostics;
using DirtFace.Integrations.Chaos.Faults;
using DirtFace.Integrations.Chaos.Servers;

namespace DirtFace.Integrations.Chaos.Killing;

/// <summary>Kills nodes at moments that the dice choose, and starts them again.</summary>
internal sealed class Killer(Fleet fleet, Trouble trouble, Dice dice, TextWriter progress)
{
    // A life that sends nothing within this time is ended too; there may be nothing left to send.
    private static readonly TimeSpan LongestLull = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan LooksEvery = TimeSpan.FromMilliseconds(5);

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

    /// <summary>Kills this often; before each kill <paramref name="allow"/> lets the clerks write their share of invoices.</summary>
    public async Task RunAsync(int kills, Action<int> allow, CancellationToken ct)
    {
        for (var kill = 1; kill <= kills;)
        {
            var (moment, victims) = (dice.Pick(Moments), Victims(kills - kill + 1));
            allow(kill);
            if (moment != Moment.WhileStarting)
            {
                await trouble.StirAsync(ct);
                await Task.WhenAll(victims.Select(node => node.ReadyAsync(ct)));
            }

            await AwaitAsync(moment, ct);
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

    private Task AwaitAsync(Moment moment, CancellationToken ct) => moment switch
    {
        Moment.InTheBurst => BurstAsync(ct),
        Moment.RightAfterStart => Task.Delay(dice.Milliseconds(0, 500), ct),
        Moment.WhileStarting => Task.Delay(dice.Milliseconds(100, 1500), ct),
    };

    // Counted in answers and not in seconds, so that it hits calls under way on a slow machine as on a fast one.
    private async Task BurstAsync(CancellationToken ct)
    {
        var (started, target) = (Stopwatch.GetTimestamp(), fleet.Log.Answers + dice.Between(1, 15));
        while (fleet.Log.Answers < target && Stopwatch.GetElapsedTime(started) < LongestLull)
        {
            await Task.Delay(LooksEvery, ct);
        }

        await Task.Delay(dice.Milliseconds(0, 100), ct);
    }
}
