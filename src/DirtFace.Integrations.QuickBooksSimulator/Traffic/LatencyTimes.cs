namespace DirtFace.Integrations.QuickBooksSimulator.Traffic;

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
