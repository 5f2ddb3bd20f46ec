using DirtFace.Integrations.QuickBooks.Wire;
using DirtFace.Integrations.Sync.Merging;

namespace DirtFace.Integrations.Customers;

/// <summary>Our customer to theirs. An empty text clears what QuickBooks has; a part that was never known is left alone.</summary>
internal static class CustomerMapper
{
    public const string Name = "Name";
    public const string Company = "Company";
    public const string GivenName = "GivenName";
    public const string FamilyName = "FamilyName";
    public const string Email = "Email";
    public const string Phone = "Phone";
    public const string Mobile = "Mobile";
    public const string Billing = "BillAddr";
    public const string Service = "ShipAddr";
    public const string Taxable = "Taxable";

    /// <summary>What of a customer in QuickBooks is ours.</summary>
    public static ManagedRecord Managed { get; } = new(
        [
            new(Name, "Name", FieldFormat.Text, "DisplayName"),
            new(Company, "Company", FieldFormat.Text, "CompanyName"),
            new(GivenName, "First name", FieldFormat.Text, "GivenName"),
            new(FamilyName, "Last name", FieldFormat.Text, "FamilyName"),
            new(Email, "Email", FieldFormat.Text, "PrimaryEmailAddr", "Address"),
            new(Phone, "Phone", FieldFormat.Text, "PrimaryPhone", "FreeFormNumber"),
            new(Mobile, "Mobile", FieldFormat.Text, "Mobile", "FreeFormNumber"),
            new ManagedAddress(Billing, "Billing address"),
            new ManagedAddress(Service, "Service address"),
            new(Taxable, "Taxable", FieldFormat.Flag, "Taxable") { Emptied = () => true },
        ],
        Lines: null,
        Echoed: [Name]);

    public static QuickBooks.Wire.Customer ToWire(Customer customer) => new()
    {
        DisplayName = customer.DisplayName,
        CompanyName = customer.CompanyName,
        GivenName = customer.GivenName,
        FamilyName = customer.FamilyName,
        PrimaryEmailAddr = customer.Email is null ? null : new EmailAddress { Address = customer.Email },
        PrimaryPhone = customer.Phone is null ? null : new TelephoneNumber { FreeFormNumber = customer.Phone },
        Mobile = customer.Mobile is null ? null : new TelephoneNumber { FreeFormNumber = customer.Mobile },
        BillAddr = ToWire(customer.Billing),
        ShipAddr = ToWire(customer.Service),
        Taxable = customer.TaxExempt ? false : null,
    };

    /// <summary>An address, or null when nothing is known.</summary>
    public static PhysicalAddress? ToWire(PostalAddress address) => address.IsEmpty ? null : new PhysicalAddress
    {
        Line1 = address.Line1,
        Line2 = address.Line2,
        City = address.City,
        CountrySubDivisionCode = address.Region,
        PostalCode = address.PostalCode,
        Country = address.Country,
    };
}
