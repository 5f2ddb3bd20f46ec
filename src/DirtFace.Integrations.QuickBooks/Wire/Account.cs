namespace DirtFace.Integrations.QuickBooks.Wire;

/// <summary>One row of a company's chart of accounts.</summary>
public sealed record Account : IQuickBooksEntity
{
    public string? Id { get; init; }

    public string? SyncToken { get; init; }

    public MetaData? MetaData { get; init; }

    public string? Name { get; init; }

    public string? FullyQualifiedName { get; init; }

    public string? AcctNum { get; init; }

    public string? Description { get; init; }

    public string? AccountType { get; init; }

    public string? AccountSubType { get; init; }

    public string? Classification { get; init; }

    public bool? Active { get; init; }

    public bool? SubAccount { get; init; }

    public Ref? ParentRef { get; init; }

    public Ref? CurrencyRef { get; init; }
}
