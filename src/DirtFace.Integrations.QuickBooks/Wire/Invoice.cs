using System.Text.Json.Serialization;

namespace DirtFace.Integrations.QuickBooks.Wire;

/// <summary>What a company billed a customer; QuickBooks decides the totals, the balance and often the number and due date.</summary>
public sealed record Invoice : IQuickBooksEntity
{
    public string? Id { get; init; }

    public string? SyncToken { get; init; }

    [JsonPropertyName("sparse")]
    public bool? Sparse { get; init; }

    public MetaData? MetaData { get; init; }

    public string? DocNumber { get; init; }

    public DateOnly? TxnDate { get; init; }

    public DateOnly? DueDate { get; init; }

    public Ref? CustomerRef { get; init; }

    public Ref? CurrencyRef { get; init; }

    public decimal? ExchangeRate { get; init; }

    public Ref? SalesTermRef { get; init; }

    public IReadOnlyList<Line>? Line { get; init; }

    public TxnTaxDetail? TxnTaxDetail { get; init; }

    public string? GlobalTaxCalculation { get; init; }

    public bool? ApplyTaxAfterDiscount { get; init; }

    public IReadOnlyList<CustomField>? CustomField { get; init; }

    public MemoRef? CustomerMemo { get; init; }

    public string? PrivateNote { get; init; }

    public EmailAddress? BillEmail { get; init; }

    public EmailAddress? BillEmailCc { get; init; }

    public EmailAddress? BillEmailBcc { get; init; }

    public PhysicalAddress? BillAddr { get; init; }

    public PhysicalAddress? ShipAddr { get; init; }

    public string? EmailStatus { get; init; }

    public string? PrintStatus { get; init; }

    public IReadOnlyList<LinkedTxn>? LinkedTxn { get; init; }

    public decimal? Deposit { get; init; }

    public decimal? TotalAmt { get; init; }

    public decimal? Balance { get; init; }
}
