using DirtFace.Integrations.Customers;

namespace DirtFace.Integrations.Web.Pages.Customers;

/// <summary>An address on one line.</summary>
public static class AddressText
{
    public static string? Of(PostalAddress address)
    {
        var place = Join(" ", address.Region, address.PostalCode);
        return Join(", ", address.Line1, address.Line2, address.City, place, address.Country);
    }

    private static string? Join(string separator, params string?[] parts) =>
        parts.Where(part => part is not null).ToList() is { Count: > 0 } known ? string.Join(separator, known) : null;
}
