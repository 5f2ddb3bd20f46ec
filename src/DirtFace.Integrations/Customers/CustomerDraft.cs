namespace DirtFace.Integrations.Customers;

/// <summary>What a person entered about a customer, before it is checked.</summary>
public sealed record CustomerDraft
{
    /// <summary>The id; made when the form was opened, so that sending it twice stores it once.</summary>
    public required Guid Id { get; init; }

    /// <summary>The version that the form showed; null for a new customer.</summary>
    public long? Version { get; init; }

    public string DisplayName { get; init; } = "";

    public string? CompanyName { get; init; }

    public string? GivenName { get; init; }

    public string? FamilyName { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? Mobile { get; init; }

    public PostalAddress Billing { get; init; } = new();

    public PostalAddress Service { get; init; } = new();

    public bool TaxExempt { get; init; }

    public string? TaxExemptReason { get; init; }

    public string? Notes { get; init; }
}
