using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Lists;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Names;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>Makes two records of a list into one, as a person may inside QuickBooks: the one that stays gets everything of the other.</summary>
internal static class Merging
{
    private const string ParentRef = "ParentRef";

    // What must be the same on both sides, as far as the list has it.
    private static readonly string[] SameOnBoth = ["Type", "AccountType", "AccountSubType"];

    public static EntityDecision Decide(WriteSet set, WriteCommand command, JsonObject loser, string survivorId)
    {
        var kind = command.Kind;
        var loserId = loser.Text("Id") ?? "";
        var survivor = set.Company.Require(kind, survivorId);
        Check(set, kind, loser, survivor);
        var document = loser.Copy();
        set.Place(kind, loserId, EntityChange.Merge, document, loser, survivorId);
        MoveChildren(set, kind, loserId, survivor);
        Repoint(set, kind, loserId, survivor);
        MarkMerged(set, kind, document);
        return new EntityDecision(kind, loserId, EntityChange.Merge, document, set.Changes());
    }

    private static void Check(WriteSet set, EntityKind kind, JsonObject loser, JsonObject survivor)
    {
        if (References(kind) is null)
        {
            throw Refusals.UnsupportedOperation(EntityChange.Merge, kind.Name);
        }
        var (loserId, survivorId) = (loser.Text("Id") ?? "", survivor.Text("Id") ?? "");
        if (loserId == survivorId)
        {
            throw Refusals.Business("A record can not be merged with itself.");
        }
        if (loser.Flag("Active") == false || survivor.Flag("Active") == false)
        {
            throw Refusals.InactiveReference();
        }
        if (SameOnBoth.FirstOrDefault(field => loser.Text(field) != survivor.Text(field)) is { } different)
        {
            throw Refusals.Business($"Records can only be merged if they have the same {different}.");
        }
        if (loser.Ref(Currencies.Field) != survivor.Ref(Currencies.Field))
        {
            throw Refusals.Business("Records can only be merged if they have the same currency.");
        }
        if (Hierarchy.Ancestors(set.Company, kind, survivorId).Contains(loserId))
        {
            throw Refusals.Business("A record can not be merged into one that stands below it.");
        }
    }

    private static void MoveChildren(WriteSet set, EntityKind kind, string loserId, JsonObject survivor)
    {
        if (TreeOf(kind) is not { } tree)
        {
            return;
        }
        var survivorId = survivor.Text("Id") ?? "";
        foreach (var childId in set.Company.Table(kind).LookupIds(ParentRef, loserId).ToList())
        {
            set.Edit(kind, childId)[ParentRef] = JsonReading.Reference(survivorId);
            tree.Adopt(set, kind, childId, survivor);
        }
    }

    private static void Repoint(WriteSet set, EntityKind kind, string loserId, JsonObject survivor)
    {
        var isReference = References(kind) ?? (_ => false);
        foreach (var holder in EntityKinds.All)
        {
            foreach (var id in set.Company.Table(holder).Ids.ToList())
            {
                var document = set.Find(holder, id);
                if (document is not null && Uses(document, isReference, loserId).Any())
                {
                    Replace(set.Edit(holder, id), isReference, loserId, survivor);
                }
            }
        }
    }

    private static void Replace(JsonObject document, Func<string, bool> isReference, string loserId, JsonObject survivor)
    {
        foreach (var reference in Uses(document, isReference, loserId).ToList())
        {
            reference["value"] = survivor.Text("Id");
            if (reference["name"] is not null)
            {
                reference["name"] = survivor.Text("DisplayName") ?? survivor.Text("FullyQualifiedName") ?? survivor.Text("Name");
            }
        }
    }

    private static IEnumerable<JsonObject> Uses(JsonNode node, Func<string, bool> isReference, string id) => node switch
    {
        JsonObject parent => parent.Where(pair => pair.Value is not null).SelectMany(pair =>
            pair.Value is JsonObject reference && isReference(pair.Key) && reference.Text("value") == id
                ? [reference]
                : Uses(pair.Value ?? parent, isReference, id)),
        JsonArray array => array.OfType<JsonNode>().SelectMany(item => Uses(item, isReference, id)),
        _ => [],
    };

    // Customers, vendors and employees share their ids, so a reference to one of them can not mean another.
    private static Func<string, bool>? References(EntityKind kind) => kind.Name switch
    {
        "Customer" or "Vendor" => name => name is "CustomerRef" or "VendorRef" or "EntityRef" or "Entity" or "PrefVendorRef",
        "Item" => name => name is "ItemRef",
        "Account" => name => name.EndsWith("AccountRef", StringComparison.Ordinal),
        "Class" => name => name is "ClassRef",
        "Department" => name => name is "DepartmentRef",
        "PaymentMethod" => name => name is "PaymentMethodRef",
        _ => null,
    };

    private static Hierarchy? TreeOf(EntityKind kind) => kind switch
    {
        CustomerKind => CustomerKind.Jobs,
        ItemKind => ItemKind.Categories,
        NamedListKind list => list.Tree,
        _ => null,
    };

    private static void MarkMerged(WriteSet set, EntityKind kind, JsonObject document)
    {
        document["Active"] = false;
        if (kind.IdSequence == EntityKinds.Names)
        {
            SharedNames.MarkDeleted(set.Company, document);
            document["FullyQualifiedName"] = document.Text("DisplayName");
            return;
        }
        document["Name"] = DeletedName.For(
            document.Text("Name") ?? "",
            name => set.Company.Table(kind).All.Any(other => string.Equals(other.Text("Name"), name, StringComparison.OrdinalIgnoreCase)));
        if (document["FullyQualifiedName"] is not null)
        {
            document["FullyQualifiedName"] = document.Text("Name");
        }
    }
}
