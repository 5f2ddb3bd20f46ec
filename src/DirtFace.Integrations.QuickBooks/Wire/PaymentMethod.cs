namespace DirtFace.Integrations.QuickBooks.Wire;

/// <summary>A way to pay that the company knows: cash, check, a card.</summary>
public sealed record PaymentMethod : IQuickBooksEntity
{
    public string? Id { get; init; }

    public string? SyncToken { get; init; }

    public MetaData? MetaData { get; init; }

    public string? Name { get; init; }

    public string? Type { get; init; }

    public bool? Active { get; init; }
}
