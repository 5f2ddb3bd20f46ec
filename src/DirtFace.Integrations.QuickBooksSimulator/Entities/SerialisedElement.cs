namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>The blocks in which QuickBooks answers names and values that its schema has no place for.</summary>
internal static class SerialisedElement
{
    /// <summary>A block of these names and values, in the form in which Java's serialiser wrote its elements as JSON.</summary>
    public static JsonObject Of(params IEnumerable<(string Name, string Value)> values) => new()
    {
        ["any"] = new JsonArray([.. values.Select(pair => new JsonObject
        {
            ["name"] = "{http://schema.intuit.com/finance/v3}NameValue",
            ["declaredType"] = "com.intuit.schema.finance.v3.NameValue",
            ["scope"] = "javax.xml.bind.JAXBElement$GlobalScope",
            ["value"] = new JsonObject { ["Name"] = pair.Name, ["Value"] = pair.Value },
            ["nil"] = false,
            ["globalScope"] = true,
            ["typeSubstituted"] = false,
        })]),
    };
}
