using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Payments;

/// <summary>Money that a customer paid: what it pays, and a rest that pays nothing yet.</summary>
public sealed class Payment : ITenantOwned
{
    private readonly List<PaymentAllocation> allocations = [];

    private Payment()
    {
    }

    /// <summary>Records a payment under a number.</summary>
    public Payment(TenantId tenantId, Guid id, int number, Guid customerId, Actor by, DateTimeOffset now)
    {
        TenantId = tenantId;
        Id = id;
        Number = number;
        CustomerId = customerId;
        RecordedBy = by.Name;
        RecordedAt = now;
        UpdatedAt = now;
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>Counts the changes; the first is 1.</summary>
    public long Version { get; private set; }

    /// <summary>Counts the payments of the business, for people: "Payment 88".</summary>
    public int Number { get; private set; }

    public PaymentStatus Status { get; private set; }

    public Guid CustomerId { get; private set; }

    public DateOnly Date { get; private set; }

    public PaymentMethod Method { get; private set; }

    public string? Reference { get; private set; }

    public decimal Amount { get; private set; }

    /// <summary>What pays no invoice: paid too much, or in advance.</summary>
    public decimal Unapplied { get; private set; }

    public string? Note { get; private set; }

    public string RecordedBy { get; private set; } = "";

    public DateTimeOffset RecordedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public DateTimeOffset? VoidedAt { get; private set; }

    /// <summary>What it pays. A void payment keeps them, to tell what it once paid; they count no more.</summary>
    public IReadOnlyList<PaymentAllocation> Allocations => allocations;

    /// <summary>Takes over a checked draft; the invoices follow by <see cref="Invoices.Invoice.ChangePaid"/>.</summary>
    public void Apply(PaymentDraft draft, DateTimeOffset now)
    {
        Date = draft.Date!.Value;
        Method = draft.Method;
        Reference = string.IsNullOrWhiteSpace(draft.Reference) ? null : draft.Reference.Trim();
        Note = string.IsNullOrWhiteSpace(draft.Note) ? null : draft.Note.Trim();
        Amount = draft.Amount!.Value;
        Unapplied = Amount - draft.Applied;
        Allocate([.. draft.Paying]);
        Touch(now);
    }

    /// <summary>Takes the payment back: it pays nothing any more, and stays on record.</summary>
    public void Void(DateTimeOffset now)
    {
        Status = PaymentStatus.Void;
        VoidedAt = now;
        Touch(now);
    }

    /// <summary>What an invoice gets of it now.</summary>
    public decimal AppliedTo(Guid invoiceId) =>
        Status == PaymentStatus.Void ? 0 : allocations.SingleOrDefault(row => row.InvoiceId == invoiceId)?.Amount ?? 0;

    private void Allocate(IReadOnlyList<AllocationDraft> wanted)
    {
        allocations.RemoveAll(row => wanted.All(other => other.InvoiceId != row.InvoiceId));
        foreach (var draft in wanted)
        {
            var row = allocations.SingleOrDefault(other => other.InvoiceId == draft.InvoiceId);
            if (row is null)
            {
                row = new PaymentAllocation(TenantId, Id, draft.InvoiceId);
                allocations.Add(row);
            }

            row.Change(draft.Amount!.Value);
        }
    }

    private void Touch(DateTimeOffset now)
    {
        Version++;
        UpdatedAt = now;
    }
}
