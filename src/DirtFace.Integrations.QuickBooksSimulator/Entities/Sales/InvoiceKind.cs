using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>Invoices: what a customer owes, less a deposit and what payments and credits have taken off it.</summary>
internal sealed class InvoiceKind : SalesFormKind
{
    public override string Name => "Invoice";

    public override bool CountsRows => true;

    public override FieldList Fields => SalesFormFields.Invoice;

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("DocNumber", PropertyType.Text), ("TxnDate", PropertyType.Date), ("DueDate", PropertyType.Date),
        ("Balance", PropertyType.Number), ("TotalAmt", PropertyType.Number), ("CustomerRef", PropertyType.Reference),
        ("SalesTermRef", PropertyType.Reference), ("ProjectRef", PropertyType.Reference));

    public override OpenItem OpenItemOf(JsonObject document) => new(document.Ref("CustomerRef"), document.Number("Balance") ?? 0);

    /// <summary>What payments and credits have taken off this invoice.</summary>
    public static decimal AppliedTo(JsonObject? invoice) =>
        invoice is null ? 0 : (invoice.Number("TotalAmt") ?? 0) - (invoice.Number("Deposit") ?? 0) - (invoice.Number("Balance") ?? 0);

    public override void Settle(EntityWrite write) => InvoiceLinks.Settle(write);

    protected override void CompleteHeader(EntityWrite write, JsonObject customer)
    {
        DueDates.Complete(write, customer);
        InvoiceLinks.Complete(write);
        var invoice = write.Document;
        invoice.Default("AllowIPNPayment", false);
        invoice.Default("AllowOnlinePayment", false);
        invoice.Default("AllowOnlineCreditCardPayment", false);
        invoice.Default("AllowOnlineACHPayment", false);
    }

    protected override void CompleteBalance(EntityWrite write) => OpenAmount.Complete(write, this, "Balance", AppliedTo(write.Before));
}
