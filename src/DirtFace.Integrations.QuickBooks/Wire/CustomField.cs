namespace DirtFace.Integrations.QuickBooks.Wire;

/// <summary>A slot the company defined for itself; its name and type come from the preferences.</summary>
public sealed record CustomField
{
    public string? DefinitionId { get; init; }

    public string? Name { get; init; }

    public string? Type { get; init; }

    public string? StringValue { get; init; }
}
