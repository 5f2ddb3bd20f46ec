using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;

/// <summary>References that may name a vendor, a customer or an employee.</summary>
internal static class Counterparty
{
    /// <summary>Completes the reference, and tells whom it names; null when there is none.</summary>
    public static JsonObject? Complete(EntityWrite write, JsonObject holder, string field)
    {
        if (holder.Object(field) is not { } reference || reference.Text("value") is not { Length: > 0 } id)
        {
            return null;
        }
        var type = reference.Text("type");
        var kind = type is null ? KindOf(write, id) : EntityKinds.Find(type);
        if (kind?.IdSequence != EntityKinds.Names)
        {
            throw type is null ? Refusals.UnknownReference("Names", id) : Refusals.InvalidEnum($"{field}.type", type);
        }
        var party = References.Resolve(write, kind, "Names", holder, field);
        (holder.Object(field) ?? [])["type"] = kind.Name;
        return party;
    }

    private static EntityKind? KindOf(EntityWrite write, string id) =>
        EntityKinds.All.FirstOrDefault(kind => kind.IdSequence == EntityKinds.Names && write.Company.Table(kind).Has(id));
}
