using DirtFace.Integrations.QuickBooks.Wire;

namespace DirtFace.Integrations.Customers;

/// <summary>Our customer to theirs. An empty text clears what QuickBooks has; a part that was never known is left alone.</summary>
internal static class CustomerMapper
{
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
