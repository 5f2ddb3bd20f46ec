namespace DirtFace.Integrations.QuickBooks.Wire;

/// <summary>One entry of the open lists in which QuickBooks keeps settings without a field of their own.</summary>
public sealed record NameValue
{
    public string? Name { get; init; }

    public string? Value { get; init; }
}
