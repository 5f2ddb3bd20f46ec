namespace DirtFace.Integrations.QuickBooks.Wire;

/// <summary>The tax of a whole transaction; with manual sales tax, the code chosen here makes QuickBooks compute it.</summary>
public sealed record TxnTaxDetail
{
    public Ref? TxnTaxCodeRef { get; init; }

    public decimal? TotalTax { get; init; }

    public IReadOnlyList<TaxLine>? TaxLine { get; init; }
}

/// <summary>What one tax rate amounts to on a transaction.</summary>
public sealed record TaxLine
{
    public decimal? Amount { get; init; }

    public string? DetailType { get; init; }

    public TaxLineDetail? TaxLineDetail { get; init; }
}

/// <summary>Which rate a tax line applies, and to how much.</summary>
public sealed record TaxLineDetail
{
    public Ref? TaxRateRef { get; init; }

    public bool? PercentBased { get; init; }

    public decimal? TaxPercent { get; init; }

    public decimal? NetAmountTaxable { get; init; }
}
