namespace DirtFace.Integrations.QuickBooks.Wire;

/// <summary>The company's settings, which decide what a valid document is; an absent switch means off.</summary>
public sealed record Preferences : IQuickBooksEntity
{
    public string? Id { get; init; }

    public string? SyncToken { get; init; }

    public MetaData? MetaData { get; init; }

    public SalesFormsPrefs? SalesFormsPrefs { get; init; }

    public TaxPrefs? TaxPrefs { get; init; }

    public CurrencyPrefs? CurrencyPrefs { get; init; }

    public AccountingInfoPrefs? AccountingInfoPrefs { get; init; }

    public OtherPrefs? OtherPrefs { get; init; }
}

/// <summary>Whether and how a US company charges sales tax.</summary>
public sealed record TaxPrefs
{
    public bool UsingSalesTax { get; init; }

    /// <summary>QuickBooks computes the tax itself from addresses.</summary>
    public bool PartnerTaxEnabled { get; init; }

    public Ref? TaxGroupCodeRef { get; init; }
}

/// <summary>The home currency, and whether others are allowed.</summary>
public sealed record CurrencyPrefs
{
    public bool MultiCurrencyEnabled { get; init; }

    public Ref? HomeCurrency { get; init; }
}

/// <summary>When the books are closed and what transactions are tracked by.</summary>
public sealed record AccountingInfoPrefs
{
    public DateOnly? BookCloseDate { get; init; }

    public bool ClassTrackingPerTxn { get; init; }

    public bool ClassTrackingPerTxnLine { get; init; }

    public bool TrackDepartments { get; init; }

    public bool UseAccountNumbers { get; init; }
}

/// <summary>Settings without a field of their own.</summary>
public sealed record OtherPrefs
{
    public IReadOnlyList<NameValue>? NameValue { get; init; }
}
