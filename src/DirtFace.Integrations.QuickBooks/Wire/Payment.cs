using System.Text.Json.Serialization;

namespace DirtFace.Integrations.QuickBooks.Wire;

/// <summary>Money that a customer paid, and the invoices that it settles; what settles nothing is left unapplied.</summary>
public sealed record Payment : IQuickBooksEntity
{
    public string? Id { get; init; }

    public string? SyncToken { get; init; }

    [JsonPropertyName("sparse")]
    public bool? Sparse { get; init; }

    public MetaData? MetaData { get; init; }

    public Ref? CustomerRef { get; init; }

    public decimal? TotalAmt { get; init; }

    public decimal? UnappliedAmt { get; init; }

    public DateOnly? TxnDate { get; init; }

    /// <summary>The number of a check, or whatever else the payer calls it.</summary>
    public string? PaymentRefNum { get; init; }

    public Ref? PaymentMethodRef { get; init; }

    /// <summary>Where the money lies; QuickBooks takes Undeposited Funds when none is named.</summary>
    public Ref? DepositToAccountRef { get; init; }

    public Ref? CurrencyRef { get; init; }

    public decimal? ExchangeRate { get; init; }

    public string? PrivateNote { get; init; }

    /// <summary>Replaced as a whole by every update that names them; none at all leaves the whole amount unapplied.</summary>
    public IReadOnlyList<PaymentLine>? Line { get; init; }

    /// <summary>The bank deposit that the payment is part of, once it is.</summary>
    public IReadOnlyList<LinkedTxn>? LinkedTxn { get; init; }
}

/// <summary>The part of a payment that settles one transaction.</summary>
public sealed record PaymentLine
{
    public decimal? Amount { get; init; }

    public IReadOnlyList<LinkedTxn>? LinkedTxn { get; init; }
}
