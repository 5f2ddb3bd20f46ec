using System.Globalization;

namespace DirtFace.Integrations.Chaos.KillSqlite;

/// <summary>An invoice that a person is about to write.</summary>
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

    public string? PoNumber { get; init; }

    /// <summary>The kind as the form's select says it.</summary>
    public string DiscountKind { get; init; } = NoDiscount;

    public decimal Discount { get; init; }

    /// <summary>The invoices of one clerk: every fifth is for a customer that is new with it.</summary>
    public static IReadOnlyList<InvoiceJob> Plan(int clerk, int count, Dice dice)
    {
        var customer = "";
        return [.. Enumerable.Range(1, count).Select(at =>
        {
            var isNew = at % 5 == 1;
            customer = isNew ? string.Create(CultureInfo.InvariantCulture, $"Ridge & Sons {clerk}-{at:0000}") : customer;
            return Make(string.Create(CultureInfo.InvariantCulture, $"K{clerk}-{at:0000}"), customer, isNew, dice);
        })];
    }

    private static InvoiceJob Make(string number, string customer, bool isNew, Dice dice)
    {
        var taxed = dice.Percent(70);
        var lines = Enumerable.Range(0, dice.Between(1, 4)).Select(_ => Line(taxed && dice.Percent(80), dice)).ToList();
        var job = new InvoiceJob(number, customer, isNew, lines) { PoNumber = dice.Percent(50) ? $"PO-{number}" : null };
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

/// <summary>An invoice that was sent, by the product's id.</summary>
internal sealed record SentInvoice(InvoiceJob Job, string Id);
