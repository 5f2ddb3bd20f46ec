using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;

/// <summary>Tax on what is bought. Only companies outside the US have it: one tax line for each rate of the lines' codes.</summary>
internal static class ExpenseTax
{
    private const string Excluded = "TaxExcluded";
    private const string Inclusive = "TaxInclusive";
    private const string NotApplicable = "NotApplicable";
    private const string HomeOfSalesTax = "US";

    public static bool HasPurchaseTax(CompanyFile company) =>
        company.Table(EntityKinds.CompanyInfo).Find(EntityKinds.CompanyInfo.OnlyId ?? "")?.Text("Country") is { } country
        && country != HomeOfSalesTax;

    public static void CompleteLine(EntityWrite write, JsonObject detail)
    {
        if (!HasPurchaseTax(write.Company))
        {
            var code = detail.Ref("TaxCodeRef") ?? TaxCodeKind.NonTaxable;
            if (code is not (TaxCodeKind.Taxable or TaxCodeKind.NonTaxable))
            {
                throw Refusals.InvalidLineTaxCode(code);
            }
            detail["TaxCodeRef"] = JsonReading.Reference(code);
            return;
        }
        var isUsed = write.Company.Preferences.Object("TaxPrefs")?.Flag("UsingSalesTax") ?? false;
        if (detail.Ref("TaxCodeRef") is { } id)
        {
            References.Resolve(write, EntityKinds.TaxCode, "TaxCodes", detail, "TaxCodeRef");
            detail["TaxCodeRef"] = JsonReading.Reference(id);
        }
        else if (isUsed && CalculationOf(write.Document) != NotApplicable)
        {
            throw Refusals.Business("Make sure all your transactions have a tax rate before you save.");
        }
    }

    /// <summary>Fills in the tax lines and tells the tax that the total holds.</summary>
    public static decimal Complete(EntityWrite write)
    {
        var document = write.Document;
        if (!HasPurchaseTax(write.Company))
        {
            document.Remove("GlobalTaxCalculation");
            document.Remove("TxnTaxDetail");
            return 0;
        }
        Checks.OneOf(document, "GlobalTaxCalculation", Excluded, Inclusive, NotApplicable);
        document["GlobalTaxCalculation"] = CalculationOf(document);
        var said = write.Sent.Object("TxnTaxDetail");
        if (CalculationOf(document) == NotApplicable)
        {
            if (said is not null)
            {
                throw PurchaseRefusals.TaxNotApplicable();
            }
            document.Remove("TxnTaxDetail");
            return 0;
        }
        if (said is not null)
        {
            PurchaseFields.Tax.Check(said);
            SentAmount.Check(said, "TotalTax", "TxnTaxDetail.TotalTax");
        }
        var computed = Computed(write);
        // What this request says about tax is booked, whatever the rates would make of it.
        var lines = said?.Objects("TaxLine").Select(line => line.Copy()).ToList() is { Count: > 0 } sent ? Sent(write, sent) : computed;
        var total = lines.Count > 0 ? lines.Sum(line => line.Number("Amount") ?? 0) : said?.Number("TotalTax") ?? 0;
        var detail = new JsonObject { ["TotalTax"] = Money.Node(total) };
        if (lines.Count > 0)
        {
            detail["TaxLine"] = new JsonArray([.. lines]);
        }
        document["TxnTaxDetail"] = detail;
        return total;
    }

    private static string CalculationOf(JsonObject document) => document.Text("GlobalTaxCalculation") ?? Excluded;

    private static List<JsonObject> Sent(EntityWrite write, List<JsonObject> lines)
    {
        foreach (var line in lines)
        {
            line["Amount"] = Money.Node(SentAmount.Require(line, "Amount", "TxnTaxDetail.TaxLine.Amount"));
            line.Default("DetailType", "TaxLineDetail");
            var rate = line.Object("TaxLineDetail")?.Ref("TaxRateRef");
            if (rate is not null && !write.Company.Table(EntityKinds.TaxRate).Has(rate))
            {
                throw Refusals.UnknownReference("TaxRates", rate);
            }
        }
        return lines;
    }

