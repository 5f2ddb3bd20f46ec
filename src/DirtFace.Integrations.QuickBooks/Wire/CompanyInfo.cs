namespace DirtFace.Integrations.QuickBooks.Wire;

/// <summary>Who the company is, where it is, and what it subscribes to.</summary>
public sealed record CompanyInfo : IQuickBooksEntity
{
    public string? Id { get; init; }

    public string? SyncToken { get; init; }

    public MetaData? MetaData { get; init; }

    public string? CompanyName { get; init; }

    public string? LegalName { get; init; }

    public PhysicalAddress? CompanyAddr { get; init; }

    public EmailAddress? Email { get; init; }

    public string? Country { get; init; }

    public string? FiscalYearStartMonth { get; init; }

    public DateOnly? CompanyStartDate { get; init; }

    public string? SupportedLanguages { get; init; }

    public IReadOnlyList<NameValue>? NameValue { get; init; }

    /// <summary>The value of one of the open settings, such as SubscriptionStatus or OfferingSku.</summary>
    public string? Setting(string name) => NameValue?.FirstOrDefault(entry => entry.Name == name)?.Value;
}
