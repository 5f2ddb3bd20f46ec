using System.Diagnostics;
using DirtFace.Integrations.Chaos.Servers;

namespace DirtFace.Integrations.Chaos.KillSqlite;

/// <summary>Kills the product at moments that the dice choose, and starts it again.</summary>
internal sealed class Killer(ProductServer product, Trouble trouble, Dice dice, TextWriter progress)
{
    // A life that sends nothing within this time is ended too; there may be nothing left to send.
    private static readonly TimeSpan LongestLull = TimeSpan.FromSeconds(6);
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
        for (var kill = 1; kill <= kills; kill++)
        {
            var moment = dice.Pick(Moments);
            allow(kill);
            if (moment != Moment.WhileStarting)
            {
                await trouble.StirAsync(ct);
                await product.ReadyAsync(ct);
            }

            await AwaitAsync(moment, ct);
            await product.KillAsync();
            product.Start();
            if (kill % 10 == 0)
            {
                await progress.WriteLineAsync($"killed {kill} times");
            }
        }

        await trouble.CalmAsync(ct);
        await product.ReadyAsync(ct);
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
        var (started, target) = (Stopwatch.GetTimestamp(), product.Log.Answers + dice.Between(1, 15));
        while (product.Log.Answers < target && Stopwatch.GetElapsedTime(started) < LongestLull)
        {
            await Task.Delay(LooksEvery, ct);
        }

        await Task.Delay(dice.Milliseconds(0, 100), ct);
    }
}
