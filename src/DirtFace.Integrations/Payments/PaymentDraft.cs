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

    /// <summary>What it may pay, in the order of the form; most rows of a form are blank.</summary>
    public IReadOnlyList<AllocationDraft> Allocations { get; init; } = [];

    /// <summary>What it does pay.</summary>
    public IEnumerable<AllocationDraft> Paying => Allocations.Where(row => !row.IsBlank);

    /// <summary>What the invoices get in all.</summary>
    public decimal Applied => Paying.Sum(row => row.Amount!.Value);
}

/// <summary>How much of a payment an invoice gets, as entered.</summary>
public sealed record AllocationDraft(Guid InvoiceId, decimal? Amount)
{
    /// <summary>Whether the invoice gets nothing.</summary>
    public bool IsBlank => Amount is null or 0;
}
