using System.Globalization;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>How dates and instants are written: an instant always in the zone of the business, a plain date never shifted.</summary>
public static class TimeFormats
{
    public static string Date(DateOnly date) => date.ToString("MMM d, yyyy", CultureInfo.InvariantCulture);

    public static string Date(DateTimeOffset at, TimeZoneInfo zone) => Date(DayOf(at, zone));

    public static string Time(DateTimeOffset at, TimeZoneInfo zone) => InZone(at, zone).ToString("h:mm tt", CultureInfo.InvariantCulture);

    /// <summary>As much of the date as is needed seen from now: "2:14 PM", "Nov 21, 4:10 PM", "Nov 21, 2024, 4:10 PM".</summary>
    public static string Moment(DateTimeOffset at, TimeZoneInfo zone, DateTimeOffset now)
    {
        var (day, today) = (DayOf(at, zone), DayOf(now, zone));
        var date = day == today ? "" : day.Year == today.Year ? day.ToString("MMM d, ", CultureInfo.InvariantCulture) : Date(day) + ", ";
        return date + Time(at, zone);
    }

    /// <summary>How long ago or ahead, coarsely; it stands only beside the absolute time.</summary>
    public static string Relative(DateTimeOffset at, DateTimeOffset now)
    {
        var distance = (now - at).Duration();
        if (distance < TimeSpan.FromMinutes(1))
        {
            return at <= now ? "just now" : "in under a minute";
        }

        var amount = distance switch
        {
            { TotalHours: < 1 } => $"{(int)distance.TotalMinutes} min",
            { TotalDays: < 1 } => $"{(int)distance.TotalHours} h",
            { TotalDays: < 2 } => "1 day",
            _ => $"{(int)distance.TotalDays} days",
        };
        return at <= now ? amount + " ago" : "in " + amount;
    }

    /// <summary>The machine's spelling, for the datetime attribute.</summary>
    public static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly DayOf(DateTimeOffset at, TimeZoneInfo zone) => DateOnly.FromDateTime(InZone(at, zone).DateTime);

    private static DateTimeOffset InZone(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone);
}
