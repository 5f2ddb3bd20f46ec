namespace DirtFace.Integrations.Payments;

/// <summary>What a person entered about a payment, before it is checked.</summary>
public sealed record PaymentDraft
{
    /// <summary>The id; made when the form was opened, so that sending it twice stores it once.</summary>
    public required Guid Id { get; init; }

    /// <summary>The version that the form showed; null for a new payment.</summary>
    public long? Version { get; init; }

    public Guid? CustomerId { get; init; }

    public DateOnly? Date { get; init; }

    public PaymentMethod Method { get; init; } = PaymentMethod.Check;

    /// <summary>The number of a check, or whatever else the payer calls it.</summary>
    public string? Reference { get; init; }

    public decimal? Amount { get; init; }

    /// <summary>For the business only.</summary>
    public string? Note { get; init; }

    /// <summary>What it pays; rows without an amount are left out before the check.</summary>
    public IReadOnlyList<AllocationDraft> Allocations { get; init; } = [];

    /// <summary>What the invoices get in all.</summary>
    public decimal Applied => Allocations.Sum(row => row.Amount ?? 0);
}

/// <summary>How much of a payment an invoice gets, as entered.</summary>
public sealed record AllocationDraft(Guid InvoiceId, decimal? Amount);
