using System.Text.Json;
using System.Text.Json.Serialization;

namespace DirtFace.Integrations.QuickBooks.Wire;

/// <summary>Reads texts of a believable length, and ids that arrive as numbers.</summary>
internal sealed class BoundedStringConverter : JsonConverter<string>
{
    // QuickBooks' longest field is 4,000 characters; a longer name is hostile but still readable, a novel is not.
    private const int MaxLength = 20_000;

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
        }

        var text = reader.TokenType == JsonTokenType.String ? GetText(ref reader) : throw new JsonException("A text was expected.");
        return text.Length <= MaxLength ? text : throw new JsonException("A text is longer than any honest one.");
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    private static string GetText(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!; // The token is a string, so there is one.
        }
        catch (InvalidOperationException half)
        {
            throw new JsonException("A text holds half of a surrogate pair.", half);
        }
    }
}
