using DirtFace.Integrations.Taxes;
using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Invoices;

/// <summary>What the business bills a customer: draft, then sent, and perhaps void.</summary>
public sealed class Invoice : ITenantOwned
{
    private readonly List<InvoiceLine> lines = [];

    private Invoice()
    {
    }

    /// <summary>Opens a draft with a number.</summary>
    public Invoice(TenantId tenantId, Guid id, DateTimeOffset now)
    {
        TenantId = tenantId;
        Id = id;
        CreatedAt = now;
        UpdatedAt = now;
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>Counts the changes; the first is 1.</summary>
    public long Version { get; private set; }

    public string Number { get; private set; } = "";

    public InvoiceStatus Status { get; private set; }

    public Guid CustomerId { get; private set; }

    public DateOnly IssueDate { get; private set; }

    public DateOnly DueDate { get; private set; }

    public int TermsDays { get; private set; }

    public string? PoNumber { get; private set; }

    public DiscountKind DiscountKind { get; private set; }

    public decimal DiscountValue { get; private set; }

    public string? Message { get; private set; }

    public decimal Subtotal { get; private set; }

    public decimal Discount { get; private set; }

    public decimal Tax { get; private set; }

    public decimal Total { get; private set; }

    /// <summary>What recorded payments pay of it.</summary>
    public decimal Paid { get; private set; }

    /// <summary>What is owed.</summary>
    public decimal Balance { get; private set; }

    /// <summary>What each authority gets.</summary>
    public IReadOnlyList<TaxLine> TaxLines { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public string? SentBy { get; private set; }

    /// <summary>The version that was sent to the customer; a higher <see cref="Version"/> means changed since sent.</summary>
    public long? SentVersion { get; private set; }

    public DateTimeOffset? VoidedAt { get; private set; }

    public IReadOnlyList<InvoiceLine> Lines => lines;

    /// <summary>Takes over a checked draft; <paramref name="rates"/> holds every rate that a line names.</summary>
    public void Apply(InvoiceDraft draft, IReadOnlyDictionary<Guid, TaxRate> rates, Func<Guid> newId, DateTimeOffset now)
    {
        Number = draft.Number.Trim();
        CustomerId = draft.CustomerId!.Value;
        IssueDate = draft.IssueDate!.Value;
        TermsDays = draft.TermsDays;
        DueDate = draft.DueDate ?? IssueDate.AddDays(draft.TermsDays);
        PoNumber = string.IsNullOrWhiteSpace(draft.PoNumber) ? null : draft.PoNumber.Trim();
        Message = string.IsNullOrWhiteSpace(draft.Message) ? null : draft.Message.Trim();
        DiscountKind = draft.DiscountKind;
        DiscountValue = draft.DiscountKind == DiscountKind.None ? 0 : draft.DiscountValue ?? 0;
        ReplaceLines(draft.Lines, newId);
        Compute(rates);
        Touch(now);
    }

    /// <summary>Marks the invoice as sent to the customer.</summary>
    public void Send(Actor by, DateTimeOffset now)
    {
        Status = InvoiceStatus.Sent;
        SentAt ??= now;
        SentBy ??= by.Name;
        Touch(now);
        SentVersion = Version;
    }

    /// <summary>
    /// Payments pay more or less of it. The version stays: the invoice itself is what it was, and QuickBooks works out the
    /// balance from the payments by itself.
    /// </summary>
    public void ChangePaid(decimal by)
    {
        if (Status != InvoiceStatus.Sent || Paid + by < 0 || Paid + by > Total)
        {
            throw new InvalidOperationException("Payments must have been checked against what the invoice has open.");
        }

        Paid += by;
        Balance = Total - Paid;
    }

    /// <summary>Takes the invoice back: it asks for no money any more, and stays on record.</summary>
    public void Void(DateTimeOffset now)
    {
        Status = InvoiceStatus.Void;
        VoidedAt = now;
        Balance = 0;
        Touch(now);
    }

    private void ReplaceLines(IReadOnlyList<InvoiceLineDraft> entered, Func<Guid> newId)
    {
        // Lines keep their row by position, so that an edit changes what was edited and QuickBooks' lines keep their ids.
        for (var position = 0; position < entered.Count; position++)
        {
            if (position == lines.Count)
            {
                lines.Add(new InvoiceLine(TenantId, newId(), Id, position));
            }

            lines[position].Apply(entered[position]);
        }

        lines.RemoveRange(entered.Count, lines.Count - entered.Count);
    }

    private void Compute(IReadOnlyDictionary<Guid, TaxRate> rates)
    {
        var totals = InvoiceTotals.Of(
            [.. lines.Select(line => (line.Amount, line.TaxRateId is { } rate ? rates[rate] : null))], DiscountKind, DiscountValue);
        Subtotal = totals.Subtotal;
        Discount = totals.Discount;
        TaxLines = totals.TaxLines;
        Tax = totals.Tax;
        Total = totals.Total;
        Balance = Total - Paid;
    }

    private void Touch(DateTimeOffset now)
    {
        Version++;
        UpdatedAt = now;
    }
}
