using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Taxes;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

/// <summary>US sales tax: one code for the whole form, and each of its rates computed once on the sum of the taxable lines.</summary>
internal static class UnitedStatesTax
{
    private const string Code = "TxnTaxCodeRef";

    public static void Complete(EntityWrite write, JsonObject customer, TaxMode mode)
    {
        var form = write.Document;
        form.Remove("TaxExemptionRef");
        if (IsExempt(customer))
        {
            form[SalesFormTax.Detail] = SalesFormTax.Nothing();
            form.Default("TaxExemptionRef", customer.Text("TaxExemptionReasonId") is { } reason ? JsonReading.Reference(reason) : null);
            return;
        }
        var (codeId, rates) = CodeOf(write, customer, mode);
        // Only what this request says overrides the computation; what was stored is a result, not a wish.
        var said = write.Sent.Object(SalesFormTax.Detail);
        var lines = TaxLines.Sent(write, said);
        if (lines.Count == 0)
        {
            var taxable = TaxableBase(form);
            lines = [.. rates.Select(rate => TaxLines.Of(rate, rate.On(taxable), taxable))];
        }
        var total = TaxLines.Total(lines);
        if (TotalSaid(said) is { } fixedTotal && fixedTotal != total)
        {
            TaxLines.Spread(lines, fixedTotal);
            total = fixedTotal;
        }
        var detail = new JsonObject { ["TotalTax"] = Money.Node(total) };
        detail.Default(Code, codeId is null ? null : JsonReading.Reference(codeId));
        if (lines.Count > 0)
        {
            detail["TaxLine"] = new JsonArray([.. lines]);
        }
        form[SalesFormTax.Detail] = detail;
    }

    private static bool IsExempt(JsonObject customer) =>
        customer.Flag("Taxable") == false || customer["TaxExemptionReasonId"] is not null;

    private static decimal? TotalSaid(JsonObject? said)
    {
        if (said?["TotalTax"] is null)
        {
            return null;
        }
        var total = said.Number("TotalTax") ?? throw Refusals.InvalidNumber("TxnTaxDetail.TotalTax");
        return total < 0 ? throw Refusals.NegativeAmount("TxnTaxDetail.TotalTax") : Money.Round(total);
    }

    private static (string? Id, IReadOnlyList<TaxRateInForce> Rates) CodeOf(EntityWrite write, JsonObject customer, TaxMode mode)
    {
        var form = write.Document;
        var date = Checks.Date(form, "TxnDate") ?? PacificTime.Today(write.At);
        var code = mode == TaxMode.Automated ? TaxJurisdictions.CodeFor(write.Company, form) : Chosen(write, customer);
        return code is null ? (null, []) : (code.Text("Id"), TaxRates.OfSales(write.Company, code, date));
    }

    private static JsonObject? Chosen(EntityWrite write, JsonObject customer)
    {
        var wanted = write.Document.Object(SalesFormTax.Detail) ?? [];
        if (wanted.Ref(Code) is null && Readings.MissingTaxCode.Is(write.Company, "customersCode"))
        {
            wanted.Default(Code, customer.Object("DefaultTaxCodeRef")?.Copy());
        }
        if (wanted.Ref(Code) is not { } id)
        {
            return null;
        }
        if (id == TaxCodeKind.CustomSalesTax)
        {
            throw Refusals.CustomSalesTax(!write.IsCreate);
        }
        return TaxCodeKind.IsPseudo(id)
            ? throw Refusals.UnknownReference("TaxCodes", id)
            : References.Resolve(write, EntityKinds.TaxCode, "TaxCodes", wanted, Code);
    }

    // With the discount taken first, the taxable lines bear the share of it that they have in the subtotal.
    private static decimal TaxableBase(JsonObject form)
    {
        var lines = SalesLines.Leaves(form).ToList();
        var taxable = lines.Where(SalesLines.IsTaxable).Sum(SalesLines.SaleAmount);
        var discount = SalesFormTotals.DiscountOf(form);
        var discounted = lines.Where(line => !SalesLines.IsExtra(line)).ToList();
        var subTotal = discounted.Sum(SalesLines.SaleAmount);
        if (form.Flag("ApplyTaxAfterDiscount") != true || subTotal == 0)
        {
            return taxable;
        }
        return taxable - Money.Round(discount * discounted.Where(SalesLines.IsTaxable).Sum(SalesLines.SaleAmount) / subTotal);
    }
}
