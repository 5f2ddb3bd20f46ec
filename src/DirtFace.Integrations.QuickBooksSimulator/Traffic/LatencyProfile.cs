namespace DirtFace.Integrations.QuickBooksSimulator.Traffic;

/// <summary>How long accounting calls take.</summary>
public enum LatencyProfile
{
    /// <summary>As long as the simulator needs.</summary>
    Off,

    /// <summary>What was measured on an ordinary day.</summary>
    Typical,

    /// <summary>A slow day.</summary>
    Slow,

    /// <summary>A storm: everything hangs for seconds.</summary>
    Storm,

    /// <summary>Times of one's own for each sort of call.</summary>
    Custom,
}

/// <summary>The times of one sort of call: half of them take the median or less, and the logarithm spreads normally.</summary>
internal readonly record struct Spread(double MedianMs, double Sigma)
{
    // 95 % of a standard normal distribution lie below the first number, 90 % below the second.
    private const double NinetyFifth = 1.6449;
    private const double Ninetieth = 1.2816;

    public static Spread ByNinetyFifth(double medianMs, double p95Ms) => new(medianMs, Math.Log(p95Ms / medianMs) / NinetyFifth);

    public static Spread ByNinetieth(double medianMs, double p90Ms) => new(medianMs, Math.Log(p90Ms / medianMs) / Ninetieth);
}

/// <summary>The times of all sorts of calls; a batch takes its own for every item.</summary>
internal sealed record LatencyTimes(Spread Read, Spread Query, Spread Write, Spread BatchItem, Spread ChangeData, Spread Report)
{
    // Nobody published how far the change feed and bad days spread; a write's spread is taken for them.
    private static readonly Spread TypicalWrite = Spread.ByNinetieth(340, 570);
    private static readonly Spread TypicalQuery = Spread.ByNinetyFifth(25, 260);

    public static readonly LatencyTimes Typical = new(
        TypicalQuery,
        TypicalQuery,
        TypicalWrite,
        // 250 to 420 ms an item, taken as the middle nine tenths.
        Spread.ByNinetyFifth(324, 420),
        TypicalWrite with { MedianMs = 270 },
        TypicalWrite with { MedianMs = 270 });

    public static readonly LatencyTimes Slow = Alike(1200);

    public static readonly LatencyTimes Storm = Alike(3000);

    public Spread Of(CallClass call) => call switch
    {
        CallClass.Read => Read,
        CallClass.Query => Query,
        CallClass.Write => Write,
        CallClass.Batch => BatchItem,
        CallClass.ChangeData => ChangeData,
        CallClass.Report => Report,
    };

    private static LatencyTimes Alike(double medianMs)
    {
        var spread = TypicalWrite with { MedianMs = medianMs };
        return new LatencyTimes(spread, spread, spread, spread, spread, spread);
    }
}
