using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Taxes;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>What one line adds to the tax of one rate: the net amount, and the tax that is inside its price.</summary>
internal sealed record LineTaxShare(TaxRateInForce Rate, decimal Net, decimal Tax);

/// <summary>Splits the lines of a form among the rates of their codes, after the discount.</summary>
internal static class LineTaxShares
{
    public static IReadOnlyList<LineTaxShare> Of(EntityWrite write)
    {
        var form = write.Document;
        var isInclusive = form.Text(SalesFormTax.Calculation) == LineTax.Inclusive;
        var left = DiscountFactor(form);
        var shares = new List<LineTaxShare>();
        foreach (var line in SalesLines.Leaves(form).Where(SalesLines.IsSale))
        {
            var rates = RatesOf(write, line);
            var factor = SalesLines.IsExtra(line) ? 1 : left;
            var net = SalesLines.SaleAmount(line) * factor;
            var gross = (line.Object(SalesLines.Sale)?.Number("TaxInclusiveAmt") ?? 0) * factor;
            shares.AddRange(isInclusive ? Inside(rates, net, gross) : rates.Select(rate => new LineTaxShare(rate, net, 0)));
        }
        return shares;
    }

    /// <summary>The code of a line, which it must have, and that code's rates on the date of the form.</summary>
    public static IReadOnlyList<TaxRateInForce> RatesOf(EntityWrite write, JsonObject line)
    {
        var detail = line.Object(SalesLines.Sale) ?? [];
        if (detail.Ref("TaxCodeRef") is not { } id)
        {
            throw Refusals.Business($"Make sure all your transactions have a {TaxName(write)} rate before you save.");
        }
        var code = References.Resolve(write, EntityKinds.TaxCode, "TaxCodes", detail, "TaxCodeRef");
        detail["TaxCodeRef"] = JsonReading.Reference(id);
        return TaxRates.OfSales(write.Company, code, Checks.Date(write.Document, "TxnDate") ?? PacificTime.Today(write.At));
    }

    private static string TaxName(EntityWrite write) => TaxModes.CountryOf(write.Company) switch
    {
        "GB" => "VAT",
        "CA" => "GST/HST",
        _ => "GST",
    };

    private static decimal DiscountFactor(JsonObject form)
    {
        var subTotal = SalesLines.SubTotalOf(form);
        return subTotal == 0 ? 1 : 1 - (SalesFormTotals.DiscountOf(form) / subTotal);
    }

    // The last rate takes the cents that rounding leaves, so that a line's taxes are exactly what its price holds.
    private static IEnumerable<LineTaxShare> Inside(IReadOnlyList<TaxRateInForce> rates, decimal net, decimal gross)
    {
        var (tax, percents) = (Money.Round(gross - net), rates.Sum(rate => rate.Percent));
        var left = tax;
        for (var index = 0; index < rates.Count; index++)
        {
            var share = percents == 0 ? 0 : Money.Round(tax * rates[index].Percent / percents);
            var amount = index == rates.Count - 1 ? left : share;
            left -= amount;
            yield return new LineTaxShare(rates[index], net, amount);
        }
    }
}
