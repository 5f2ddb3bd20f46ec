using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Payments;

/// <summary>A payment with everything its page shows, except its QuickBooks side (<see cref="Sync.ReadSyncPanel"/>).</summary>
public sealed record PaymentView
{
    /// <summary>What the edit form starts from.</summary>
    public required PaymentDraft Details { get; init; }

    public required int Number { get; init; }

    public required PaymentStatus Status { get; init; }

    public required string Customer { get; init; }

    public required decimal Unapplied { get; init; }

    public required IReadOnlyList<PaidInvoice> Invoices { get; init; }

    public required string RecordedBy { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required DateTimeOffset? VoidedAt { get; init; }
}

/// <summary>An invoice that a payment pays, or paid before it was voided.</summary>
public sealed record PaidInvoice(Guid Id, string Number, DateOnly DueDate, decimal Applied, decimal Balance);

/// <summary>An invoice that a payment may pay, and how much of it is open to this payment.</summary>
public sealed record OpenInvoice(Guid Id, string Number, DateOnly DueDate, decimal Total, decimal Open);

/// <summary>Reads one payment, the draft that a new one starts from, and what it may pay.</summary>
public sealed class ReadPayment(IntegrationsDbContext db, Ids ids, TimeProvider time)
{
    /// <summary>The payment, or null when this business has none by that id.</summary>
    public async Task<PaymentView?> RunAsync(Guid id, CancellationToken ct)
    {
        var row = await db.Set<Payment>().AsNoTracking().Include(payment => payment.Allocations).SingleOrDefaultAsync(payment => payment.Id == id, ct);
        if (row is null)
        {
            return null;
        }

        var customer = await db.Set<Customer>().Where(other => other.Id == row.CustomerId).Select(other => other.DisplayName).SingleAsync(ct);
        var invoices = await (
            from allocation in db.Set<PaymentAllocation>()
            join invoice in db.Set<Invoice>() on allocation.InvoiceId equals invoice.Id
            where allocation.PaymentId == id
            orderby invoice.DueDate, invoice.Id
            select new PaidInvoice(invoice.Id, invoice.Number, invoice.DueDate, allocation.Amount, invoice.Balance)).ToListAsync(ct);
        return new PaymentView
        {
            Details = Details(row),
            Number = row.Number,
            Status = row.Status,
            Customer = customer,
            Unapplied = row.Unapplied,
            Invoices = invoices,
            RecordedBy = row.RecordedBy,
            RecordedAt = row.RecordedAt,
            VoidedAt = row.VoidedAt,
        };
    }

    /// <summary>A draft with today's date in the business's time zone; of an invoice, it pays what is open. Null when there is no such invoice.</summary>
    public async Task<PaymentDraft?> NewAsync(Guid? customerId, Guid? invoiceId, CancellationToken ct)
    {
        var business = await db.Set<Business>().AsNoTracking().SingleAsync(row => row.Id == db.Tenant, ct);
        var today = TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(business.TimeZone));
        var draft = new PaymentDraft { Id = ids.Next(), CustomerId = customerId, Date = DateOnly.FromDateTime(today.DateTime) };
        if (invoiceId is null)
        {
            return draft;
        }

        var invoice = await db.Set<Invoice>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == invoiceId, ct);
        return invoice is null ? null : invoice.Balance == 0 || invoice.Status != InvoiceStatus.Sent
            ? draft with { CustomerId = invoice.CustomerId }
            : draft with { CustomerId = invoice.CustomerId, Amount = invoice.Balance, Allocations = [new AllocationDraft(invoice.Id, invoice.Balance)] };
    }

    /// <summary>
    /// The customer's invoices that the payment may pay, the longest due first. Those that it pays already are among them, and
    /// those that a form names, even if somebody paid them meanwhile.
    /// </summary>
    public async Task<IReadOnlyList<OpenInvoice>> OpenAsync(Guid? customerId, Guid paymentId, IReadOnlyCollection<Guid> named, CancellationToken ct)
    {
        var own = await db.Set<PaymentAllocation>().AsNoTracking().Where(row => row.PaymentId == paymentId)
            .ToDictionaryAsync(row => row.InvoiceId, row => row.Amount, ct);
        var shown = own.Keys.Concat(named).Distinct().ToList();
        var open = await db.Set<Invoice>().AsNoTracking()
            .Where(row => row.CustomerId == customerId && row.Status == InvoiceStatus.Sent && (row.Balance > 0 || shown.Contains(row.Id)))
            .OrderBy(row => row.DueDate).ThenBy(row => row.Id)
            .Take(PaymentRules.MostInvoices)
            .Select(row => new OpenInvoice(row.Id, row.Number, row.DueDate, row.Total, row.Balance))
            .ToListAsync(ct);
        return [.. open.Select(row => row with { Open = row.Open + own.GetValueOrDefault(row.Id) })];
    }

    private static PaymentDraft Details(Payment row) => new()
    {
        Id = row.Id,
        Version = row.Version,
        CustomerId = row.CustomerId,
        Date = row.Date,
        Method = row.Method,
        Reference = row.Reference,
        Amount = row.Amount,
        Note = row.Note,
        Allocations = [.. row.Allocations.Select(allocation => new AllocationDraft(allocation.InvoiceId, allocation.Amount))],
    };
}
