using System.Globalization;
using DirtFace.Integrations.Items;
using DirtFace.Integrations.Web.Shell;

namespace DirtFace.Integrations.Web.Pages.Items;

/// <summary>What the catalog form posts; amounts stay as typed until they are read.</summary>
public sealed class CatalogItemInput
{
    public Guid Id { get; set; }
    public long? Version { get; set; }
    public CatalogItemType Type { get; set; }
    public string? Name { get; set; }
    public string? Sku { get; set; }
    public string? Description { get; set; }
    public string? UnitPrice { get; set; }
    public string? Cost { get; set; }
    public bool Taxable { get; set; }

    public static CatalogItemInput Of(CatalogItemDraft details) => new()
    {
        Id = details.Id,
        Version = details.Version,
        Type = details.Type,
        Name = details.Name,
        Sku = details.Sku,
        Description = details.Description,
        UnitPrice = details.UnitPrice?.ToString("0.00####", CultureInfo.InvariantCulture),
        Cost = details.Cost?.ToString("0.00####", CultureInfo.InvariantCulture),
        Taxable = details.Taxable,
    };

    public CatalogItemDraft ToDraft(Entered entered) => new()
    {
        Id = Id,
        Version = Version,
        Type = Type,
        Name = Name ?? "",
        Sku = Sku,
        Description = Description,
        UnitPrice = entered.Number(nameof(UnitPrice), UnitPrice, "the price"),
        Cost = entered.Number(nameof(Cost), Cost, "the cost"),
        Taxable = Taxable,
    };
}
