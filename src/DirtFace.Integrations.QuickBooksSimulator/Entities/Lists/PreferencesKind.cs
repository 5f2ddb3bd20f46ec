using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Lists;

/// <summary>The settings of a company; one row, updated sparsely and block by block.</summary>
internal sealed class PreferencesKind : EntityKind
{
    private static readonly string[] Blocks =
    [
        "AccountingInfoPrefs", "ProductAndServicesPrefs", "SalesFormsPrefs", "EmailMessagesPrefs", "VendorAndPurchasesPrefs",
        "TimeTrackingPrefs", "TaxPrefs", "CurrencyPrefs", "ReportPrefs", "OtherPrefs",
    ];

    // Absent means false, so an app can not tell the two apart; anything else than the two words is refused.
    private static readonly (string Block, string[] Names)[] Flags =
    [
        ("AccountingInfoPrefs", ["ClassTrackingPerTxn", "ClassTrackingPerTxnLine", "TrackDepartments", "UseAccountNumbers"]),
        ("ProductAndServicesPrefs", ["QuantityOnHand", "ForSales", "ForPurchase", "QuantityWithPriceAndRate"]),
        ("SalesFormsPrefs",
        [
            "CustomTxnNumbers", "AllowDeposit", "AllowDiscount", "AllowEstimates", "AllowServiceDate", "AllowShipping", "AutoApplyCredit",
            "AutoApplyPayments", "ETransactionPaymentEnabled",
        ]),
        ("VendorAndPurchasesPrefs", ["TrackingByCustomer", "BillableExpenseTracking", "EnableBills"]),
        ("TaxPrefs", ["UsingSalesTax", "PartnerTaxEnabled"]),
        ("CurrencyPrefs", ["MultiCurrencyEnabled"]),
    ];

    public override string Name => "Preferences";

    public override string OnlyId => "1";

    public override bool HidesInactive => false;

    public override bool MergesNested => true;

    public override EntityOperations Operations => EntityOperations.Update;

    public override IReadOnlySet<string> KeptByFullUpdate { get; } = new HashSet<string>(Blocks);

    public override FieldList Fields { get; } = new("Preferences", Blocks, ["PrefValue", "NameValue", "status"]);

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With();

    public override void Complete(EntityWrite write)
    {
        foreach (var (block, names) in Flags)
        {
            CheckFlags(write.Document.Object(block) ?? [], names);
        }
        CompleteSales(write);
        CompleteBooks(write);
        CompleteCurrency(write);
        CompleteTax(write);
    }

    private static void CheckFlags(JsonObject block, string[] names)
    {
        foreach (var name in names)
        {
            if (block[name] is not null)
            {
                block[name] = block.Flag(name) ?? throw Refusals.InvalidFlag(name, block.Text(name) ?? "");
            }
        }
    }

    private static void CompleteSales(EntityWrite write)
    {
        if (write.Document.Object("SalesFormsPrefs") is not { } sales)
        {
            return;
        }
        if (sales.Ref("DefaultTerms") is { } term)
        {
            References.Resolve(write, EntityKinds.Term, "Terms", sales, "DefaultTerms");
            sales["DefaultTerms"] = JsonReading.Reference(term);
        }
        if (sales.Text("DefaultDiscountAccount") is { Length: > 0 } account && write.Set.Find(EntityKinds.Account, account) is null)
        {
            throw Refusals.UnknownReference("Accounts", account);
        }
    }

    private static void CompleteBooks(EntityWrite write)
    {
        if (write.Document.Object("AccountingInfoPrefs") is not { } books)
        {
            return;
        }
        // An empty date opens the books again; the field is left out then.
        if (books.Text(ClosedBooks.DateField) is "")
        {
            books.Remove(ClosedBooks.DateField);
        }
        Checks.Date(books, ClosedBooks.DateField);
    }

    private static void CompleteCurrency(EntityWrite write)
    {
        var before = write.Before?.Object("CurrencyPrefs") ?? [];
        if (write.Document.Object("CurrencyPrefs") is not { } currency)
        {
            return;
        }
        if (before.Flag("MultiCurrencyEnabled") == true && currency.Flag("MultiCurrencyEnabled") != true)
        {
            throw Refusals.Business("Once multicurrency is turned on, it can not be turned off.");
        }
        // Decided when the company was made; what an app says about it is not used.
        currency.Remove("HomeCurrency");
        currency.Default("HomeCurrency", before["HomeCurrency"]?.DeepClone());
    }

    // Whether QuickBooks computes the tax itself is a person's choice, made once.
    private static void CompleteTax(EntityWrite write)
    {
        if (write.IsByPerson || write.Document.Object("TaxPrefs") is not { } tax)
        {
            return;
        }
        tax.Remove("PartnerTaxEnabled");
        tax.Default("PartnerTaxEnabled", write.Before?.Object("TaxPrefs")?["PartnerTaxEnabled"]?.DeepClone());
    }
}
