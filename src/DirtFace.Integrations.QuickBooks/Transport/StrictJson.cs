using System.Text.Json;
using System.Text.Unicode;

namespace DirtFace.Integrations.QuickBooks.Transport;

/// <summary>Parses an answer as an object of valid UTF-8 JSON with bounded depth and no repeated names, or not at all.</summary>
internal static class StrictJson
{
    public const int MaxDepth = 32;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    public static JsonDocument? TryParseObject(ReadOnlyMemory<byte> utf8)
    {
        utf8 = SkipByteOrderMark(utf8);
        try
        {
            if (utf8.IsEmpty || !Utf8.IsValid(utf8.Span) || !EveryTextIsText(utf8.Span))
            {
                return null;
            }

            var document = JsonDocument.Parse(utf8, Options);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The text of a string or number, or null for anything else.</summary>
    public static string? TextOf(this JsonElement parent, string name)
    {
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out var value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
    }

    /// <summary>Whether an entity says that it is from QuickBooks Online; one that names no domain is believed.</summary>
    public static bool IsOfQuickBooksOnline(this JsonElement entity) => entity.TextOf("domain") is null or "QBO";

    // JSON lets half of a surrogate pair be written as an escape. Asked for such a text or name, the parser throws what no caller
    // expects, so it is found out before; without escapes there is nothing to look for.
    private static bool EveryTextIsText(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IndexOf("\\u"u8) < 0)
        {
            return true;
        }

        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.ValueIsEscaped)
                {
                    reader.GetString();
                }
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static ReadOnlyMemory<byte> SkipByteOrderMark(ReadOnlyMemory<byte> utf8) =>
        utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
}
