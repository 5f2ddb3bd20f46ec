using DirtFace.Integrations.Customers;

namespace DirtFace.Integrations.Web.Pages.Customers;

/// <summary>What the customer form posts.</summary>
public sealed class CustomerInput
{
    public Guid Id { get; set; }
    public long? Version { get; set; }
    public string? DisplayName { get; set; }
    public string? CompanyName { get; set; }
    public string? GivenName { get; set; }
    public string? FamilyName { get; set; }
    public string? Email { get; set; }
    public string? Phone { get; set; }
    public string? Mobile { get; set; }
    public AddressInput Billing { get; set; } = new();
    public AddressInput Service { get; set; } = new();
    public bool TaxExempt { get; set; }
    public string? TaxExemptReason { get; set; }
    public string? Notes { get; set; }

    public static CustomerInput Of(CustomerDraft details) => new()
    {
        Id = details.Id,
        Version = details.Version,
        DisplayName = details.DisplayName,
        CompanyName = details.CompanyName,
        GivenName = details.GivenName,
        FamilyName = details.FamilyName,
        Email = details.Email,
        Phone = details.Phone,
        Mobile = details.Mobile,
        Billing = AddressInput.Of(details.Billing),
        Service = AddressInput.Of(details.Service),
        TaxExempt = details.TaxExempt,
        TaxExemptReason = details.TaxExemptReason,
        Notes = details.Notes,
    };

    public CustomerDraft ToDraft() => new()
    {
        Id = Id,
        Version = Version,
        DisplayName = DisplayName ?? "",
        CompanyName = CompanyName,
        GivenName = GivenName,
        FamilyName = FamilyName,
        Email = Email,
        Phone = Phone,
        Mobile = Mobile,
        Billing = Billing.ToAddress(),
        Service = Service.ToAddress(),
        TaxExempt = TaxExempt,
        TaxExemptReason = TaxExemptReason,
        Notes = Notes,
    };
}
