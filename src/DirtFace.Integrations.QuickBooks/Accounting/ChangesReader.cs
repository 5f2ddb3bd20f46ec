using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using DirtFace.Integrations.QuickBooks.Transport;

namespace DirtFace.Integrations.QuickBooks.Accounting;

/// <summary>Takes the changed objects out of an answer of change data capture: a slot for each kind, stubs for what was deleted.</summary>
internal static class ChangesReader
{
    public static Changes Read(Reply reply, Scrubber scrubber)
    {
        var answer = ReadAnswerReader.RequireAnswer(reply);
        using var document = ReadAnswerReader.RequireDocument(answer, scrubber);
        var root = document.RootElement;
        if (!root.TryGetProperty("CDCResponse", out var parts) || parts.ValueKind != JsonValueKind.Array
            || !DateTimeOffset.TryParse(root.TextOf("time"), CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            throw new QuickBooksException("The answer holds no CDCResponse with its time.", answer.Status, answer.IntuitTid);
        }

        var found = from part in parts.EnumerateArray()
                    from slot in ArrayOf(part, "QueryResponse")
                    from kind in slot.EnumerateObject()
                    where kind.Value.ValueKind == JsonValueKind.Array
                    from entity in kind.Value.EnumerateArray()
                    select Of(kind.Name, entity, answer);
        return new Changes([.. found], at.ToUniversalTime());
    }

    private static IEnumerable<JsonElement> ArrayOf(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var array) && array.ValueKind == JsonValueKind.Array
            ? array.EnumerateArray().Where(element => element.ValueKind == JsonValueKind.Object)
            : [];

    private static ChangedEntity Of(string name, JsonElement entity, Reply.Answered answer) => new(
        name,
        entity.TextOf("Id") ?? throw new QuickBooksException($"A changed {name} in the answer has no Id.", answer.Status, answer.IntuitTid),
        entity.TextOf("status") == "Deleted",
        JsonMarshal.GetRawUtf8Value(entity).ToArray());
}
