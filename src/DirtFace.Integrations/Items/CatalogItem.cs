using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Items;

/// <summary>A service or product that invoices offer to put on a line.</summary>
public sealed class CatalogItem : ITenantOwned
{
    private CatalogItem()
    {
    }

    /// <summary>Adds an item from a checked draft.</summary>
    public CatalogItem(TenantId tenantId, CatalogItemDraft draft, DateTimeOffset now)
    {
        TenantId = tenantId;
        Id = draft.Id;
        CreatedAt = now;
        Apply(draft, now);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>Counts the changes; the first is 1.</summary>
    public long Version { get; private set; }

    public CatalogItemType Type { get; private set; }

    public string Name { get; private set; } = "";

    public string? Sku { get; private set; }

    public string? Description { get; private set; }

    public decimal UnitPrice { get; private set; }

    public decimal? Cost { get; private set; }

    public bool Taxable { get; private set; }

    public bool Archived { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Takes over a checked draft.</summary>
    public void Apply(CatalogItemDraft draft, DateTimeOffset now)
    {
        Type = draft.Type;
        Name = draft.Name.Trim();
        Sku = string.IsNullOrWhiteSpace(draft.Sku) ? null : draft.Sku.Trim();
        Description = string.IsNullOrWhiteSpace(draft.Description) ? null : draft.Description.Trim();
        UnitPrice = draft.UnitPrice ?? 0;
        Cost = draft.Cost;
        Taxable = draft.Taxable;
        Touch(now);
    }

    /// <summary>Takes the item out of the lists on offer, or puts it back.</summary>
    public void Archive(bool archived, DateTimeOffset now)
    {
        Archived = archived;
        Touch(now);
    }

    private void Touch(DateTimeOffset now)
    {
        Version++;
        UpdatedAt = now;
    }
}
