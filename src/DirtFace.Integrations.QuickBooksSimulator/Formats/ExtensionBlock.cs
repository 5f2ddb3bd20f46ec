namespace DirtFace.Integrations.QuickBooksSimulator.Formats;

/// <summary>The JSON of an extension block: each XML element inside it, serialised with everything its wrapper knows.</summary>
internal static class ExtensionBlock
{
    public const string Elements = "any";
    private const string ElementName = "name";
    private const string ElementValue = "value";

    public static JsonObject Wrap(IEnumerable<(string Name, JsonNode Value)> elements) => new()
    {
        [Elements] = new JsonArray([.. elements.Select(element => Wrap(element.Name, element.Value))]),
    };

    /// <summary>The local name and the value of a wrapped element.</summary>
    public static (string Name, JsonElement Value)? Unwrap(JsonElement wrapped)
    {
        if (wrapped.ValueKind != JsonValueKind.Object
            || !wrapped.TryGetProperty(ElementName, out var name) || name.ValueKind != JsonValueKind.String
            || !wrapped.TryGetProperty(ElementValue, out var value))
        {
            return null;
        }
        var qualified = name.GetString() ?? "";
        return (qualified[(qualified.LastIndexOf('}') + 1)..], value);
    }

    private static JsonObject Wrap(string name, JsonNode value) => new()
    {
        [ElementName] = $"{{{WireNames.Namespace}}}{name}",
        ["declaredType"] = $"com.intuit.schema.finance.v3.{name}",
        ["scope"] = "javax.xml.bind.JAXBElement$GlobalScope",
        [ElementValue] = value,
        ["nil"] = false,
        ["globalScope"] = true,
        ["typeSubstituted"] = false,
    };
}
