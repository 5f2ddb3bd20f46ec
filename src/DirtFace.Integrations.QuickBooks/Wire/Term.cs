namespace DirtFace.Integrations.QuickBooks.Wire;

/// <summary>How long a customer has to pay.</summary>
public sealed record Term : IQuickBooksEntity
{
    public string? Id { get; init; }

    public string? SyncToken { get; init; }

    public MetaData? MetaData { get; init; }

    public string? Name { get; init; }

    public string? Type { get; init; }

    public bool? Active { get; init; }

    public int? DueDays { get; init; }

    public int? DayOfMonthDue { get; init; }

    public int? DueNextMonthDays { get; init; }

    public decimal? DiscountPercent { get; init; }

    public int? DiscountDays { get; init; }
}
