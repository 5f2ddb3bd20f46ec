using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>US sales tax in manual mode: the client chooses a code, and each of its rates is computed once on the summed base.</summary>
internal static class ManualSalesTax
{
    public static void Complete(EntityWrite write)
    {
        var form = write.Document;
        var usesSalesTax = write.Company.Preferences.Object("TaxPrefs")?.Flag("UsingSalesTax") ?? false;
        var wanted = usesSalesTax ? form.Object("TxnTaxDetail") : null;
        if (wanted is null)
        {
            form["TxnTaxDetail"] = new JsonObject { ["TotalTax"] = Money.Node(0) };
            return;
        }
        SalesFormFields.Tax.Check(wanted);
        var rates = RatesOf(write, wanted);
        // Only what this request says overrides the computation; what was stored is a result, not a wish.
        var said = write.Sent.Object("TxnTaxDetail");
        var lines = said?.Objects("TaxLine").Select(line => line.Copy()).ToList() is { Count: > 0 } sentLines
            ? SentLines(sentLines)
            : ComputedLines(form, rates);
        var total = lines.Sum(line => line.Number("Amount") ?? 0);
        if (said?.Number("TotalTax") is { } fixedTotal && fixedTotal != total)
        {
            Spread(lines, total, fixedTotal);
            total = fixedTotal;
        }
        var detail = new JsonObject { ["TotalTax"] = Money.Node(total) };
        detail.Default("TxnTaxCodeRef", wanted.Object("TxnTaxCodeRef")?.Copy());
        if (lines.Count > 0)
        {
            detail["TaxLine"] = new JsonArray([.. lines]);
        }
        form["TxnTaxDetail"] = detail;
    }

    private static List<JsonObject> RatesOf(EntityWrite write, JsonObject wanted)
    {
        if (wanted.Ref("TxnTaxCodeRef") is not { } codeId)
        {
            return [];
        }
        if (codeId == TaxCodeKind.CustomSalesTax)
        {
            throw Refusals.CustomSalesTax(!write.IsCreate);
        }
        if (TaxCodeKind.IsPseudo(codeId))
        {
            throw Refusals.UnknownReference("TaxCodes", codeId);
        }
        wanted["TxnTaxCodeRef"] = JsonReading.Reference(codeId);
        var code = References.Resolve(write, EntityKinds.TaxCode, "TaxCodes", wanted, "TxnTaxCodeRef");
        wanted["TxnTaxCodeRef"] = JsonReading.Reference(codeId);
        var rates = write.Company.Table(EntityKinds.TaxRate);
        return [.. (code.Object("SalesTaxRateList") ?? []).Objects("TaxRateDetail")
            .Select(detail => rates.Find(detail.Ref("TaxRateRef") ?? ""))
            .OfType<JsonObject>()];
    }

    private static List<JsonObject> ComputedLines(JsonObject form, List<JsonObject> rates)
    {
        var taxable = TaxableBase(form);
        return [.. rates.Select(rate =>
        {
            var percent = rate.Number("RateValue") ?? 0;
            return new JsonObject
            {
                ["Amount"] = Money.Node(taxable * percent / 100),
                ["DetailType"] = "TaxLineDetail",
                ["TaxLineDetail"] = new JsonObject
                {
                    ["TaxRateRef"] = JsonReading.Reference(rate.Text("Id") ?? ""),
                    ["PercentBased"] = true,
                    ["TaxPercent"] = percent,
                    ["NetAmountTaxable"] = Money.Node(taxable),
                },
            };
        })];
    }

    private static List<JsonObject> SentLines(List<JsonObject> lines)
    {
        foreach (var line in lines)
        {
            line["Amount"] = Money.Node(line.Number("Amount") ?? throw Refusals.Missing("TxnTaxDetail.TaxLine.Amount"));
        }
        return lines;
    }

    // With the discount taken first, the taxable lines bear the share of it that they have in the subtotal.
    private static decimal TaxableBase(JsonObject form)
    {
        var lines = form.Objects("Line").ToList();
        var taxable = lines.Where(SalesLines.IsTaxable).Sum(SalesLines.SaleAmount);
        var subTotal = lines.Sum(SalesLines.SaleAmount);
        var discount = SalesFormTotals.DiscountOf(form);
        return form.Flag("ApplyTaxAfterDiscount") == true && subTotal != 0
            ? taxable - Money.Round(discount * taxable / subTotal)
            : taxable;
    }

    // A fixed total is spread in proportion, and the cents that are left go into the last line.
    private static void Spread(List<JsonObject> lines, decimal computed, decimal total)
    {
        var left = total;
        for (var index = 0; index < lines.Count; index++)
        {
            var share = computed == 0 ? 0 : Money.Round((lines[index].Number("Amount") ?? 0) * total / computed);
            var amount = index == lines.Count - 1 ? left : share;
            lines[index]["Amount"] = Money.Node(amount);
            left -= amount;
        }
    }
}
