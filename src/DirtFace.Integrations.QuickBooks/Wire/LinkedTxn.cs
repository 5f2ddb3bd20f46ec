namespace DirtFace.Integrations.QuickBooks.Wire;

/// <summary>Another transaction that this one settles, bills or came from.</summary>
public sealed record LinkedTxn
{
    public string? TxnId { get; init; }

    public string? TxnType { get; init; }
}
