namespace DirtFace.Integrations.QuickBooks.Wire;

/// <summary>One line of a sales document; <see cref="DetailType"/> says which of the details belongs to it.</summary>
public sealed record Line
{
    public string? Id { get; init; }

    public int? LineNum { get; init; }

    public string? Description { get; init; }

    public decimal? Amount { get; init; }

    public string? DetailType { get; init; }

    public SalesItemLineDetail? SalesItemLineDetail { get; init; }

    public DiscountLineDetail? DiscountLineDetail { get; init; }

    public SubTotalLineDetail? SubTotalLineDetail { get; init; }

    public DescriptionLineDetail? DescriptionLineDetail { get; init; }
}

/// <summary>The values of <see cref="Line.DetailType"/> that the clients write.</summary>
public static class LineDetailTypes
{
    public const string SalesItem = "SalesItemLineDetail";
    public const string Discount = "DiscountLineDetail";
    public const string SubTotal = "SubTotalLineDetail";
    public const string DescriptionOnly = "DescriptionOnly";
}

/// <summary>A sale of an item; the line's amount must be quantity times unit price, rounded.</summary>
public sealed record SalesItemLineDetail
{
    public Ref? ItemRef { get; init; }

    public decimal? Qty { get; init; }

    public decimal? UnitPrice { get; init; }

    public DateOnly? ServiceDate { get; init; }

    public Ref? TaxCodeRef { get; init; }

    public Ref? ClassRef { get; init; }

    public Ref? ItemAccountRef { get; init; }

    public decimal? TaxInclusiveAmt { get; init; }
}

/// <summary>A discount over the whole document, as an amount or a percentage.</summary>
public sealed record DiscountLineDetail
{
    public bool? PercentBased { get; init; }

    public decimal? DiscountPercent { get; init; }

    public Ref? DiscountAccountRef { get; init; }

    public Ref? TaxCodeRef { get; init; }
}

/// <summary>Marks the subtotal that QuickBooks adds to every sales document by itself.</summary>
public sealed record SubTotalLineDetail
{
    public Ref? ItemRef { get; init; }
}

/// <summary>What a line of text may carry besides its text.</summary>
public sealed record DescriptionLineDetail
{
    public DateOnly? ServiceDate { get; init; }

    public Ref? TaxCodeRef { get; init; }
}
