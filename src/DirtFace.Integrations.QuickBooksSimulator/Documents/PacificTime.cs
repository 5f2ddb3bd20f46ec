using System.Globalization;

namespace DirtFace.Integrations.QuickBooksSimulator.Documents;

/// <summary>The US Pacific clock that every QuickBooks answer shows, whatever the company's own zone is.</summary>
internal static class PacificTime
{
    private static readonly TimeZoneInfo Zone = CreateZone();

    public static DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    /// <summary>The instant at which Pacific clocks show this time; in the hour that is shown twice, the later one.</summary>
    public static DateTimeOffset AtLocal(DateTime local) =>
        new(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), Zone.GetUtcOffset(local));

    /// <summary>The form of an envelope's <c>time</c>: with milliseconds.</summary>
    public static string Envelope(DateTimeOffset at) =>
        Local(at).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    /// <summary>The form inside MetaData: whole seconds.</summary>
    public static string MetaData(DateTimeOffset at) =>
        Local(at).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    public static DateOnly Today(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);

    /// <summary>The instant at which a day begins.</summary>
    public static DateTimeOffset Midnight(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    // Spelled out, so that the simulator answers alike on machines without a time zone database.
    private static TimeZoneInfo CreateZone()
    {
        var twoOClock = new DateTime(1, 1, 1, 2, 0, 0, DateTimeKind.Unspecified);
        var rule = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
            DateTime.MinValue.Date,
            DateTime.MaxValue.Date,
            TimeSpan.FromHours(1),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(twoOClock, 3, 2, DayOfWeek.Sunday),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(twoOClock, 11, 1, DayOfWeek.Sunday));
        return TimeZoneInfo.CreateCustomTimeZone("US Pacific", TimeSpan.FromHours(-8), "US Pacific", "PST", "PDT", [rule]);
    }
}
