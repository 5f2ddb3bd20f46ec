using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Customers;

/// <summary>Somebody the business works for and bills.</summary>
public sealed class Customer : ITenantOwned
{
    private Customer()
    {
    }

    /// <summary>Opens a customer's record from a checked draft.</summary>
    public Customer(TenantId tenantId, CustomerDraft draft, DateTimeOffset now)
    {
        TenantId = tenantId;
        Id = draft.Id;
        CreatedAt = now;
        Apply(draft, now);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>Counts the changes; the first is 1.</summary>
    public long Version { get; private set; }

    public string DisplayName { get; private set; } = "";

    public string? CompanyName { get; private set; }

    public string? GivenName { get; private set; }

    public string? FamilyName { get; private set; }

    public string? Email { get; private set; }

    public string? Phone { get; private set; }

    public string? Mobile { get; private set; }

    public PostalAddress Billing { get; private set; } = new();

    public PostalAddress Service { get; private set; } = new();

    public bool TaxExempt { get; private set; }

    public string? TaxExemptReason { get; private set; }

    public string? Notes { get; private set; }

    public bool Archived { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Takes over a checked draft.</summary>
    public void Apply(CustomerDraft draft, DateTimeOffset now)
    {
        DisplayName = draft.DisplayName.Trim();
        CompanyName = Text(draft.CompanyName);
        GivenName = Text(draft.GivenName);
        FamilyName = Text(draft.FamilyName);
        Email = Text(draft.Email);
        Phone = Text(draft.Phone);
        Mobile = Text(draft.Mobile);
        Billing = Clean(draft.Billing);
        Service = Clean(draft.Service);
        TaxExempt = draft.TaxExempt;
        TaxExemptReason = draft.TaxExempt ? Text(draft.TaxExemptReason) : null;
        Notes = Text(draft.Notes);
        Touch(now);
    }

    /// <summary>Takes the customer out of the lists on offer, or puts it back.</summary>
    public void Archive(bool archived, DateTimeOffset now)
    {
        Archived = archived;
        Touch(now);
    }

    private void Touch(DateTimeOffset now)
    {
        Version++;
        UpdatedAt = now;
    }

    private static PostalAddress Clean(PostalAddress address) => new()
    {
        Line1 = Text(address.Line1),
        Line2 = Text(address.Line2),
        City = Text(address.City),
        Region = Text(address.Region),
        PostalCode = Text(address.PostalCode),
        Country = Text(address.Country),
    };

    private static string? Text(string? entered) => string.IsNullOrWhiteSpace(entered) ? null : entered.Trim();
}
