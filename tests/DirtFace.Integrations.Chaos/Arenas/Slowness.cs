using System.Diagnostics;
using System.Runtime.CompilerServices;
using DirtFace.Integrations.Chaos.Evidence;

namespace DirtFace.Integrations.Chaos.Arenas;

/// <summary>
/// How much longer than it should a piece of work takes on this machine while an experiment runs. Promises in seconds are made for
/// a machine that has nothing else to do; on one that runs three experiments at once they are judged by its own measure.
/// </summary>
internal sealed class Slowness : IAsyncDisposable
{
    // Longer together than a turn of the scheduler, each shorter than one: the quickest of all was not interrupted.
    private const int Pieces = 40;
    private const int Steps = 500_000;
    private const int Percent = 90;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private readonly List<TimeSpan> rounds = [];
    private readonly Task measuring;
    private TimeSpan quickest = TimeSpan.MaxValue;
    private ulong state = 1;

    public Slowness() => measuring = Task.Run(MeasureAsync);

    /// <summary>1 on a machine of our own; of ten measurements nine were at most that slow.</summary>
    public double Factor
    {
        get
        {
            lock (gate)
            {
                return rounds.Count == 0 ? 1 : Math.Max(1, Percentile.Of([.. rounds.Select(round => round / quickest / Pieces * TimeSpan.FromSeconds(1))], Percent));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await measuring;
        stop.Dispose();
    }

    private async Task MeasureAsync()
    {
        try
        {
            while (true)
            {
                Measure();
                await Task.Delay(Every, stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The experiment is over.
        }
    }

    private void Measure()
    {
        var started = Stopwatch.GetTimestamp();
        var least = TimeSpan.MaxValue;
        for (var piece = 0; piece < Pieces; piece++)
        {
            var before = Stopwatch.GetTimestamp();
            Work();
            var took = Stopwatch.GetElapsedTime(before);
            least = took < least ? took : least;
        }

        lock (gate)
        {
            rounds.Add(Stopwatch.GetElapsedTime(started));
            quickest = least < quickest ? least : quickest;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Work()
    {
        for (var step = 0; step < Steps; step++)
        {
            state = (state ^ (state >> 27)) * 0x94D049BB133111EB;
        }
    }
}
