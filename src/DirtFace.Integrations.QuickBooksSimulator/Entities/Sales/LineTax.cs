using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Taxes;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>Tax outside the US: every line has a code, and each rate becomes one tax line with the net amount that it was taken of.</summary>
internal static class LineTax
{
    public const string Excluded = "TaxExcluded";
    public const string Inclusive = "TaxInclusive";
    public const string NotApplicable = "NotApplicable";

    public static void Complete(EntityWrite write)
    {
        var form = write.Document;
        form.Default(SalesFormTax.Calculation, Excluded);
        Checks.OneOf(form, SalesFormTax.Calculation, Excluded, Inclusive, NotApplicable);
        if (form.Text(SalesFormTax.Calculation) == NotApplicable)
        {
            RefuseTax(write);
            return;
        }
        var isInclusive = form.Text(SalesFormTax.Calculation) == Inclusive;
        if (isInclusive)
        {
            InclusiveAmounts.Complete(write);
        }
        else
        {
            InclusiveAmounts.Remove(form);
        }
        var rates = LineTaxShares.Of(write).GroupBy(share => share.Rate.Id).OrderBy(group => long.Parse(group.Key, CultureInfo.InvariantCulture));
        var lines = rates.Select(group => isInclusive ? SumOf(group) : ComputedOn(group)).ToList();
        Override(lines, TaxLines.Sent(write, write.Sent.Object(SalesFormTax.Detail)));
        var detail = new JsonObject { ["TotalTax"] = Money.Node(TaxLines.Total(lines)) };
        if (lines.Count > 0)
        {
            detail["TaxLine"] = new JsonArray([.. lines]);
        }
        form[SalesFormTax.Detail] = detail;
    }

    private static void RefuseTax(EntityWrite write)
    {
        if (write.Sent.Object(SalesFormTax.Detail) is { Count: > 0 })
        {
            throw Refusals.TaxNotApplicable();
        }
        write.Document.Remove(SalesFormTax.Detail);
        InclusiveAmounts.Remove(write.Document);
        foreach (var detail in SalesLines.Leaves(write.Document).Select(line => line.Object(SalesLines.Sale)).OfType<JsonObject>())
        {
            detail.Remove("TaxCodeRef");
        }
    }

    // Half-up, once per rate, on the sum of what is taxed with it.
    private static JsonObject ComputedOn(IGrouping<string, LineTaxShare> shares)
    {
        var (rate, net) = (shares.First().Rate, Money.Round(shares.Sum(share => share.Net)));
        return TaxLines.Of(rate, rate.On(net), net);
    }

    // The tax is already in the prices: what was taken out of each line adds up, so that net and tax make the price again.
    private static JsonObject SumOf(IGrouping<string, LineTaxShare> shares) =>
        TaxLines.Of(shares.First().Rate, shares.Sum(share => share.Tax), Money.Round(shares.Sum(share => share.Net)));

    private static void Override(List<JsonObject> lines, List<JsonObject> sent)
    {
        foreach (var wanted in sent)
        {
            var rate = TaxLines.RateOf(wanted) ?? throw Refusals.Missing("TxnTaxDetail.TaxLine.TaxLineDetail.TaxRateRef");
            var line = lines.Find(known => TaxLines.RateOf(known) == rate) ?? throw Refusals.TaxWithoutRate(rate);
            var (computed, amount) = (line.Number("Amount") ?? 0, wanted.Number("Amount") ?? 0);
            if (amount != computed && line.Object(TaxLines.Detail) is { } detail)
            {
                line["Amount"] = Money.Node(amount);
                detail["OverrideDeltaAmount"] = Money.Node(amount - computed);
            }
        }
    }
}
