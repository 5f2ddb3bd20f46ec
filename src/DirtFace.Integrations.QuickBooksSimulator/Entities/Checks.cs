using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>Checks of single fields that several kinds share.</summary>
internal static class Checks
{
    private static readonly char[] ForbiddenInNames = [':', '\t', '\n', '\r'];

    public static void Length(JsonObject document, string field, int max, string? path = null)
    {
        if (document.Text(field) is { } text && text.Length > max)
        {
            throw Refusals.WrongLength(path ?? field, 0, max, text.Length);
        }
    }

    public static void Lengths(JsonObject document, params (string Field, int Max)[] limits)
    {
        foreach (var (field, max) in limits)
        {
            Length(document, field, max);
        }
    }

    public static void NameCharacters(JsonObject document, params string[] fields)
    {
        foreach (var field in fields)
        {
            if (document.Text(field)?.IndexOfAny(ForbiddenInNames) >= 0)
            {
                throw Refusals.InvalidString(field);
            }
        }
    }

    public static void Email(JsonObject document, string field)
    {
        if (document.Object(field)?.Text("Address") is not { Length: > 0 } address)
        {
            return;
        }
        if (address.Length > 100)
        {
            throw Refusals.WrongLength(field, 0, 100, address.Length);
        }
        var at = address.IndexOf('@', StringComparison.Ordinal);
        if (at < 1 || address.IndexOf('.', at) < 0)
        {
            throw Refusals.InvalidEmail(field);
        }
    }

    public static DateOnly? Date(JsonObject document, string field)
    {
        if (document.Text(field) is not { Length: > 0 } text)
        {
            return null;
        }
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Refusals.InvalidDate(field, text);
    }

    public static void OneOf(JsonObject document, string field, params string[] allowed)
    {
        if (document.Text(field) is { } text && !allowed.Contains(text))
        {
            throw Refusals.InvalidEnum(field, text);
        }
    }

    /// <summary>Removes texts that were sent empty: QuickBooks stores nothing for them.</summary>
    public static void DropEmpty(JsonObject document)
    {
        foreach (var (name, value) in document.ToList())
        {
            if (value is JsonValue && JsonReading.TextOf(value) is "")
            {
                document.Remove(name);
            }
        }
    }
}
