using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Seeding;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>Reads what a control request wants a new company to be like.</summary>
internal static class NewCompany
{
    private const string NoTerms = "none";

    public static CompanySettings Read(JsonObject body)
    {
        var defaults = new CompanySettings(body.Text("name") ?? "Test company");
        return defaults with
        {
            CustomTxnNumbers = body.Flag("customTxnNumbers") ?? defaults.CustomTxnNumbers,
            WarnDuplicates = body.Flag("warnDuplicates") ?? defaults.WarnDuplicates,
            SalesCustomField = body.Text("poNumberField"),
            Country = CountryOf(body) ?? defaults.Country,
            SalesTax = SalesTaxOf(body) ?? defaults.SalesTax,
            MultiCurrency = body.Flag("multicurrency") ?? defaults.MultiCurrency,
            DefaultTerm = TermOf(body, defaults.DefaultTerm),
            AllowShipping = body.Flag("allowShipping") ?? defaults.AllowShipping,
            AllowDiscount = body.Flag("allowDiscount") ?? defaults.AllowDiscount,
            AllowDeposit = body.Flag("allowDeposit") ?? defaults.AllowDeposit,
            AllowServiceDate = body.Flag("allowServiceDate") ?? defaults.AllowServiceDate,
            AllowEstimates = body.Flag("allowEstimates") ?? defaults.AllowEstimates,
            OnlinePayments = body.Flag("onlinePayments") ?? defaults.OnlinePayments,
        };
    }

    private static Country? CountryOf(JsonObject body)
    {
        if (body.Text("country") is not { } code)
        {
            return null;
        }
        return Countries.Find(code) ?? throw ControlRequestException.Invalid(
            $"country must be one of {string.Join(", ", Countries.All.Select(country => country.Code))}, not {code}.");
    }

    private static SalesTaxKind? SalesTaxOf(JsonObject body)
    {
        if (body.Text("salesTax") is not { } name)
        {
            return null;
        }
        return name switch
        {
            "manual" => SalesTaxKind.Manual,
            "automated" => SalesTaxKind.Automated,
            "none" => SalesTaxKind.None,
            _ => throw ControlRequestException.Invalid($"salesTax must be manual, automated or none, not {name}."),
        };
    }

    private static string? TermOf(JsonObject body, string? byDefault) => body.Text("terms") switch
    {
        null => byDefault,
        NoTerms => null,
        var id => id,
    };
}
