using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>Resolves references to other documents, and adds the names that QuickBooks adds to them.</summary>
internal static class References
{
    public static JsonObject Customer(EntityWrite write, string field) =>
        Resolve(write, EntityKinds.Customer, "Names", write.Document, field);

    public static JsonObject Item(EntityWrite write, JsonObject holder, string field) =>
        Resolve(write, EntityKinds.Item, "Items", holder, field);

    public static JsonObject Account(EntityWrite write, JsonObject holder, string field) =>
        Resolve(write, EntityKinds.Account, "Accounts", holder, field);

    public static JsonObject Term(EntityWrite write, string field) =>
        Resolve(write, EntityKinds.Term, "Terms", write.Document, field);

    public static JsonObject Resolve(EntityWrite write, EntityKind kind, string plural, JsonObject holder, string field)
    {
        var id = holder.Ref(field) ?? holder.Text(field) ?? "";
        var target = write.Set.Find(kind, id) ?? throw Refusals.UnknownReference(plural, id);
        // A document keeps a reference that was made inactive later; only a new use of it is refused.
        if (target.Flag("Active") == false && !IsOldReference(write, id))
        {
            throw Refusals.InactiveReference();
        }
        holder[field] = JsonReading.Reference(id, target.Text("DisplayName") ?? target.Text("FullyQualifiedName") ?? target.Text("Name"));
        return target;
    }

    private static bool IsOldReference(EntityWrite write, string id) =>
        write.Before is { } before && before.Descendants().Any(reference => reference.Text("value") == id);

    private static IEnumerable<JsonObject> Descendants(this JsonNode node) => node switch
    {
        JsonObject parent => parent.Select(pair => pair.Value).OfType<JsonNode>().SelectMany(Descendants).Prepend(parent),
        JsonArray array => array.OfType<JsonNode>().SelectMany(Descendants),
        _ => [],
    };
}