    private static List<JsonObject> Computed(EntityWrite write)
    {
        var (document, isInclusive) = (write.Document, CalculationOf(write.Document) == Inclusive);
        var taxes = new SortedDictionary<string, TaxOfRate>(StringComparer.Ordinal);
        foreach (var line in document.Objects("Line"))
        {
            if (ExpenseLines.DetailOf(line) is not { } detail || detail.Ref("TaxCodeRef") is not { } code)
            {
                continue;
            }
            var rates = RatesOf(write.Company, code, document.Text("TxnDate") ?? "");
            var percent = rates.Sum(rate => rate.Percent);
            if (isInclusive)
            {
                SplitGross(write, line, detail, percent);
            }
            foreach (var rate in rates)
            {
                var known = taxes.GetValueOrDefault(rate.Id) ?? new TaxOfRate(rate.Percent);
                taxes[rate.Id] = known with { Base = known.Base + (line.Number("Amount") ?? 0) };
            }
        }
        var lines = taxes.Select(tax => Line(tax.Key, tax.Value)).ToList();
        if (isInclusive)
        {
            FitGross(document, lines);
        }
        return lines;
    }

    // What a line that says no gross amount means by its own one is open, so there is a reading for it.
    private static void SplitGross(EntityWrite write, JsonObject line, JsonObject detail, decimal percent)
    {
        var amount = line.Number("Amount") ?? 0;
        if (detail["TaxInclusiveAmt"] is null)
        {
            var isNet = Readings.InclusiveLines.Is(write.Company, Readings.InclusiveLines.Default);
            detail["TaxInclusiveAmt"] = Money.Node(isNet ? amount + Money.Round(amount * percent / 100) : amount);
        }
        line["Amount"] = Money.Node((detail.Number("TaxInclusiveAmt") ?? 0) / (1 + percent / 100));
    }

    // Net and tax must meet the gross amounts to the cent; what rounding leaves goes into the last tax line.
    private static void FitGross(JsonObject document, List<JsonObject> lines)
    {
        var tax = document.Objects("Line").Sum(line =>
            (ExpenseLines.DetailOf(line)?.Number("TaxInclusiveAmt") ?? line.Number("Amount") ?? 0) - (line.Number("Amount") ?? 0));
        if (lines.Count > 0)
        {
            var others = lines.SkipLast(1).Sum(line => line.Number("Amount") ?? 0);
            lines[^1]["Amount"] = Money.Node(tax - others);
        }
    }

    private static List<(string Id, decimal Percent)> RatesOf(CompanyFile company, string codeId, string date) =>
        [.. (company.Table(EntityKinds.TaxCode).Find(codeId)?.Object("PurchaseTaxRateList") ?? []).Objects("TaxRateDetail")
            .Select(detail => company.Table(EntityKinds.TaxRate).Find(detail.Ref("TaxRateRef") ?? ""))
            .OfType<JsonObject>()
            .Select(rate => (rate.Text("Id") ?? "", PercentOn(rate, date)))];

    // A rate has a history; the percent that counts is the one of the day of the transaction.
    private static decimal PercentOn(JsonObject rate, string date) => rate.Objects("EffectiveTaxRate")
        .Where(entry => string.CompareOrdinal(DayOf(entry, "EffectiveDate"), date) <= 0)
        .Where(entry => entry["EndDate"] is null || string.CompareOrdinal(DayOf(entry, "EndDate"), date) >= 0)
        .MaxBy(entry => DayOf(entry, "EffectiveDate"), StringComparer.Ordinal)?.Number("RateValue") ?? rate.Number("RateValue") ?? 0;

    private static string DayOf(JsonObject entry, string field) =>
        entry.Text(field) is { Length: >= 10 } instant ? instant[..10] : "";

    private static JsonObject Line(string rateId, TaxOfRate tax) => new()
    {
        ["Amount"] = Money.Node(tax.Base * tax.Percent / 100),
        ["DetailType"] = "TaxLineDetail",
        ["TaxLineDetail"] = new JsonObject
        {
            ["TaxRateRef"] = JsonReading.Reference(rateId),
            ["PercentBased"] = true,
            ["TaxPercent"] = tax.Percent,
            ["NetAmountTaxable"] = Money.Node(tax.Base),
        },
    };

    private sealed record TaxOfRate(decimal Percent)
    {
        public decimal Base { get; init; }
    }
}
