using System.Text.Json;
using System.Text.Json.Serialization;

namespace DirtFace.Integrations.QuickBooks.Wire;

/// <summary>Reads amounts that can be true, and writes equal amounts as equal bytes.</summary>
internal sealed class BoundedDecimalConverter : JsonConverter<decimal>
{
    // QuickBooks keeps ten digits before the point on lines and eleven on prices; balances may be sums of many.
    private const decimal Largest = 1_000_000_000_000_000m;

    // Dividing by one with 28 zeros behind the point drops the trailing zeros a decimal remembers: 100.00 and 100 become the same.
    private const decimal One = 1.0000000000000000000000000000m;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var amount = reader.TokenType == JsonTokenType.String
            ? decimal.TryParse(reader.GetString(), System.Globalization.NumberStyles.Number, null, out var quoted)
                ? quoted
                : throw new JsonException("A number was expected.")
            : reader.GetDecimal();
        return decimal.Abs(amount) <= Largest ? amount : throw new JsonException("An amount is larger than any honest one.");
    }

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value / One);
}
