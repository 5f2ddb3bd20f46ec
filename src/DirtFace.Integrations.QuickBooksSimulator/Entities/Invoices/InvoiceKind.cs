using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Invoices;

/// <summary>Invoices: their lines, number, tax, totals and balance.</summary>
internal sealed class InvoiceKind : EntityKind
{
    private const string VoidedNote = "Voided";

    public override string Name => "Invoice";

    public override string IdSequence => EntityKinds.Transactions;

    public override bool HidesInactive => false;

    public override bool CountsRows => true;

    public override EntityOperations Operations =>
        EntityOperations.Create | EntityOperations.Update | EntityOperations.Void | EntityOperations.Delete;

    public override IReadOnlyList<string> Indexed => ["DocNumber", "CustomerRef"];

    public override IReadOnlySet<string> KeptByFullUpdate { get; } = new HashSet<string> { "DocNumber", "CurrencyRef" };

    public override FieldList Fields => InvoiceFields.Invoice;

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("DocNumber", PropertyType.Text), ("TxnDate", PropertyType.Date), ("DueDate", PropertyType.Date),
        ("Balance", PropertyType.Number), ("TotalAmt", PropertyType.Number), ("CustomerRef", PropertyType.Reference),
        ("SalesTermRef", PropertyType.Reference), ("ProjectRef", PropertyType.Reference));

    public override string NumberSeries => "sales";

    public override OpenItem OpenItemOf(JsonObject document) => new(document.Ref("CustomerRef"), document.Number("Balance") ?? 0);

    public override void Complete(EntityWrite write)
    {
        var invoice = write.Document;
        Checks.DropEmpty(invoice);
        if (invoice.Ref("CustomerRef") is null)
        {
            throw Refusals.Missing("CustomerRef");
        }
        var customer = References.Customer(write, "CustomerRef");
        InvoiceHeader.Complete(write, customer);
        InvoiceNumber.Complete(write);
        CustomFields.Complete(write);
        if (write.Touches("Line"))
        {
            InvoiceLines.Complete(write);
        }
        if (write.Touches("Line") || write.Touches("TxnTaxDetail") || write.Touches("ApplyTaxAfterDiscount"))
        {
            InvoiceTax.Complete(write);
        }
        InvoiceTotals.Complete(write);
    }

    public override void Void(EntityWrite write)
    {
        var invoice = write.Document;
        foreach (var line in invoice.Objects("Line"))
        {
            line["Amount"] = Money.Node(0);
            if (line.Object("SalesItemLineDetail") is { } sale && sale["Qty"] is not null)
            {
                sale["Qty"] = 0;
            }
        }
        var tax = new JsonObject { ["TotalTax"] = Money.Node(0) };
        tax.Default("TxnTaxCodeRef", invoice.Object("TxnTaxDetail")?.Object("TxnTaxCodeRef")?.Copy());
        invoice["TxnTaxDetail"] = tax;
        invoice["TotalAmt"] = Money.Node(0);
        invoice["Balance"] = Money.Node(0);
        var note = invoice.Text("PrivateNote");
        if (note is null || !note.StartsWith(VoidedNote, StringComparison.Ordinal))
        {
            invoice["PrivateNote"] = note is null ? VoidedNote : $"{VoidedNote} - {note}";
        }
    }
}
