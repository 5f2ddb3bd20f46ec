using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;

/// <summary>The currency of a vendor and of what is bought from it.</summary>
internal static class CurrencyOfPurchase
{
    private const string Usual = "USD";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [Usual] = "United States Dollar",
        ["GBP"] = "British Pound Sterling",
        ["EUR"] = "Euro",
        ["CAD"] = "Canadian Dollar",
        ["AUD"] = "Australian Dollar",
        ["INR"] = "Indian Rupee",
        ["MXN"] = "Mexican Peso",
        ["JPY"] = "Japanese Yen",
    };

    public static JsonObject Reference(string code) => JsonReading.Reference(code, Names.GetValueOrDefault(code));

    public static JsonObject Home(CompanyFile company) =>
        Reference(company.Preferences.Object("CurrencyPrefs")?.Ref("HomeCurrency") ?? Usual);

    /// <summary>A name keeps the currency that it was created with; one that says nothing has the company's own.</summary>
    public static void CompleteParty(EntityWrite write)
    {
        var party = write.Document;
        party["CurrencyRef"] = write.Before?.Ref("CurrencyRef") is { } old
            ? Reference(old)
            : party.Ref("CurrencyRef") is { } wanted && AreSeveral(write.Company) ? Reference(wanted) : Home(write.Company);
    }

    /// <summary>A transaction is in the currency of its vendor; without multicurrency what is sent about it means nothing.</summary>
    public static void CompleteTransaction(EntityWrite write, JsonObject? party)
    {
        var transaction = write.Document;
        var own = party?.Ref("CurrencyRef") is { } code ? Reference(code) : Home(write.Company);
        if (!AreSeveral(write.Company))
        {
            transaction["CurrencyRef"] = own;
            transaction.Remove("ExchangeRate");
            return;
        }
        transaction.Default("CurrencyRef", own);
        if (party is not null && transaction.Ref("CurrencyRef") != own.Text("value"))
        {
            throw Refusals.Business("The currency of the transaction must be the currency of its vendor.");
        }
        transaction["CurrencyRef"] = Reference(transaction.Ref("CurrencyRef") ?? Usual);
        transaction.Default("ExchangeRate", 1);
        SentAmount.Check(transaction, "ExchangeRate", "ExchangeRate");
    }

    /// <summary>The amounts in the company's own currency, which only companies with several currencies show.</summary>
    public static void ShowHomeAmounts(EntityWrite write)
    {
        var transaction = write.Document;
        if (!AreSeveral(write.Company))
        {
            return;
        }
        var rate = transaction.Number("ExchangeRate") ?? 1;
        transaction["HomeTotalAmt"] = Money.Node((transaction.Number("TotalAmt") ?? 0) * rate);
        if (transaction["Balance"] is not null)
        {
            transaction["HomeBalance"] = Money.Node((transaction.Number("Balance") ?? 0) * rate);
        }
    }

    private static bool AreSeveral(CompanyFile company) =>
        company.Preferences.Object("CurrencyPrefs")?.Flag("MultiCurrencyEnabled") ?? false;
}
