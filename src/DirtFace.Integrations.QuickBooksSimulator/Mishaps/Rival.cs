using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Mishaps;

/// <summary>A document that takes the name or the number of another one, and is not it.</summary>
internal static class Rival
{
    // By these a client would take the document for its own.
    private static readonly string[] Marks = ["Id", "SyncToken", "sparse", "PrivateNote", "CustomerMemo", "CustomField", "TxnTaxDetail"];

    /// <summary>Null when the document has neither a name nor a number to take.</summary>
    public static JsonObject? Of(JsonObject document)
    {
        if (document.Text("DisplayName") is { } name)
        {
            return new JsonObject { ["DisplayName"] = name };
        }
        if (document.Text("DocNumber") is null && document.Text("Name") is null)
        {
            return null;
        }
        var rival = document.Copy();
        foreach (var mark in Marks)
        {
            rival.Remove(mark);
        }
        if (document.Objects("Line").FirstOrDefault(line => line.Object("SalesItemLineDetail") is not null) is { } sale)
        {
            rival["Line"] = new JsonArray(OneDollar(sale));
        }
        return rival;
    }

    private static JsonObject OneDollar(JsonObject sale)
    {
        var line = sale.Copy();
        line.Remove("Id");
        line["Amount"] = 1.00m;
        line.Object("SalesItemLineDetail")?.Remove("Qty");
        line.Object("SalesItemLineDetail")?.Remove("UnitPrice");
        return line;
    }
}
