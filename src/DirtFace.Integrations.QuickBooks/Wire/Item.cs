using System.Text.Json.Serialization;

namespace DirtFace.Integrations.QuickBooks.Wire;

/// <summary>A product or service that lines of an invoice sell.</summary>
public sealed record Item : IQuickBooksEntity
{
    public string? Id { get; init; }

    public string? SyncToken { get; init; }

    [JsonPropertyName("sparse")]
    public bool? Sparse { get; init; }

    public MetaData? MetaData { get; init; }

    public string? Name { get; init; }

    public string? FullyQualifiedName { get; init; }

    public string? Description { get; init; }

    public string? Sku { get; init; }

    public string? Type { get; init; }

    public bool? Active { get; init; }

    public decimal? UnitPrice { get; init; }

    public bool? Taxable { get; init; }

    public Ref? SalesTaxCodeRef { get; init; }

    public Ref? IncomeAccountRef { get; init; }

    public Ref? ExpenseAccountRef { get; init; }

    public Ref? AssetAccountRef { get; init; }

    public bool? SubItem { get; init; }

    public Ref? ParentRef { get; init; }

    public bool? TrackQtyOnHand { get; init; }
}
