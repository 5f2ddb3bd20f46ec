namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;

/// <summary>The blocks in which QuickBooks answers names and values that its schema has no place for.</summary>
internal static class SerialisedElement
{
    public static JsonObject NameValue(string name, string value) => new()
    {
        ["any"] = new JsonArray(new JsonObject
        {
            ["name"] = "{http://schema.intuit.com/finance/v3}NameValue",
            ["declaredType"] = "com.intuit.schema.finance.v3.NameValue",
            ["scope"] = "javax.xml.bind.JAXBElement$GlobalScope",
            ["value"] = new JsonObject { ["Name"] = name, ["Value"] = value },
            ["nil"] = false,
            ["globalScope"] = true,
            ["typeSubstituted"] = false,
        }),
    };
}
