using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Journals;

/// <summary>Bookings straight to accounts, debit against credit.</summary>
internal sealed class JournalEntryKind : TransactionKind
{
    // Journals are numbered from 1 on, unlike forms that others see.
    private const long BeforeFirstNumber = 0;

    public override string Name => "JournalEntry";

    public override string NumberSeries => "journal";

    public override bool CountsRows => true;

    public override EntityOperations Operations => EntityOperations.Create | EntityOperations.Update | EntityOperations.Delete;

    public override FieldList Fields => JournalFields.JournalEntry;

    public override IReadOnlyList<string> Indexed => ["DocNumber"];

    public override IReadOnlySet<string> KeptByFullUpdate { get; } = new HashSet<string> { "DocNumber" };

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("DocNumber", PropertyType.Text), ("TxnDate", PropertyType.Date), ("TotalAmt", PropertyType.Number));

    public override void Complete(EntityWrite write)
    {
        var entry = write.Document;
        Checks.DropEmpty(entry);
        PurchaseHeader.CheckTexts(entry);
        PurchaseHeader.CompleteDate(write);
        if (write.Touches("Line"))
        {
            JournalLines.Complete(write);
        }
        var isCustom = write.Company.Preferences.Object("SalesFormsPrefs")?.Flag("CustomTxnNumbers") ?? false;
        if (write.IsCreate && !isCustom)
        {
            entry.Default("DocNumber", write.Company.Numbers.Next(NumberSeries, BeforeFirstNumber));
        }
        entry.Default("Adjustment", false);
        CurrencyOfPurchase.CompleteTransaction(write, null);
        // Recorded: there is no total, whatever the lines say.
        entry["TotalAmt"] = Money.Node(0);
        entry.Default("TxnTaxDetail", new JsonObject());
    }
}
