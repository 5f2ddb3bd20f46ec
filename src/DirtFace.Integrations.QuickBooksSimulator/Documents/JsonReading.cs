using System.Globalization;
using System.Text.Unicode;

namespace DirtFace.Integrations.QuickBooksSimulator.Documents;

/// <summary>Reads documents as QuickBooks does: numbers may be quoted, texts may be numbers, null means absent.</summary>
internal static class JsonReading
{
    // A property that is there twice has no one meaning; the parser refuses it instead of failing on a later access.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static JsonObject ParseObject(ReadOnlySpan<byte> json)
    {
        RefuseBrokenText(json);
        return JsonNode.Parse(json, documentOptions: Strict) as JsonObject ?? throw new JsonException("The body is not a JSON object.");
    }

    public static string? Text(this JsonObject source, string name) => TextOf(source[name]);

    public static string? TextOf(JsonNode? node) => node is not JsonValue value
        ? null
        : value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.ToJsonString(),
            _ => null,
        };

    public static decimal? Number(this JsonObject source, string name) =>
        decimal.TryParse(source.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool? Flag(this JsonObject source, string name) =>
        bool.TryParse(source.Text(name), out var flag) ? flag : null;

    public static JsonObject? Object(this JsonObject source, string name) => source[name] as JsonObject;

    public static IEnumerable<JsonObject> Objects(this JsonObject source, string name) =>
        source[name] is JsonArray array ? array.OfType<JsonObject>() : [];

    public static string? Ref(this JsonObject source, string name) =>
        source[name] is JsonObject reference ? reference.Text("value") : null;

    public static JsonObject Copy(this JsonObject source) => (JsonObject)source.DeepClone();

    /// <summary>Adds the value unless the property is already there.</summary>
    public static void Default(this JsonObject target, string name, JsonNode? value)
    {
        if (target[name] is null && value is not null)
        {
            target[name] = value;
        }
    }

    public static JsonObject Reference(string value, string? name = null)
    {
        var reference = new JsonObject { ["value"] = value };
        if (name is not null)
        {
            reference["name"] = name;
        }
        return reference;
    }

    /// <summary>Refuses what would only fail when somebody reads a text of it: bytes that are no UTF-8, and escaped halves of characters.</summary>
    public static void RefuseBrokenText(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            throw new JsonException("The text is not UTF-8.");
        }
        if (json.IndexOf("\\u"u8) < 0)
        {
            return;
        }
        try
        {
            for (var reader = new Utf8JsonReader(json); reader.Read();)
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    reader.GetString();
                }
            }
        }
        catch (InvalidOperationException broken)
        {
            throw new JsonException("A text holds half a character.", broken);
        }
    }
}
