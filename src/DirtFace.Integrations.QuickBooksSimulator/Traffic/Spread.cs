namespace DirtFace.Integrations.QuickBooksSimulator.Traffic;

/// <summary>The times of one sort of call: half of them take the median or less, and the logarithm spreads normally.</summary>
internal readonly record struct Spread(double MedianMs, double Sigma)
{
    // 95 % of a standard normal distribution lie below the first number, 90 % below the second.
    private const double NinetyFifth = 1.6449;
    private const double Ninetieth = 1.2816;

    public static Spread ByNinetyFifth(double medianMs, double p95Ms) => new(medianMs, Math.Log(p95Ms / medianMs) / NinetyFifth);

    public static Spread ByNinetieth(double medianMs, double p90Ms) => new(medianMs, Math.Log(p90Ms / medianMs) / Ninetieth);
}
