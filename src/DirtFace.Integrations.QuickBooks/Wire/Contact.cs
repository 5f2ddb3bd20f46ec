namespace DirtFace.Integrations.QuickBooks.Wire;

/// <summary>An e-mail address, or several separated by commas where QuickBooks allows it.</summary>
public sealed record EmailAddress
{
    public string? Address { get; init; }
}

/// <summary>A phone number as a person typed it.</summary>
public sealed record TelephoneNumber
{
    public string? FreeFormNumber { get; init; }
}

/// <summary>A postal address; QuickBooks returns re-saved ones as free-form lines without city and postal code.</summary>
public sealed record PhysicalAddress
{
    public string? Id { get; init; }

    public string? Line1 { get; init; }

    public string? Line2 { get; init; }

    public string? Line3 { get; init; }

    public string? Line4 { get; init; }

    public string? Line5 { get; init; }

    public string? City { get; init; }

    public string? CountrySubDivisionCode { get; init; }

    public string? PostalCode { get; init; }

    public string? Country { get; init; }
}
