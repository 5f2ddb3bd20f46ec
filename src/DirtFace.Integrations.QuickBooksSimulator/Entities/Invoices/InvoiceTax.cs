using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Invoices;

/// <summary>US sales tax in manual mode: the client chooses a code, and each of its rates is computed once on the summed base.</summary>
internal static class InvoiceTax
{
    public static void Complete(EntityWrite write)
    {
        var invoice = write.Document;
        var usesSalesTax = write.Company.Preferences.Object("TaxPrefs")?.Flag("UsingSalesTax") ?? false;
        var wanted = usesSalesTax ? invoice.Object("TxnTaxDetail") : null;
        if (wanted is null)
        {
            invoice["TxnTaxDetail"] = new JsonObject { ["TotalTax"] = Money.Node(0) };
            return;
        }
        InvoiceFields.Tax.Check(wanted);
        var rates = RatesOf(write, wanted);
        // Only what this request says overrides the computation; what was stored is a result, not a wish.
        var said = write.Sent.Object("TxnTaxDetail");
        var lines = said?.Objects("TaxLine").Select(line => line.Copy()).ToList() is { Count: > 0 } sentLines
            ? SentLines(sentLines)
            : ComputedLines(invoice, rates);
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
        invoice["TxnTaxDetail"] = detail;
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

    private static List<JsonObject> ComputedLines(JsonObject invoice, List<JsonObject> rates)
    {
        var taxable = TaxableBase(invoice);
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
    private static decimal TaxableBase(JsonObject invoice)
    {
        var lines = invoice.Objects("Line").ToList();
        var taxable = lines.Where(InvoiceLines.IsTaxable).Sum(InvoiceLines.SaleAmount);
        var subTotal = lines.Sum(InvoiceLines.SaleAmount);
        var discount = InvoiceTotals.DiscountOf(invoice);
        return invoice.Flag("ApplyTaxAfterDiscount") == true && subTotal != 0
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
