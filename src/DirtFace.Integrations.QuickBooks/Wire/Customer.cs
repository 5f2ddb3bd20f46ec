using System.Text.Json.Serialization;

namespace DirtFace.Integrations.QuickBooks.Wire;

/// <summary>Whom a company bills; the display name is unique among customers, vendors and employees together.</summary>
public sealed record Customer : IQuickBooksEntity
{
    public string? Id { get; init; }

    public string? SyncToken { get; init; }

    [JsonPropertyName("sparse")]
    public bool? Sparse { get; init; }

    public MetaData? MetaData { get; init; }

    public string? DisplayName { get; init; }

    public string? FullyQualifiedName { get; init; }

    public string? CompanyName { get; init; }

    public string? Title { get; init; }

    public string? GivenName { get; init; }

    public string? MiddleName { get; init; }

    public string? FamilyName { get; init; }

    public string? Suffix { get; init; }

    public string? PrintOnCheckName { get; init; }

    public bool? Active { get; init; }

    public EmailAddress? PrimaryEmailAddr { get; init; }

    public TelephoneNumber? PrimaryPhone { get; init; }

    public TelephoneNumber? Mobile { get; init; }

    public PhysicalAddress? BillAddr { get; init; }

    public PhysicalAddress? ShipAddr { get; init; }

    public string? Notes { get; init; }

    public bool? Taxable { get; init; }

    public Ref? DefaultTaxCodeRef { get; init; }

    public Ref? SalesTermRef { get; init; }

    public Ref? CurrencyRef { get; init; }

    public bool? Job { get; init; }

    public bool? BillWithParent { get; init; }

    public Ref? ParentRef { get; init; }

    public decimal? Balance { get; init; }

    public decimal? BalanceWithJobs { get; init; }
}
