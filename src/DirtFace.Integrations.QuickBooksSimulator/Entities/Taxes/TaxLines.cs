using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Taxes;

/// <summary>The tax lines of a document: one for each rate, computed or said by the request.</summary>
internal static class TaxLines
{
    public const string Detail = "TaxLineDetail";

    private static readonly FieldList Fields = new(
        "Line", ["Amount", "DetailType", Detail, "LineNum", "Description", "LinkedTxn", "CustomField"], ["CustomExtensions", "LineEx"]);

    private static readonly FieldList DetailFields = new(
        Detail,
        ["TaxRateRef", "PercentBased", "TaxPercent", "NetAmountTaxable", "TaxInclusiveAmount", "OverrideDeltaAmount", "ServiceDate"],
        ["Service", "TaxLineDetailEx"]);

    public static JsonObject Of(TaxRateInForce rate, decimal amount, decimal taxable) => new()
    {
        ["Amount"] = Money.Node(amount),
        ["DetailType"] = Detail,
        [Detail] = new JsonObject
        {
            ["TaxRateRef"] = JsonReading.Reference(rate.Id),
            ["PercentBased"] = true,
            ["TaxPercent"] = rate.Percent,
            ["NetAmountTaxable"] = Money.Node(taxable),
        },
    };

    public static decimal Total(IEnumerable<JsonObject> lines) => lines.Sum(line => line.Number("Amount") ?? 0);

    public static string? RateOf(JsonObject line) => line.Object(Detail)?.Ref("TaxRateRef");

    /// <summary>The lines that a request says, checked; empty when it says none.</summary>
    public static List<JsonObject> Sent(EntityWrite write, JsonObject? detail)
    {
        var lines = (detail?.Objects("TaxLine") ?? []).Select(line => line.Copy()).ToList();
        foreach (var line in lines)
        {
            Check(write, line);
        }
        return lines;
    }

    /// <summary>A fixed total is spread in proportion, and the cents that are left go into the last line.</summary>
    public static void Spread(List<JsonObject> lines, decimal total)
    {
        var computed = Total(lines);
        var left = total;
        for (var index = 0; index < lines.Count; index++)
        {
            var share = computed == 0 ? 0 : Money.Round((lines[index].Number("Amount") ?? 0) * total / computed);
            var amount = index == lines.Count - 1 ? left : share;
            lines[index]["Amount"] = Money.Node(amount);
            left -= amount;
        }
    }

    private static void Check(EntityWrite write, JsonObject line)
    {
        Fields.Check(line);
        DetailFields.Check(line.Object(Detail) ?? []);
        if (line["Amount"] is null)
        {
            throw Refusals.Missing("TxnTaxDetail.TaxLine.Amount");
        }
        line["Amount"] = Money.Node(line.Number("Amount") ?? throw Refusals.InvalidNumber("TxnTaxDetail.TaxLine.Amount"));
        line["DetailType"] = Detail;
        if (RateOf(line) is { } rate && !write.Company.Table(EntityKinds.TaxRate).Has(rate))
        {
            throw Refusals.UnknownReference("TaxRates", rate);
        }
    }
}
