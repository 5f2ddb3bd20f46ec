using System.Globalization;

namespace DirtFace.Integrations.QuickBooksSimulator.Formats;

/// <summary>
/// Gives the values of a sent document the types of the schema: clients quote numbers and booleans, send ids as numbers and
/// empty texts for what they do not mean to send. What is stored and answered later must not depend on who wrote it.
/// </summary>
internal static class SentValues
{
    private static readonly int LengthOfDay = "yyyy-MM-dd".Length;

    /// <param name="document">The document; it is changed in place.</param>
    /// <param name="keepsNestedNulls">Whether a null inside a nested object clears that field instead of meaning nothing.</param>
    public static void Settle(JsonObject document, bool keepsNestedNulls) => Settle(document, nullsMatter: true, keepsNestedNulls);

    private static void Settle(JsonObject target, bool nullsMatter, bool keepsNestedNulls)
    {
        List<(string Name, JsonNode? Value)>? changes = null;
        foreach (var (name, value) in target)
        {
            var settled = Settled(name, value, keepsNestedNulls);
            if (!ReferenceEquals(settled, value) || (value is null && !nullsMatter))
            {
                (changes ??= []).Add((name, settled));
            }
        }
        foreach (var (name, value) in changes ?? [])
        {
            if (value is null && !nullsMatter)
            {
                target.Remove(name);
            }
            else
            {
                target[name] = value;
            }
        }
    }

    private static JsonNode? Settled(string name, JsonNode? value, bool keepsNestedNulls)
    {
        switch (value)
        {
            case JsonObject inner when inner.Count > 0:
                Settle(inner, keepsNestedNulls, keepsNestedNulls);
                // An object of empty texts is as absent as the texts themselves.
                return inner.Count > 0 ? inner : null;
            case JsonArray array:
                foreach (var element in array.OfType<JsonObject>())
                {
                    Settle(element, keepsNestedNulls, keepsNestedNulls);
                }
                return array;
            case JsonValue scalar:
                return Settled(name, scalar);
            default:
                return value;
        }
    }

    private static JsonValue? Settled(string name, JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                var text = value.GetValue<string>();
                return text.Length == 0 ? null : Typed(name, text) ?? value;
            case JsonValueKind.Number when WireNames.IsNumericText(name):
                return JsonValue.Create(value.ToJsonString());
            default:
                return value;
        }
    }

    private static JsonValue? Typed(string name, string text)
    {
        if (WireNames.IsFlag(name) && bool.TryParse(text, out var flag))
        {
            return JsonValue.Create(flag);
        }
        if (WireNames.IsDate(name))
        {
            return Day(text) is { } day ? JsonValue.Create(day) : null;
        }
        return WireNames.IsNumber(name) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : null;
    }

    // The schema allows a zone behind a date, and .NET clients send the time as well; the day is the one that is written.
    private static string? Day(string text)
    {
        if (text.Length <= LengthOfDay || text[LengthOfDay] is not ('T' or 'Z' or '+' or '-'))
        {
            return null;
        }
        var (day, rest) = (text[..LengthOfDay], text[LengthOfDay..]);
        var instant = rest.StartsWith('T') ? text : $"{day}T00:00:00{rest}";
        return DateTimeOffset.TryParse(instant, CultureInfo.InvariantCulture, out _) ? day : null;
    }
}
