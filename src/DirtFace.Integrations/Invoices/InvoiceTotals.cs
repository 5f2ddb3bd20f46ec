using DirtFace.Integrations.Money;
using DirtFace.Integrations.Taxes;

namespace DirtFace.Integrations.Invoices;

/// <summary>What one authority gets: its percentage of the taxable amount, rounded once.</summary>
public sealed record TaxLine(Guid TaxRateId, string Name, decimal Percent, decimal Base, decimal Amount);

/// <summary>The amounts of a document, in its currency. Computed once, here, and printed identically everywhere (docs/adr/0005).</summary>
public sealed record InvoiceTotals(decimal Subtotal, decimal Discount, IReadOnlyList<TaxLine> TaxLines)
{
    public decimal Tax => TaxLines.Sum(line => line.Amount);

    public decimal Total => Subtotal - Discount + Tax;

    /// <summary>
    /// Lines are rounded to cents, then added. The discount is rounded once and lowers each rate's base by its share.
    /// Each part of a rate is rounded once on the document's base: the same rule as QuickBooks' manual sales tax (contract §10).
    /// </summary>
    public static InvoiceTotals Of(
        IReadOnlyList<(decimal Amount, TaxRate? Rate)> lines, DiscountKind discountKind, decimal discountValue)
    {
        var subtotal = lines.Sum(line => line.Amount);
        var discount = discountKind switch
        {
            DiscountKind.None => 0m,
            DiscountKind.Percent => Rounding.ToCents(subtotal * discountValue / 100m),
            DiscountKind.Amount => discountValue,
        };
        var taxLines = lines
            .Where(line => line.Rate is not null)
            .GroupBy(line => line.Rate!.Id)
            .SelectMany(group => TaxOf(group.First().Rate!, BaseOf(group.Sum(line => line.Amount), subtotal, discount)))
            .ToList();
        return new InvoiceTotals(subtotal, discount, taxLines);
    }

    /// <summary>The amount of a line: quantity times price, to cents.</summary>
    public static decimal LineAmount(decimal quantity, decimal unitPrice) => Rounding.ToCents(quantity * unitPrice);

    private static decimal BaseOf(decimal taxable, decimal subtotal, decimal discount) =>
        subtotal == 0 ? taxable : taxable - Rounding.ToCents(discount * taxable / subtotal);

    private static IEnumerable<TaxLine> TaxOf(TaxRate rate, decimal taxBase) =>
        rate.Components.Select(part =>
            new TaxLine(rate.Id, part.Name, part.Percent, taxBase, Rounding.ToCents(taxBase * part.Percent / 100m)));
}
