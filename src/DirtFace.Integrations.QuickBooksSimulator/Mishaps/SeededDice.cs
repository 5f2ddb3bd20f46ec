namespace DirtFace.Integrations.QuickBooksSimulator.Mishaps;

/// <summary>Chance that repeats itself: the n-th throw of a seed is always the same (splitmix64).</summary>
internal static class SeededDice
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;
    private const double UnitOfDouble = 1.0 / (1UL << 53);

    /// <summary>A number from 0 up to, but not including, 1.</summary>
    public static double Throw(long seed, long turn)
    {
        var z = unchecked((ulong)seed + ((ulong)turn * GoldenGamma));
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return ((z ^ (z >> 31)) >> 11) * UnitOfDouble;
    }

    /// <summary>A number of the standard normal distribution, made of two throws (Box-Muller).</summary>
    public static double Normal(long seed, long turn)
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - Throw(seed, turn * 2)));
        return radius * Math.Cos(2 * Math.PI * Throw(seed, (turn * 2) + 1));
    }
}
