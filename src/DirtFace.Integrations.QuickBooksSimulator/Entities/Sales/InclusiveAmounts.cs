using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Taxes;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>The two amounts of a line whose price holds its tax: Amount is net, TaxInclusiveAmt is gross.</summary>
internal static class InclusiveAmounts
{
    private const string Gross = "TaxInclusiveAmt";

    // Enough for quantity times price to make the net amount again.
    private const int PriceDecimals = 7;

    public static void Complete(EntityWrite write)
    {
        var isGross = Readings.InclusiveLines.Is(write.Company, "gross");
        foreach (var line in SalesLines.Leaves(write.Document).Where(SalesLines.IsSale))
        {
            if (line.Object(SalesLines.Sale) is { } detail)
            {
                Complete(line, detail, LineTaxShares.RatesOf(write, line), isGross);
            }
        }
        foreach (var bundle in write.Document.Objects("Line").Where(line => line.Text("DetailType") == SalesLines.Group))
        {
            bundle["Amount"] = Money.Node((bundle.Object(SalesLines.Group) ?? []).Objects("Line").Sum(SalesLines.SaleAmount));
        }
        SalesLines.Arrange(write);
    }

    public static void Remove(JsonObject form)
    {
        foreach (var detail in SalesLines.Leaves(form).Select(line => line.Object(SalesLines.Sale)).OfType<JsonObject>())
        {
            detail.Remove(Gross);
        }
    }

    private static void Complete(JsonObject line, JsonObject detail, IReadOnlyList<TaxRateInForce> rates, bool isGross)
    {
        var percent = rates.Sum(rate => rate.Percent);
        var amount = line.Number("Amount") ?? 0;
        if (detail.Number(Gross) is not { } gross)
        {
            gross = isGross ? amount : amount + rates.Sum(rate => rate.On(amount));
        }
        var net = Money.Round(gross / (1 + (percent / 100)));
        line["Amount"] = Money.Node(net);
        detail[Gross] = Money.Node(gross);
        if (net != amount && detail.Number("Qty") is { } quantity && quantity != 0 && detail["UnitPrice"] is not null)
        {
            detail["UnitPrice"] = decimal.Round(net / quantity, PriceDecimals, MidpointRounding.AwayFromZero);
        }
    }
}
