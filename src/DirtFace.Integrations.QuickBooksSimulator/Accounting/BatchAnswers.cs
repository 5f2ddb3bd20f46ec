using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Accounting;

/// <summary>Turns the answer that a call of its own would have got into an item of a batch's answer.</summary>
internal static class BatchAnswers
{
    public static JsonObject ItemOf(string itemId, ApiAnswer answer)
    {
        var item = JsonReading.ParseObject(answer.Body);
        item.Remove("time");
        item["bId"] = itemId;
        // Recorded: one object inside a batch, although it is a list when it is asked for alone.
        if (item["CDCResponse"] is JsonArray { Count: 1 } changes && changes[0] is JsonObject only)
        {
            changes.RemoveAt(0);
            item["CDCResponse"] = only;
        }
        return item;
    }
}
