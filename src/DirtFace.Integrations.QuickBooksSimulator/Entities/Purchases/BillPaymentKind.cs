using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;

/// <summary>Payments of bills, by check or by credit card.</summary>
internal sealed class BillPaymentKind : TransactionKind
{
    private const string Check = "Check";
    private const string CreditCard = "CreditCard";

    public override string Name => "BillPayment";

    public override bool CountsRows => true;

    public override EntityOperations Operations =>
        EntityOperations.Create | EntityOperations.Update | EntityOperations.Void | EntityOperations.Delete;

    public override FieldList Fields => PurchaseFields.BillPayment;

    public override IReadOnlyList<string> Indexed => ["DocNumber", "VendorRef"];

    public override IReadOnlySet<string> KeptByFullUpdate { get; } = new HashSet<string> { "DocNumber" };

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("VendorRef", PropertyType.Reference), ("DocNumber", PropertyType.Text), ("TxnDate", PropertyType.Date),
        ("TotalAmt", PropertyType.Number), ("PayType", PropertyType.Text));

    public override OpenItem OpenItemOf(JsonObject document) => new(document.Ref("VendorRef"), -BillPaymentLines.Unapplied(document));

    public static bool IsCheck(JsonObject payment) => payment.Text("PayType") == Check;

    public override void Complete(EntityWrite write)
    {
        var payment = write.Document;
        Checks.DropEmpty(payment);
        PurchaseHeader.CheckTexts(payment);
        var vendor = PurchaseHeader.CompleteVendor(write);
        PurchaseHeader.CompleteDate(write);
        CompletePayType(write);
        CurrencyOfPurchase.CompleteTransaction(write, vendor);
        if (payment.Ref("APAccountRef") is not null)
        {
            PurchaseHeader.CompletePayable(write);
        }
        if (write.Touches("Line"))
        {
            BillPaymentLines.Complete(write);
        }
        CompleteTotal(write);
        CheckNumbers.RequireFree(write, IsCheck(payment));
    }

    public override void Void(EntityWrite write)
    {
        var payment = write.Document;
        payment["Line"] = new JsonArray();
        payment["TotalAmt"] = Money.Node(0);
        MarkVoided(payment);
    }

    public override void Settle(EntityWrite write) => BillPaymentLinks.FollowPayment(write);

    private static void CompletePayType(EntityWrite write)
    {
        var payment = write.Document;
        if (payment["PayType"] is null)
        {
            throw Refusals.Missing("PayType");
        }
        Checks.OneOf(payment, "PayType", Check, CreditCard);
        var isCheck = IsCheck(payment);
        var (holder, field, type) = isCheck
            ? ("CheckPayment", "BankAccountRef", "Bank")
            : ("CreditCardPayment", "CCAccountRef", "Credit Card");
        if (payment.Object(holder) is not { } means || means.Ref(field) is null)
        {
            throw Refusals.Missing($"{holder}.{field}");
        }
        PurchaseHeader.RequireAccount(write, means, field, type);
        if (isCheck)
        {
            means.Default("PrintStatus", "NotSet");
            Checks.OneOf(means, "PrintStatus", "NotSet", "NeedToPrint", "PrintComplete");
        }
        payment.Remove(isCheck ? "CreditCardPayment" : "CheckPayment");
    }

    // The lines are the payment: only what a bill has let go since then may be left over.
    private static void CompleteTotal(EntityWrite write)
    {
        var payment = write.Document;
        var applied = BillPaymentLines.Total(payment);
        if (applied < 0)
        {
            throw Refusals.Business("Transaction amount must be 0 or greater.");
        }
        var total = SentAmount.Require(payment, "TotalAmt", "TotalAmt");
        var isSaid = write.IsCreate || write.Touches("TotalAmt");
        if (isSaid && total != applied && total != write.Before?.Number("TotalAmt"))
        {
            throw Refusals.Business("The total amount must be the sum of the lines.");
        }
        if (!isSaid && write.Touches("Line"))
        {
            total = applied;
        }
        if (total < applied)
        {
            throw Refusals.Business("The total amount must be the sum of the lines.");
        }
        payment["TotalAmt"] = Money.Node(total);
    }
}
