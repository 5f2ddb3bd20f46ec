using System.Text.Json;
using DirtFace.Integrations.QuickBooks;

namespace DirtFace.Integrations.Sync.Batches;

/// <summary>
/// Which objects of QuickBooks a write changes and which it needs. Items of a batch cannot see each other and run in no order
/// that one may rely on, so no object that one of them changes may be touched by another.
/// </summary>
internal sealed class Touches
{
    private readonly HashSet<string> changes = [];
    private readonly HashSet<string> needs = [];

    private Touches()
    {
    }

    public static Touches Of(WriteRequest write)
    {
        var touches = new Touches();
        using var body = JsonDocument.Parse(write.Body);
        if (body.RootElement.TryGetProperty("Id", out var id))
        {
            touches.changes.Add($"{write.Entity}:{id}");
        }

        touches.Collect(body.RootElement, write.Entity);
        return touches;
    }

    public bool Clash(Touches other) => changes.Overlaps(other.changes) || changes.Overlaps(other.needs) || needs.Overlaps(other.changes);

    private void Collect(JsonElement element, string entity)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Collect(item, entity);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            // What a document is linked to moves with it: a payment changes the version of its invoices.
            if (element.TryGetProperty("TxnId", out var linked) && element.TryGetProperty("TxnType", out var type))
            {
                changes.Add($"{type}:{linked}");
            }

            foreach (var member in element.EnumerateObject())
            {
                if (member.Name.EndsWith("Ref", StringComparison.Ordinal) && member.Value.ValueKind == JsonValueKind.Object
                    && member.Value.TryGetProperty("value", out var value))
                {
                    // "CustomerRef" names a Customer; a parent is of the same kind as its child.
                    needs.Add($"{(member.Name == "ParentRef" ? entity : member.Name[..^3])}:{value}");
                }

                Collect(member.Value, entity);
            }
        }
    }
}
