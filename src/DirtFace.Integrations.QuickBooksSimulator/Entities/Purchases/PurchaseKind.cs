using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;

/// <summary>What is paid at once: in cash, by check or by credit card.</summary>
internal sealed class PurchaseKind : ExpenseKind
{
    private const string Cash = "Cash";
    private const string Check = "Check";
    private const string CreditCard = "CreditCard";

    // Recorded numbers of QuickBooks' own kinds of transaction.
    private const string ExpenseNumber = "54";
    private const string CheckNumber = "3";
    private const string CardCreditNumber = "11";

    public override string Name => "Purchase";

    public override EntityOperations Operations => base.Operations | EntityOperations.Void;

    public override FieldList Fields => PurchaseFields.Purchase;

    public override IReadOnlyList<string> Indexed => ["DocNumber"];

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("DocNumber", PropertyType.Text), ("TxnDate", PropertyType.Date), ("PaymentType", PropertyType.Text),
        ("TotalAmt", PropertyType.Number));

    public static bool IsCheck(JsonObject purchase) => purchase.Text("PaymentType") == Check;

    public override void Void(EntityWrite write)
    {
        var purchase = write.Document;
        foreach (var line in purchase.Objects("Line"))
        {
            line["Amount"] = Money.Node(0);
            if (line.Object(ExpenseLines.Item) is { } item && item["Qty"] is not null)
            {
                item["Qty"] = 0;
            }
        }
        purchase.Remove("TxnTaxDetail");
        purchase["TotalAmt"] = Money.Node(0);
        CurrencyOfPurchase.ShowHomeAmounts(write);
        MarkVoided(purchase);
    }

    protected override void CompleteHeader(EntityWrite write)
    {
        var purchase = write.Document;
        PurchaseHeader.CompleteDate(write);
        // Every update must say it again, a sparse one too.
        if (write.IsByPerson ? purchase["PaymentType"] is null : write.Sent["PaymentType"] is null)
        {
            throw Refusals.Missing("PaymentType");
        }
        Checks.OneOf(purchase, "PaymentType", Cash, Check, CreditCard);
        if (purchase.Ref("AccountRef") is null)
        {
            throw Refusals.Missing("AccountRef");
        }
        var isCard = purchase.Text("PaymentType") == CreditCard;
        PurchaseHeader.RequireAccount(write, purchase, "AccountRef", isCard ? "Credit Card" : "Bank");
        if (purchase.Flag("Credit") == true && !isCard)
        {
            throw Refusals.Business("Only a credit card purchase can be a credit.");
        }
        if (IsCheck(purchase))
        {
            purchase.Default("PrintStatus", "NotSet");
        }
        CurrencyOfPurchase.CompleteTransaction(write, Counterparty.Complete(write, purchase, "EntityRef"));
        CheckNumbers.RequireFree(write, IsCheck(purchase));
        purchase["PurchaseEx"] = SerialisedElement.Of(("TxnType", NumberOf(purchase)));
    }

    private static string NumberOf(JsonObject purchase) =>
        IsCheck(purchase) ? CheckNumber : purchase.Flag("Credit") == true ? CardCreditNumber : ExpenseNumber;
}
