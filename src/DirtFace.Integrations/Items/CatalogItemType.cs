namespace DirtFace.Integrations.Items;

/// <summary>Work that is done, or goods that are handed over.</summary>
public enum CatalogItemType
{
    Service,
    Product,
}
