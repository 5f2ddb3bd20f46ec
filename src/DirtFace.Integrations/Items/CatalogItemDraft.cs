namespace DirtFace.Integrations.Items;

/// <summary>What a person entered about a service or product, before it is checked.</summary>
public sealed record CatalogItemDraft
{
    /// <summary>The id; made when the form was opened, so that sending it twice stores it once.</summary>
    public required Guid Id { get; init; }

    /// <summary>The version that the form showed; null for a new item.</summary>
    public long? Version { get; init; }

    public CatalogItemType Type { get; init; }

    public string Name { get; init; } = "";

    public string? Sku { get; init; }

    public string? Description { get; init; }

    public decimal? UnitPrice { get; init; }

    public decimal? Cost { get; init; }

    public bool Taxable { get; init; }
}
