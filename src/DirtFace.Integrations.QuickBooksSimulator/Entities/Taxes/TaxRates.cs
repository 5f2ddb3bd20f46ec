using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Taxes;

/// <summary>One rate of a tax code as it is in force on a date.</summary>
internal sealed record TaxRateInForce(string Id, decimal Percent)
{
    /// <summary>The tax on an amount, rounded alone.</summary>
    public decimal On(decimal amount) => Money.Round(amount * Percent / 100);
}

/// <summary>Finds the rates of tax codes.</summary>
internal static class TaxRates
{
    private const int LengthOfDate = 10;

    public static IReadOnlyList<TaxRateInForce> OfSales(CompanyFile company, JsonObject code, DateOnly date) =>
        [.. (code.Object("SalesTaxRateList") ?? []).Objects("TaxRateDetail")
            .Select(detail => company.Table(EntityKinds.TaxRate).Find(detail.Ref("TaxRateRef") ?? ""))
            .OfType<JsonObject>()
            .Select(rate => new TaxRateInForce(rate.Text("Id") ?? "", PercentOn(rate, date)))];

    /// <summary>The value in force on the date; rates change, and old forms keep theirs.</summary>
    private static decimal PercentOn(JsonObject rate, DateOnly date)
    {
        var day = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var inForce = rate.Objects("EffectiveTaxRate")
            .Where(entry => IsBefore(entry.Text("EffectiveDate"), day, orSame: true) && !IsBefore(entry.Text("EndDate"), day, orSame: false))
            .MaxBy(entry => entry.Text("EffectiveDate"), StringComparer.Ordinal);
        return (inForce ?? rate).Number("RateValue") ?? 0;
    }

    private static bool IsBefore(string? instant, string day, bool orSame)
    {
        if (instant is null || instant.Length < LengthOfDate)
        {
            return orSame;
        }
        var order = string.CompareOrdinal(instant[..LengthOfDate], day);
        return order < 0 || (orSame && order == 0);
    }
}
