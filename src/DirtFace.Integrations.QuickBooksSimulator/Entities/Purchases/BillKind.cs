using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;

/// <summary>Bills of vendors, to be paid later.</summary>
internal sealed class BillKind : SettledByBillPayment
{
    public override string Name => "Bill";

    public override bool CountsRows => true;

    public override FieldList Fields => PurchaseFields.Bill;

    public override IReadOnlyList<string> Indexed => ["DocNumber", "VendorRef"];

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("VendorRef", PropertyType.Reference), ("DocNumber", PropertyType.Text), ("TxnDate", PropertyType.Date),
        ("DueDate", PropertyType.Date), ("Balance", PropertyType.Number), ("TotalAmt", PropertyType.Number),
        ("SalesTermRef", PropertyType.Reference));

    public override OpenItem OpenItemOf(JsonObject document) => OpenItem(document, 1);

    public override void Settle(EntityWrite write)
    {
        base.Settle(write);
        OrderLinks.Follow(write);
    }

    protected override void CompleteHeader(EntityWrite write)
    {
        var vendor = PurchaseHeader.CompleteVendor(write, always: true);
        PurchaseHeader.CompletePayable(write);
        PurchaseHeader.CompleteDueDate(write, vendor, PurchaseHeader.CompleteDate(write));
        CurrencyOfPurchase.CompleteTransaction(write, vendor);
        OrderLinks.Complete(write);
    }
}
