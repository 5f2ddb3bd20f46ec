using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>The quantity and unit price that a client sends as two zeros because its own line starts with them.</summary>
internal static class UnsetProduct
{
    /// <summary>Takes the two zeros out of a line that says its amount itself, as QuickBooks does not hold them against it.</summary>
    public static void Drop(JsonObject detail)
    {
        if (detail.Number("Qty") == 0 && detail.Number("UnitPrice") == 0)
        {
            detail.Remove("Qty");
            detail.Remove("UnitPrice");
        }
    }
}
