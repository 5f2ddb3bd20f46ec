using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Journals;

/// <summary>Money moved from one account of the company to another.</summary>
internal sealed class TransferKind : TransactionKind
{
    // Only what is owned or owed can be moved.
    private static readonly string[] Types =
    [
        "Bank", "Other Current Asset", "Fixed Asset", "Other Asset", "Credit Card", "Other Current Liability", "Long Term Liability",
        "Equity",
    ];

    public override string Name => "Transfer";

    public override EntityOperations Operations =>
        EntityOperations.Create | EntityOperations.Update | EntityOperations.Void | EntityOperations.Delete;

    public override FieldList Fields => JournalFields.Transfer;

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("TxnDate", PropertyType.Date), ("Amount", PropertyType.Number));

    public override void Complete(EntityWrite write)
    {
        var transfer = write.Document;
        Checks.DropEmpty(transfer);
        PurchaseHeader.CheckTexts(transfer);
        PurchaseHeader.CompleteDate(write);
        foreach (var field in (string[])["FromAccountRef", "ToAccountRef"])
        {
            if (transfer.Ref(field) is null)
            {
                throw Refusals.Missing(field);
            }
            PurchaseHeader.RequireAccount(write, transfer, field, Types);
        }
        if (transfer.Ref("FromAccountRef") == transfer.Ref("ToAccountRef"))
        {
            throw Refusals.Business("A transfer needs two different accounts.");
        }
        var amount = SentAmount.Require(transfer, "Amount", "Amount");
        transfer["Amount"] = amount < 0 ? throw Refusals.NegativeAmount("Amount") : Money.Node(amount);
        CurrencyOfPurchase.CompleteTransaction(write, null);
    }

    public override void Void(EntityWrite write)
    {
        write.Document["Amount"] = Money.Node(0);
        MarkVoided(write.Document);
    }
}
