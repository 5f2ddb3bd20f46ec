using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;

/// <summary>Orders to vendors, which book nothing; a bill that links one closes it.</summary>
internal sealed class PurchaseOrderKind : ExpenseKind
{
    public const string Open = "Open";
    public const string Closed = "Closed";

    public override string Name => "PurchaseOrder";

    public override string NumberSeries => "orders";

    public override FieldList Fields => PurchaseFields.PurchaseOrder;

    public override IReadOnlyList<string> Indexed => ["DocNumber", "VendorRef"];

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("VendorRef", PropertyType.Reference), ("DocNumber", PropertyType.Text), ("TxnDate", PropertyType.Date),
        ("POStatus", PropertyType.Text), ("TotalAmt", PropertyType.Number));

    public override void Delete(EntityWrite write)
    {
        if (write.Document.Objects("LinkedTxn").Any())
        {
            throw Refusals.Business("The purchase order is linked to a bill and can not be deleted.");
        }
    }

    protected override void CompleteHeader(EntityWrite write)
    {
        var order = write.Document;
        var vendor = PurchaseHeader.CompleteVendor(write);
        PurchaseHeader.CompletePayable(write);
        PurchaseHeader.CompleteDate(write);
        Checks.Date(order, "DueDate");
        Checks.Email(order, "POEmail");
        Checks.OneOf(order, "POStatus", Open, Closed);
        order.Default("POStatus", Open);
        order.Default("EmailStatus", "NotSet");
        Addresses.Check(order.Object("ShipAddr"));
        Addresses.Check(order.Object("VendorAddr"));
        order.Default("VendorAddr", vendor.Object("BillAddr")?.Copy());
        CurrencyOfPurchase.CompleteTransaction(write, vendor);
        var isCustom = write.Company.Preferences.Object("SalesFormsPrefs")?.Flag("CustomTxnNumbers") ?? false;
        if (write.IsCreate && !isCustom)
        {
            order.Default("DocNumber", write.Company.Numbers.Next(NumberSeries));
        }
    }
}
