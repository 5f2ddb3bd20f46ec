using System.Globalization;

namespace DirtFace.Integrations.Data;

/// <summary>The cursor of a list sorted by date and then id. A damaged one is no cursor: the list starts over.</summary>
internal static class DateCursor
{
    public static string Of(DateOnly date, Guid id) => $"{date:yyyyMMdd}-{id:N}";

    public static bool TryParse(string? cursor, out DateOnly date, out Guid id)
    {
        (date, id) = (default, default);
        return cursor?.Split('-') is [var day, var rest]
            && DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            && Guid.TryParseExact(rest, "N", out id);
    }
}
