namespace DirtFace.Integrations.Invoices;

/// <summary>What a person entered about an invoice, before it is checked.</summary>
public sealed record InvoiceDraft
{
    /// <summary>The id; made when the form was opened, so that sending it twice stores it once.</summary>
    public required Guid Id { get; init; }

    /// <summary>The version that the form showed; null for a new invoice.</summary>
    public long? Version { get; init; }

    public string Number { get; init; } = "";

    public Guid? CustomerId { get; init; }

    public DateOnly? IssueDate { get; init; }

    /// <summary>When to pay; left out, it follows from the terms.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>Days to pay after the issue date.</summary>
    public int TermsDays { get; init; }

    public string? PoNumber { get; init; }

    public DiscountKind DiscountKind { get; init; }

    /// <summary>Percent or amount, as <see cref="DiscountKind"/> says.</summary>
    public decimal? DiscountValue { get; init; }

    public string? Message { get; init; }

    public IReadOnlyList<InvoiceLineDraft> Lines { get; init; } = [];
}

/// <summary>One line as entered; lines in which nothing was entered are left out before the check.</summary>
public sealed record InvoiceLineDraft
{
    public Guid? CatalogItemId { get; init; }

    public string? Description { get; init; }

    public decimal? Quantity { get; init; }

    public decimal? UnitPrice { get; init; }

    public Guid? TaxRateId { get; init; }

    /// <summary>Whether nothing was entered.</summary>
    public bool IsBlank => CatalogItemId is null && string.IsNullOrWhiteSpace(Description) && UnitPrice is null && TaxRateId is null;
}
