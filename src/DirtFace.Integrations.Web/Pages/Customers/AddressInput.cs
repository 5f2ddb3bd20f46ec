using DirtFace.Integrations.Customers;

namespace DirtFace.Integrations.Web.Pages.Customers;

/// <summary>An address as the customer form posts it.</summary>
public sealed class AddressInput
{
    public string? Line1 { get; set; }
    public string? Line2 { get; set; }
    public string? City { get; set; }
    public string? Region { get; set; }
    public string? PostalCode { get; set; }
    public string? Country { get; set; }

    public static AddressInput Of(PostalAddress address) => new()
    {
        Line1 = address.Line1,
        Line2 = address.Line2,
        City = address.City,
        Region = address.Region,
        PostalCode = address.PostalCode,
        Country = address.Country,
    };

    public PostalAddress ToAddress() => new()
    {
        Line1 = Line1,
        Line2 = Line2,
        City = City,
        Region = Region,
        PostalCode = PostalCode,
        Country = Country,
    };
}
