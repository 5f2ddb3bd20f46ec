using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>The currencies that a company can trade in, its own, and what foreign ones are worth.</summary>
internal static class Currencies
{
    public const string Field = "CurrencyRef";

    private const string HomeByDefault = "USD";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [HomeByDefault] = "United States Dollar",
        ["AUD"] = "Australian Dollar",
        ["BRL"] = "Brazilian Real",
        ["CAD"] = "Canadian Dollar",
        ["CHF"] = "Swiss Franc",
        ["CNY"] = "Chinese Yuan",
        ["CZK"] = "Czech Koruna",
        ["DKK"] = "Danish Krone",
        ["EUR"] = "Euro",
        ["GBP"] = "British Pound Sterling",
        ["HKD"] = "Hong Kong Dollar",
        ["INR"] = "Indian Rupee",
        ["JPY"] = "Japanese Yen",
        ["MXN"] = "Mexican Peso",
        ["NOK"] = "Norwegian Krone",
        ["NZD"] = "New Zealand Dollar",
        ["PLN"] = "Polish Zloty",
        ["SEK"] = "Swedish Krona",
        ["SGD"] = "Singapore Dollar",
        ["ZAR"] = "South African Rand",
    };

    public static bool IsKnown(string code) => Names.ContainsKey(code);

    public static JsonObject Reference(string code) => JsonReading.Reference(code, Names.GetValueOrDefault(code));

    public static string HomeOf(CompanyFile company) =>
        company.Preferences.Object("CurrencyPrefs")?.Ref("HomeCurrency") ?? HomeByDefault;

    public static bool AreManyIn(CompanyFile company) =>
        company.Preferences.Object("CurrencyPrefs")?.Flag("MultiCurrencyEnabled") ?? false;

    /// <summary>Home units for one unit of the currency on a date: the newest rate that the company has up to then, else 1.</summary>
    public static decimal RateOn(CompanyFile company, string code, DateOnly date)
    {
        // The kind is registered together with the list of rates; a company without that list trades one to one.
        if (code == HomeOf(company) || EntityKinds.Find("ExchangeRate") is not { } kind)
        {
            return 1;
        }
        var limit = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return company.Table(kind).All
            .Where(rate => rate.Text("SourceCurrencyCode") == code && string.CompareOrdinal(rate.Text("AsOfDate"), limit) <= 0)
            .OrderByDescending(rate => rate.Text("AsOfDate"), StringComparer.Ordinal)
            .FirstOrDefault()?.Number("Rate") ?? 1;
    }

    /// <summary>Fixes the currency of a customer or vendor when it is created; afterwards it never changes.</summary>
    public static void CompleteParty(EntityWrite write)
    {
        var party = write.Document;
        var before = write.Before?.Ref(Field);
        var code = party.Ref(Field) ?? before ?? HomeOf(write.Company);
        if (before is not null && code != before)
        {
            throw Refusals.Business("The currency of a customer or vendor can not be changed.");
        }
        if (!IsKnown(code))
        {
            throw Refusals.InvalidCurrency(code);
        }
        if (before is null && code != HomeOf(write.Company) && !AreManyIn(write.Company))
        {
            throw Refusals.Business("Multicurrency must be turned on before a foreign currency can be used.");
        }
        party[Field] = Reference(code);
    }
}
