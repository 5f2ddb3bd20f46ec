using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Queries;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>Products and services.</summary>
internal sealed class ItemKind : EntityKind
{
    private const decimal HighestPrice = 99_999_999_999m;

    public override string Name => "Item";

    public override EntityOperations Operations => EntityOperations.Create | EntityOperations.Update;

    public override IReadOnlyList<string> Indexed => ["Name"];

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

    public override IReadOnlyList<QuerySort> Order { get; } = [new("Name", false)];

    public override void Complete(EntityWrite write)
    {
        var item = write.Document;
        Checks.DropEmpty(item);
        item.Default("Name", write.Before?.Text("Name"));
        if (item["Name"] is null)
        {
            throw Refusals.Missing("Name");
        }
        if (item["Type"] is null)
        {
            throw Refusals.Missing("Type");
        }
        CheckFields(item);
        CheckAccounts(write);
        FillIn(write);
        RequireUniqueName(write);
    }

    private static void CheckFields(JsonObject item)
    {
        if (item.Text("Type") == "Group")
        {
            throw Refusals.FeatureNotSupported("Bundles can not be created through the API.");
        }
        Checks.OneOf(item, "Type", "Service", "NonInventory", "Inventory", "Category");
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

    private static void CheckAccounts(EntityWrite write)
    {
        var item = write.Document;
        string[] required = item.Text("Type") switch
        {
            "Service" => ["IncomeAccountRef"],
            "NonInventory" when item["ExpenseAccountRef"] is null => ["IncomeAccountRef"],
            "Inventory" => ["IncomeAccountRef", "ExpenseAccountRef", "AssetAccountRef", "QtyOnHand", "InvStartDate"],
            _ => [],
        };
        foreach (var field in required)
        {
            if (item[field] is null)
            {
                throw Refusals.Missing(field);
            }
        }
        RequireAccount(write, "IncomeAccountRef", "Income", "Other Income");
        RequireAccount(write, "ExpenseAccountRef", "Expense", "Other Expense", "Cost of Goods Sold");
        RequireAccount(write, "AssetAccountRef", "Other Current Asset");
    }

    private static void RequireAccount(EntityWrite write, string field, params string[] types)
    {
        if (write.Document[field] is null)
        {
            return;
        }
        var account = References.Account(write, write.Document, field);
        var type = account.Text("AccountType") ?? "";
        if (!types.Contains(type))
        {
            throw Refusals.WrongAccountType(type, field);
        }
    }

    private static void FillIn(EntityWrite write)
    {
        var item = write.Document;
        item.Default("Active", true);
        item.Default("Taxable", false);
        item.Default("UnitPrice", 0);
        item.Default("PurchaseCost", 0);
        item.Default("TrackQtyOnHand", item.Text("Type") == "Inventory");
        item.Default("DeferredRevenue", false);
        if (item.Flag("Active") == false && (write.Before?.Flag("Active") ?? true))
        {
            item["Name"] = DeletedName.For(item.Text("Name") ?? "", candidate => write.Company.Table(EntityKinds.Item).LookupIds("Name", candidate).Count > 0);
        }
        var name = item.Text("Name") ?? "";
        item["FullyQualifiedName"] = name;
        if (item.Flag("SubItem") == true)
        {
            if (item.Ref("ParentRef") is null)
            {
                throw Refusals.ParentRequired();
            }
            item["FullyQualifiedName"] = $"{References.Item(write, item, "ParentRef").Text("FullyQualifiedName")}:{name}";
        }
    }

    private static void RequireUniqueName(EntityWrite write)
    {
        var (ownId, parent) = (write.Before?.Text("Id"), write.Document.Ref("ParentRef"));
        var other = write.Company.Table(EntityKinds.Item).Lookup("Name", write.Document.Text("Name") ?? "")
            .FirstOrDefault(row => row.Text("Id") != ownId && row.Ref("ParentRef") == parent);
        if (other is not null)
        {
            throw Refusals.DuplicateName(other.Text("Id") ?? "");
        }
    }
}
