using DirtFace.Integrations.Sync.Merging;

namespace DirtFace.Integrations.Invoices;

/// <summary>What of an invoice in QuickBooks is ours.</summary>
internal static class ManagedInvoice
{
    public const string Number = "Number";
    public const string IssueDate = "IssueDate";
    public const string DueDate = "DueDate";
    public const string Customer = "Customer";
    public const string TaxCode = "TaxCode";
    public const string PoNumber = "PoNumber";
    public const string Message = "Message";
    public const string Discount = "Discount";

    private const string TaxAfterDiscount = "TaxAfterDiscount";
    private const string Detail = "SalesItemLineDetail";

    public static ManagedRecord Fields { get; } = new(
        [
            // Where QuickBooks numbers by itself we say nothing about numbers.
            new(Number, "Invoice number", FieldFormat.Text, "DocNumber") { SilentWhenEmpty = true },
            new(Customer, "Customer", FieldFormat.Reference, "CustomerRef", "value"),
            new(IssueDate, "Invoice date", FieldFormat.Date, "TxnDate"),
            new(DueDate, "Due date", FieldFormat.Date, "DueDate"),
            new ManagedCustomField(PoNumber, "PO number"),
            new ManagedDiscount(),
            new(TaxCode, "Tax", FieldFormat.Reference, "TxnTaxDetail", "TxnTaxCodeRef", "value") { SilentWhenEmpty = true },
            new(TaxAfterDiscount, "Tax after discount", FieldFormat.Flag, "ApplyTaxAfterDiscount") { SilentWhenEmpty = true },
            new(Message, "Message", FieldFormat.Text, "CustomerMemo", "value"),
            new("Email", "Email", FieldFormat.Text, "BillEmail", "Address"),
            new ManagedAddress("BillAddr", "Billing address"),
            new ManagedAddress("ShipAddr", "Service address"),
        ],
        new ManagedLines(
            Detail,
            [
                new(ManagedLines.Item, "item", FieldFormat.Reference, Detail, "ItemRef", "value"),
                new(ManagedLines.Description, "description", FieldFormat.Text, "Description"),
                new(ManagedLines.Quantity, "quantity", FieldFormat.Quantity, Detail, "Qty"),
                new(ManagedLines.Price, "price", FieldFormat.Price, Detail, "UnitPrice"),
                new(ManagedLines.Taxed, "tax", FieldFormat.Flag, Detail, "TaxCodeRef", "value") { SilentWhenEmpty = true },
            ])
        {
            Companions = [TaxCode, TaxAfterDiscount],
        },
        Echoed: [Number, Customer]);
}
