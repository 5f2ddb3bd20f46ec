using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>Goods can not be bought or sold before the day on which they were first counted.</summary>
internal static class InventoryStart
{
    public static void Check(EntityWrite write)
    {
        if (write.IsDelete || write.Document.Text("TxnDate") is not { } date || (!write.Touches("Line") && !write.Touches("TxnDate")))
        {
            return;
        }
        foreach (var id in write.Document.Objects("Line").SelectMany(Items).Distinct())
        {
            if (write.Set.Find(EntityKinds.Item, id) is { } item
                && item.Text("Type") == "Inventory"
                && DateOnly.TryParse(item.Text("InvStartDate"), CultureInfo.InvariantCulture, out var start)
                && DateOnly.Parse(date, CultureInfo.InvariantCulture) < start)
            {
                throw Refusals.BeforeInventoryStart();
            }
        }
    }

    private static IEnumerable<string> Items(JsonObject line) =>
        line.Select(pair => pair.Value).OfType<JsonObject>().Select(detail => detail.Ref("ItemRef")).OfType<string>();
}
