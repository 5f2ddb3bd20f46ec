using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Taxes;
using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Tests.Invoices;

/// <summary>docs/adr/0005: worked by hand.</summary>
public sealed class ComputingTotals
{
    private static readonly TaxRate Texas = Rate(6.25m, 2m);
    private static readonly TaxRate SixAndAHalf = Rate(6.5m);

    public static TheoryData<string, decimal, decimal, decimal> Table => new()
    {
        // Half a cent goes up: 345.00 × 6.5 % = 22.425.
        { "345.00 at 6.5", 0m, 22.43m, 367.43m },
        // Each part of a rate is rounded alone: 69.058 and 22.099 are 69.06 and 22.10.
        { "1227.70 at 8.25 less 10 %", 122.77m, 91.16m, 1196.09m },
        // A discount lowers only the taxed share of the base: 10.00 × 60/100 = 6.00 off 60.00.
        { "60.00 at 6.5 and 40.00 untaxed less 10.00", 10m, 3.51m, 93.51m },
        { "nothing", 0m, 0m, 0m },
        // A whole discount leaves nothing to tax.
        { "100.00 at 6.5 less 100 %", 100m, 0m, 0m },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Rounds_once_where_the_rule_says(string document, decimal discount, decimal tax, decimal total)
    {
        var totals = document switch
        {
            "345.00 at 6.5" => InvoiceTotals.Of([(345m, SixAndAHalf)], DiscountKind.None, 0),
            "1227.70 at 8.25 less 10 %" => InvoiceTotals.Of([(812.50m, Texas), (415.20m, Texas)], DiscountKind.Percent, 10),
            "60.00 at 6.5 and 40.00 untaxed less 10.00" => InvoiceTotals.Of([(60m, SixAndAHalf), (40m, null)], DiscountKind.Amount, 10),
            "nothing" => InvoiceTotals.Of([], DiscountKind.Percent, 10),
            _ => InvoiceTotals.Of([(100m, SixAndAHalf)], DiscountKind.Percent, 100),
        };

        Assert.Equal((discount, tax, total), (totals.Discount, totals.Tax, totals.Total));
    }

    [Theory]
    [InlineData(6.5, 125, 812.50)]
    [InlineData(16, 25.95, 415.20)]
    [InlineData(3, 0.335, 1.01)]
    [InlineData(0.5, 0.01, 0.01)]
    public void A_line_is_quantity_times_price_to_the_cent(decimal quantity, decimal price, decimal amount) =>
        Assert.Equal(amount, InvoiceTotals.LineAmount(quantity, price));

    private static TaxRate Rate(params decimal[] parts) => new(
        default(TenantId), Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), "rate", [.. parts.Select(part => new TaxComponent($"{part}", part))]);
}
