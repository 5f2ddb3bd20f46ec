namespace DirtFace.Integrations.QuickBooks.Wire;

/// <summary>A named choice of tax rates; the pseudo codes TAX, NON and CustomSalesTax of US companies have no sync token.</summary>
public sealed record TaxCode : IQuickBooksEntity
{
    public string? Id { get; init; }

    public string? SyncToken { get; init; }

    public MetaData? MetaData { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public bool? Active { get; init; }

    public bool? Taxable { get; init; }

    public bool? TaxGroup { get; init; }

    public TaxRateList? SalesTaxRateList { get; init; }

    public TaxRateList? PurchaseTaxRateList { get; init; }
}

/// <summary>The rates a tax code is made of.</summary>
public sealed record TaxRateList
{
    public IReadOnlyList<TaxRateDetail>? TaxRateDetail { get; init; }
}

/// <summary>One rate within a tax code.</summary>
public sealed record TaxRateDetail
{
    public Ref? TaxRateRef { get; init; }

    public string? TaxTypeApplicable { get; init; }

    public int? TaxOrder { get; init; }
}

/// <summary>A percentage owed to a tax agency.</summary>
public sealed record TaxRate : IQuickBooksEntity
{
    public string? Id { get; init; }

    public string? SyncToken { get; init; }

    public MetaData? MetaData { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public bool? Active { get; init; }

    public decimal? RateValue { get; init; }

    public Ref? AgencyRef { get; init; }

    public string? SpecialTaxType { get; init; }

    public string? DisplayType { get; init; }
}
