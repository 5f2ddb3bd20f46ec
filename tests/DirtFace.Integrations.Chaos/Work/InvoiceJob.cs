using System.Globalization;

namespace DirtFace.Integrations.Chaos.Work;

/// <summary>An invoice as a person is about to write it, or to change it.</summary>
internal sealed record InvoiceJob(string Number, string Customer, bool IsNewCustomer, IReadOnlyList<JobLine> Lines)
{
    public const string TaxRate = "TX 8.25%";
    public const string NoDiscount = "No discount";

    // Demo catalog items of both kinds, dear and cheap; the odd prices make cents that have to be rounded.
    private static readonly (string Item, decimal Price)[] Catalog =
    [
        ("Site grading", 125m), ("Skid steer, hourly", 95m), ("Gravel, cubic yard", 25.95m), ("Topsoil, cubic yard", 31.5m),
        ("Road base, ton", 18.75m), ("Silt fence, foot", 3.15m), ("Hauling, load", 210m), ("Survey stakes", 1.85m),
    ];

    private static readonly DateOnly FirstDue = new(2027, 1, 1);

    public string? PoNumber { get; init; }

    public required DateOnly Due { get; init; }

    /// <summary>The kind as the form's select says it.</summary>
    public string DiscountKind { get; init; } = NoDiscount;

    public decimal Discount { get; init; }

    /// <summary>The invoices of one clerk: every fifth is for a customer that is new with it.</summary>
    public static IReadOnlyList<InvoiceJob> Plan(string clerk, int count, Dice dice)
    {
        var customer = "";
        return [.. Enumerable.Range(1, count).Select(at =>
        {
            var isNew = at % 5 == 1;
            customer = isNew ? string.Create(CultureInfo.InvariantCulture, $"Ridge & Sons {clerk}-{at:0000}") : customer;
            return Make(string.Create(CultureInfo.InvariantCulture, $"{clerk}-{at:00000}"), customer, isNew, dice);
        })];
    }

    /// <summary>The same invoice with other lines, dates and discount.</summary>
    public InvoiceJob Changed(Dice dice) => Make(Number, Customer, isNew: false, dice);

    private static InvoiceJob Make(string number, string customer, bool isNew, Dice dice)
    {
        var taxed = dice.Percent(70);
        var lines = Enumerable.Range(0, dice.Between(1, 4)).Select(_ => Line(taxed && dice.Percent(80), dice)).ToList();
        var job = new InvoiceJob(number, customer, isNew, lines)
        {
            PoNumber = dice.Percent(50) ? $"PO-{dice.Between(1, 100_000)}" : null,
            Due = FirstDue.AddDays(dice.Between(0, 60)),
        };
        return dice.Between(0, 4) switch
        {
            0 => job with { DiscountKind = "Percent", Discount = dice.Between(1, 40) / 4m },
            1 => job with { DiscountKind = "Amount", Discount = Math.Min(dice.Between(1, 5000) / 100m, lines.Min(line => line.Price)) },
            _ => job,
        };
    }

    private static JobLine Line(bool taxed, Dice dice)
    {
        var (item, price) = dice.Pick(Catalog);
        return new JobLine(item, dice.Between(4, 200) / 4m, price, taxed);
    }
}

/// <summary>A line of it.</summary>
internal sealed record JobLine(string Item, decimal Quantity, decimal Price, bool Taxed);
