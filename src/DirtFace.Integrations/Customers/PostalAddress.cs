namespace DirtFace.Integrations.Customers;

/// <summary>Where somebody gets mail or work is done; every part may be missing.</summary>
public sealed record PostalAddress
{
    public string? Line1 { get; init; }

    public string? Line2 { get; init; }

    public string? City { get; init; }

    /// <summary>State, province or county.</summary>
    public string? Region { get; init; }

    public string? PostalCode { get; init; }

    public string? Country { get; init; }

    /// <summary>Whether nothing at all is known.</summary>
    public bool IsEmpty => (Line1 ?? Line2 ?? City ?? Region ?? PostalCode ?? Country) is null;
}
