using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>The forms that a business writes for its customers: one header, lines of items, tax, and a total.</summary>
internal abstract class SalesFormKind : TransactionKind
{
    /// <summary>Invoices and the other forms that QuickBooks numbers with them; estimates count on their own.</summary>
    public const string SalesNumbers = "sales";

    public override EntityOperations Operations =>
        EntityOperations.Create | EntityOperations.Update | EntityOperations.Void | EntityOperations.Delete;

    public override IReadOnlyList<string> Indexed => ["DocNumber", "CustomerRef"];

    public override string NumberSeries => SalesNumbers;

    public override IReadOnlySet<string> KeptByFullUpdate { get; } = new HashSet<string> { "DocNumber", "CurrencyRef" };

    /// <summary>Whether a form without a customer is refused.</summary>
    protected virtual bool NeedsCustomer => true;

    public override void Complete(EntityWrite write)
    {
        var form = write.Document;
        Checks.DropEmpty(form);
        var customer = CustomerOf(write);
        SalesFormHeader.Complete(write, customer);
        CompleteHeader(write, customer);
        SalesFormNumber.Complete(write, this);
        CustomFields.Complete(write);
        if (write.Touches("Line"))
        {
            SalesLines.Complete(write);
        }
        if (write.Touches("Line") || write.Touches("TxnTaxDetail") || write.Touches("ApplyTaxAfterDiscount"))
        {
            ManualSalesTax.Complete(write);
        }
        SalesFormTotals.Complete(form);
        CompleteBalance(write);
    }

    public override void Void(EntityWrite write)
    {
        var form = write.Document;
        foreach (var line in form.Objects("Line"))
        {
            line["Amount"] = Money.Node(0);
            if (line.Object(SalesLines.Sale) is { } sale && sale["Qty"] is not null)
            {
                sale["Qty"] = 0;
            }
        }
        var tax = new JsonObject { ["TotalTax"] = Money.Node(0) };
        tax.Default("TxnTaxCodeRef", form.Object("TxnTaxDetail")?.Object("TxnTaxCodeRef")?.Copy());
        form["TxnTaxDetail"] = tax;
        form["TotalAmt"] = Money.Node(0);
        form.Remove("Deposit");
        CompleteBalance(write);
        MarkVoided(form);
    }

    /// <summary>Checks and fills in what only this form has above its lines.</summary>
    protected virtual void CompleteHeader(EntityWrite write, JsonObject customer)
    {
    }

    /// <summary>Says what is still open after the total is known; runs for a voided form too.</summary>
    protected virtual void CompleteBalance(EntityWrite write)
    {
    }

    private JsonObject CustomerOf(EntityWrite write)
    {
        if (write.Document.Ref("CustomerRef") is not null)
        {
            return References.Customer(write, "CustomerRef");
        }
        return NeedsCustomer ? throw Refusals.Missing("CustomerRef") : [];
    }
}
