using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;

/// <summary>What spends money by lines: bills, vendor credits, purchases and purchase orders.</summary>
internal abstract class ExpenseKind : TransactionKind
{
    public override EntityOperations Operations => EntityOperations.Create | EntityOperations.Update | EntityOperations.Delete;

    public override IReadOnlySet<string> KeptByFullUpdate { get; } = new HashSet<string> { "DocNumber" };

    public override void Complete(EntityWrite write)
    {
        var document = write.Document;
        Checks.DropEmpty(document);
        PurchaseHeader.CheckTexts(document);
        CompleteHeader(write);
        if (write.Touches("Line"))
        {
            ExpenseLines.Complete(write);
        }
        var isTaxAffected = write.Touches("Line") || write.Touches("GlobalTaxCalculation") || write.Touches("TxnTaxDetail");
        var tax = isTaxAffected ? ExpenseTax.Complete(write) : document.Object("TxnTaxDetail")?.Number("TotalTax") ?? 0;
        var total = ExpenseLines.Sum(document) + tax;
        if (total < 0)
        {
            throw Refusals.Business("Transaction amount must be 0 or greater.");
        }
        document["TotalAmt"] = Money.Node(total);
        CompleteTotals(write, total);
        CurrencyOfPurchase.ShowHomeAmounts(write);
    }

    protected abstract void CompleteHeader(EntityWrite write);

    /// <summary>Whatever depends on the total, which is in the document already.</summary>
    protected virtual void CompleteTotals(EntityWrite write, decimal total)
    {
    }
}
