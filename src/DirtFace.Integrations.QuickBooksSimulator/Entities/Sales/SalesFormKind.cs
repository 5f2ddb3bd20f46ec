using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>The forms that a business writes for its customers: one header, lines of items, tax, and a total.</summary>
internal abstract class SalesFormKind : TransactionKind
{
    /// <summary>Invoices and the other forms that QuickBooks numbers with them; estimates count on their own.</summary>
    public const string SalesNumbers = "sales";

    public override EntityOperations Operations =>
        EntityOperations.Create | EntityOperations.Update | EntityOperations.Void | EntityOperations.Delete;

    public override IReadOnlyList<string> Indexed => ["DocNumber", "CustomerRef"];

    public override bool IsMailed => true;

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
        FormCurrency.Complete(write, customer);
        CompleteHeader(write, customer);
        SalesFormNumber.Complete(write, this);
        CustomFields.Complete(write);
        if (write.Touches("Line"))
        {
            SalesLines.Complete(write);
        }
        CompleteLines(write);
        SalesFormTax.Complete(write, customer);
        SalesFormTotals.Complete(form);
        CompleteBalance(write);
    }

    public override void Derive(CompanyFile company, JsonObject document) => FormCurrency.Derive(document);

    public override void Void(EntityWrite write)
    {
        var form = write.Document;
        foreach (var line in form.Objects("Line").Concat(SalesLines.Leaves(form)).ToList())
        {
            ToZero(line);
        }
        var tax = SalesFormTax.Nothing();
        tax.Default("TxnTaxCodeRef", form.Object(SalesFormTax.Detail)?.Object("TxnTaxCodeRef")?.Copy());
        if (form[SalesFormTax.Detail] is not null)
        {
            form[SalesFormTax.Detail] = tax;
        }
        form["TotalAmt"] = Money.Node(0);
        form.Remove("Deposit");
        CompleteBalance(write);
        MarkVoided(form);
    }

    /// <summary>Checks and fills in what only this form has above its lines.</summary>
    protected virtual void CompleteHeader(EntityWrite write, JsonObject customer)
    {
    }

    /// <summary>Looks at the lines once they are checked and numbered.</summary>
    protected virtual void CompleteLines(EntityWrite write)
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

    private static void ToZero(JsonObject line)
    {
        if (line["Amount"] is not null)
        {
            line["Amount"] = Money.Node(0);
        }
        foreach (var field in (string[])["Qty", "TaxInclusiveAmt"])
        {
            if (line.Object(SalesLines.Sale) is { } sale && sale[field] is not null)
            {
                sale[field] = 0;
            }
        }
    }
}
