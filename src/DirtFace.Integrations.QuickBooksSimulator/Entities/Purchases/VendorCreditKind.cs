using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;

/// <summary>Credits of vendors, the mirror of bills: a bill payment applies them.</summary>
internal sealed class VendorCreditKind : SettledByBillPayment
{
    public override string Name => "VendorCredit";

    public override FieldList Fields => PurchaseFields.VendorCredit;

    public override IReadOnlyList<string> Indexed => ["DocNumber", "VendorRef"];

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("VendorRef", PropertyType.Reference), ("DocNumber", PropertyType.Text), ("TxnDate", PropertyType.Date),
        ("Balance", PropertyType.Number), ("TotalAmt", PropertyType.Number));

    public override OpenItem OpenItemOf(JsonObject document) => OpenItem(document, -1);

    protected override void CompleteHeader(EntityWrite write)
    {
        var vendor = PurchaseHeader.CompleteVendor(write);
        PurchaseHeader.CompletePayable(write);
        PurchaseHeader.CompleteDate(write);
        CurrencyOfPurchase.CompleteTransaction(write, vendor);
    }
}
