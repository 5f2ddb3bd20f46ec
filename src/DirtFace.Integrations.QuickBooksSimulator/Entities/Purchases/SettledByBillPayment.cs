using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;

/// <summary>What a vendor is owed, or owes: it has a balance, which bill payments bring down.</summary>
internal abstract class SettledByBillPayment : ExpenseKind
{
    public override void Settle(EntityWrite write) => BillPaymentLinks.FollowSettled(write, this);

    protected override void CompleteTotals(EntityWrite write, decimal total)
    {
        var settled = (write.Before?.Number("TotalAmt") ?? 0) - (write.Before?.Number("Balance") ?? 0);
        if (settled != 0 && write.Before?.Ref("VendorRef") != write.Document.Ref("VendorRef"))
        {
            throw Refusals.Business("The vendor of a transaction that is linked to a payment can not be changed.");
        }
        write.Document["Balance"] = Money.Node(total - settled);
    }

    protected static OpenItem OpenItem(JsonObject document, int sign) =>
        new(document.Ref("VendorRef"), sign * (document.Number("Balance") ?? 0));
}
