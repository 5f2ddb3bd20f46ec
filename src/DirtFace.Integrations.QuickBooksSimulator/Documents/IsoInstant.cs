using System.Globalization;

namespace DirtFace.Integrations.QuickBooksSimulator.Documents;

/// <summary>Reads the instants that clients send: a date, or a date and a time with or without an offset.</summary>
internal static class IsoInstant
{
    private const string Day = "yyyy-MM-dd";
    private const string MetaData = "yyyy-MM-ddTHH:mm:sszzz";
    private const int MetaDataLength = 25;

    private static readonly string[] WithOffset = Forms("K", "zzz");
    private static readonly string[] WithoutOffset = Forms("");

    /// <summary>A bare date is its midnight, and a time without an offset is meant, on the Pacific clock.</summary>
    public static DateTimeOffset? Parse(string text)
    {
        // The form of every document's own times, which are read whenever a company is opened.
        if (text.Length == MetaDataLength && DateTimeOffset.TryParseExact(
            text, MetaData, CultureInfo.InvariantCulture, DateTimeStyles.None, out var own))
        {
            return own;
        }
        if (DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            && HasOffset(text))
        {
            return at;
        }
        return DateTime.TryParseExact(text, WithoutOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? PacificTime.AtLocal(local)
            : null;
    }

    /// <summary>Puts back the plus sign that a client forgot to encode: in an address it arrives as a space.</summary>
    public static string RestorePlus(string text)
    {
        const int offset = 6;
        return text.Length > Day.Length + offset && text[^offset] == ' ' && text[^3] == ':'
            ? string.Concat(text.AsSpan(0, text.Length - offset), "+", text.AsSpan(text.Length - offset + 1))
            : text;
    }

    // After the date and the T, only an offset has a sign.
    private static bool HasOffset(string text) =>
        text.EndsWith('Z') || text.AsSpan(Day.Length).IndexOfAny('+', '-') >= 0;

    private static string[] Forms(params string[] offsets)
    {
        string[] times = ["'T'HH:mm:ss.FFFFFFF", "'T'HH:mm:ss", "'T'HH:mm"];
        var timed = times.SelectMany(time => offsets.Select(offset => $"{Day}{time}{offset}"));
        return offsets is [""] ? [Day, .. timed] : [.. timed];
    }
}
