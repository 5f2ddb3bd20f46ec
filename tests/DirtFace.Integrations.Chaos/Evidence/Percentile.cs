namespace DirtFace.Integrations.Chaos.Evidence;

/// <summary>Percentiles of measured times.</summary>
internal static class Percentile
{
    /// <summary>In seconds, by the nearest rank; 0 when nothing was measured.</summary>
    public static double Of(IReadOnlyCollection<TimeSpan> times, int percent)
    {
        var sorted = times.Order().ToList();
        return sorted.Count == 0 ? 0 : Math.Round(sorted[(int)Math.Ceiling(sorted.Count * percent / 100d) - 1].TotalSeconds, 2);
    }
}
