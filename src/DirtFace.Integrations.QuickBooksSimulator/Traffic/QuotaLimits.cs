namespace DirtFace.Integrations.QuickBooksSimulator.Traffic;

/// <summary>The limits on the calls to one company; null turns one off.</summary>
internal sealed record QuotaLimits
{
    // As QuickBooks publishes them.
    public static readonly QuotaLimits Published = new();

    public static readonly QuotaLimits Off = new()
    {
        RequestsPerMinute = null,
        RequestsPerSecond = null,
        InFlight = null,
        CombinedPerMinute = null,
        BatchesPerMinute = null,
        BatchesOfAllPerMinute = null,
        ReportsPerMinute = null,
    };

    /// <summary>Of all apps together.</summary>
    public int? RequestsPerMinute { get; init; } = 500;

    /// <summary>Of one app.</summary>
    public int? RequestsPerSecond { get; init; } = 10;

    /// <summary>Of one app, at the same time.</summary>
    public int? InFlight { get; init; } = 10;

    /// <summary>Of one app, together with other Intuit services, which the simulator does not have.</summary>
    public int? CombinedPerMinute { get; init; } = 800;

    /// <summary>Batch calls of one app.</summary>
    public int? BatchesPerMinute { get; init; } = 40;

    /// <summary>Batch calls of all apps together.</summary>
    public int? BatchesOfAllPerMinute { get; init; } = 120;

    /// <summary>Of all apps together.</summary>
    public int? ReportsPerMinute { get; init; } = 200;

    public BatchCounting BatchCounts { get; init; } = BatchCounting.One;

    public BurstReading Burst { get; init; } = BurstReading.PerSecond;

    /// <summary>Requests a minute that other apps send to the company all the time.</summary>
    public int OtherAppsPerMinute { get; init; }

    /// <summary>The Retry-After header of a refusal, as it is sent; QuickBooks was never seen to send one.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>What is left of the company's minute once the other apps have had theirs.</summary>
    public int? RequestsLeftByOthers => RequestsPerMinute is { } limit ? Math.Max(0, limit - OtherAppsPerMinute) : null;

    public int? EffectivePerSecond => Burst == BurstReading.InFlight ? null : RequestsPerSecond;

    public int? EffectiveInFlight => Burst == BurstReading.PerSecond ? null : InFlight;

    /// <summary>How many requests a call of so many items is.</summary>
    public int RequestsOf(bool isBatch, int items) => !isBatch ? 1 : BatchCounts switch
    {
        BatchCounting.One => 1,
        BatchCounting.Items => Math.Max(1, items),
        BatchCounting.Separate => 0,
    };
}
