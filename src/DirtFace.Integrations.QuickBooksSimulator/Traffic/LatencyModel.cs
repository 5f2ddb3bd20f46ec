using DirtFace.Integrations.QuickBooksSimulator.Mishaps;

namespace DirtFace.Integrations.QuickBooksSimulator.Traffic;

/// <summary>Decides how long each accounting call takes; the same seed gives the same times in the same order.</summary>
internal sealed class LatencyModel
{
    /// <summary>When QuickBooks gives a request up.</summary>
    public const int PublishedLimitMs = 120_000;

    private long turn;

    public LatencyProfile Profile { get; set; }

    public LatencyTimes Custom { get; set; } = LatencyTimes.Typical;

    public long Seed { get; set; } = 1;

    /// <summary>Milliseconds that every call takes longer, whatever the profile says.</summary>
    public int FlatMs { get; set; }

    /// <summary>A call that takes longer is answered 504 at this point.</summary>
    public int LimitMs { get; set; } = PublishedLimitMs;

    /// <summary>
    /// Milliseconds after its arrival in which a call has to be begun, else it is dropped and never applied; null: whenever it comes
    /// to it. For those who rely on the limit on a machine that may stand still for longer.
    /// </summary>
    public int? BeginWithinMs { get; set; }

    /// <summary>Milliseconds that the latest call was told to take.</summary>
    public int LastMs { get; private set; }

    /// <summary>Begins the sequence of times again.</summary>
    public void Restart(long seed)
    {
        Seed = seed;
        Interlocked.Exchange(ref turn, 0);
    }

    /// <summary>Milliseconds that the next call takes.</summary>
    public int Next(CallClass call, int items) => LastMs = Draw(call, items);

    private int Draw(CallClass call, int items)
    {
        var times = Profile switch
        {
            LatencyProfile.Off => null,
            LatencyProfile.Typical => LatencyTimes.Typical,
            LatencyProfile.Slow => LatencyTimes.Slow,
            LatencyProfile.Storm => LatencyTimes.Storm,
            LatencyProfile.Custom => Custom,
        };
        if (times is null)
        {
            return FlatMs;
        }
        var spread = times.Of(call);
        var drawn = 0.0;
        for (var item = 0; item < (call == CallClass.Batch ? Math.Max(1, items) : 1); item++)
        {
            drawn += spread.MedianMs * Math.Exp(spread.Sigma * SeededDice.Normal(Seed, Interlocked.Increment(ref turn)));
        }
        return FlatMs + (int)Math.Min(drawn, int.MaxValue / 2);
    }
}
