using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Taxes;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Lists;

/// <summary>Products and services.</summary>
internal sealed class ItemKind : EntityKind
{
    private const decimal HighestPrice = 99_999_999_999m;
    private const string Inventory = "Inventory";
    private const string Category = "Category";

    /// <summary>The tree of categories, with products and services as its leaves.</summary>
    public static readonly Hierarchy Categories = new("SubItem", "Name", "Items", ShowsLevel: true);

    public override string Name => "Item";

    public override EntityOperations Operations => EntityOperations.Create | EntityOperations.Update;

    public override IReadOnlyList<string> Indexed => ["Name", "ParentRef"];

    public override IReadOnlySet<string> KeptByFullUpdate { get; } = new HashSet<string> { "Name", "Type", "TrackQtyOnHand" };

    public override FieldList Fields { get; } = new(
        "Item",
        [
            "Name", "Type", "Active", "Description", "Sku", "UnitPrice", "PurchaseCost", "PurchaseDesc", "Taxable", "SalesTaxIncluded",
            "PurchaseTaxIncluded", "SubItem", "ParentRef", "IncomeAccountRef", "ExpenseAccountRef", "AssetAccountRef", "TrackQtyOnHand",
            "QtyOnHand", "InvStartDate", "ReorderPoint", "SalesTaxCodeRef", "PurchaseTaxCodeRef", "ClassRef", "PrefVendorRef",
            "TaxClassificationRef", "ItemCategoryType", "Source", "AbatementRate", "ReverseChargeRate", "ServiceType", "UQCDisplayText",
            "UQCId", "ManPartNum", "ItemGroupDetail", "PrintGroupedItems", "CustomField", "AttachableRef",
        ],
        [
            "FullyQualifiedName", "Level", "DeferredRevenue", "AvgCost", "QtyOnPurchaseOrder", "QtyOnSalesOrder", "RatePercent",
            "SpecialItem", "SpecialItemType", "HasSubItem", "ClientEntityId", "status", "ItemEx",
        ]);

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("Name", PropertyType.Text), ("FullyQualifiedName", PropertyType.Text), ("Type", PropertyType.Text), ("Sku", PropertyType.Text),
        ("Active", PropertyType.Flag), ("UnitPrice", PropertyType.Number));

    public override void Complete(EntityWrite write)
    {
        var item = write.Document;
        Checks.DropEmpty(item);
        item.Default("Name", write.Before?.Text("Name"));
        var name = item.Text("Name")?.Trim();
        item["Name"] = name is { Length: > 0 } ? name : throw Refusals.Missing("Name");
        if (item["Type"] is null)
        {
            throw Refusals.Missing("Type");
        }
        CheckFields(item);
        CheckType(write);
        ItemAccounts.Check(write);
        CheckReferences(write);
        FillIn(write);
        CheckParent(write);
        Categories.Place(write, this);
        RequireUniqueName(write);
    }

    public override void Settle(EntityWrite write) => Categories.Settle(write, this);

    private static void CheckFields(JsonObject item)
    {
        if (item.Text("Type") == "Group")
        {
            throw Refusals.FeatureNotSupported("Bundles can not be created through the API.");
        }
        Checks.OneOf(item, "Type", "Service", "NonInventory", Inventory, Category);
        Checks.NameCharacters(item, "Name");
        Checks.Lengths(item, ("Name", 100), ("Description", 4000), ("Sku", 100), ("PurchaseDesc", 1000));
        foreach (var price in (string[])["UnitPrice", "PurchaseCost"])
        {
            if (item[price] is not null && (item.Number(price) is not { } amount || amount > HighestPrice))
            {
                throw Refusals.InvalidNumber(price);
            }
        }
    }

    private static void CheckType(EntityWrite write)
    {
        var item = write.Document;
        var isTracked = item.Text("Type") == Inventory;
        if (write.Before?.Flag("TrackQtyOnHand") == true && (!isTracked || item.Flag("TrackQtyOnHand") == false))
        {
            throw Refusals.Business("Once the quantity of an item is tracked, that can not be turned off.");
        }
        if (!isTracked)
        {
            return;
        }
        if (item["TrackQtyOnHand"] is null)
        {
            throw Refusals.Missing("TrackQtyOnHand");
        }
        if (item.Flag("TrackQtyOnHand") != true)
        {
            throw Refusals.Business("An inventory item tracks its quantity.");
        }
        // Neither the count nor its day is lost by a full update that leaves them out.
        foreach (var field in (string[])["QtyOnHand", "InvStartDate"])
        {
            item.Default(field, write.Before?[field]?.DeepClone());
        }
        if (item["QtyOnHand"] is null)
        {
            throw Refusals.QuantityRequired();
        }
        if (item.Number("QtyOnHand") is null)
        {
            throw Refusals.InvalidNumber("QtyOnHand");
        }
        if (Checks.Date(item, "InvStartDate") is null)
        {
            throw Refusals.Missing("InvStartDate");
        }
    }

    private static void CheckReferences(EntityWrite write)
    {
        var item = write.Document;
        if (item.Ref("ClassRef") is not null)
        {
            References.Resolve(write, EntityKinds.Class, ClassKind.Plural, item, "ClassRef");
        }
        if (item.Ref("PrefVendorRef") is not null && EntityKinds.Find("Vendor") is { } vendors)
        {
            References.Resolve(write, vendors, "Names", item, "PrefVendorRef");
        }
        CheckTaxCodes(write);
    }

    // In the US an item is taxable or not; elsewhere it has codes.
    private static void CheckTaxCodes(EntityWrite write)
    {
        var item = write.Document;
        string[] codes = ["SalesTaxCodeRef", "PurchaseTaxCodeRef"];
        if (TaxModes.CountryOf(write.Company) == TaxModes.UnitedStates)
        {
            foreach (var code in codes)
            {
                item.Remove(code);
            }
            return;
        }
        item.Remove("Taxable");
        foreach (var code in codes.Where(code => item.Ref(code) is not null))
        {
            References.Resolve(write, EntityKinds.TaxCode, "TaxCodes", item, code);
        }
    }

    private static void FillIn(EntityWrite write)
    {
        var item = write.Document;
        item.Default("Active", true);
        if (write.IsSparse)
        {
            item.Default("ReorderPoint", write.Before?["ReorderPoint"]?.DeepClone());
        }
        if (item.Text("Type") != Category)
        {
            item.Default("Taxable", false);
            item.Default("UnitPrice", 0);
            item.Default("PurchaseCost", 0);
            item.Default("TrackQtyOnHand", false);
            item.Default("DeferredRevenue", false);
        }
        Inactivate(write);
    }

    private static void Inactivate(EntityWrite write)
    {
        var item = write.Document;
        if (item.Flag("Active") != false || write.Before?.Flag("Active") == false)
        {
            return;
        }
        if (item.Text("Type") == Category)
        {
            throw Refusals.Business("A category can not be made inactive.");
        }
        item["Name"] = DeletedName.For(
            item.Text("Name") ?? "", candidate => write.Company.Table(EntityKinds.Item).LookupIds("Name", candidate).Count > 0);
    }

    private static void CheckParent(EntityWrite write)
    {
        var item = write.Document;
        if (item.Flag("SubItem") == true
            && item.Ref("ParentRef") is { } parent
            && write.Set.Find(EntityKinds.Item, parent) is { } found
            && found.Text("Type") != Category)
        {
            throw Refusals.InvalidParent(parent);
        }
    }

    private static void RequireUniqueName(EntityWrite write)
    {
        var other = write.Company.Table(EntityKinds.Item).Lookup("Name", write.Document.Text("Name") ?? "")
            .FirstOrDefault(row => row.Text("Id") != write.Id && row.Ref("ParentRef") == write.Document.Ref("ParentRef"));
        if (other is not null)
        {
            throw Refusals.DuplicateName(Readings.DuplicateName.Of(write.Company), EntityKinds.Item.Name, other.Text("Id") ?? "");
        }
    }
}
