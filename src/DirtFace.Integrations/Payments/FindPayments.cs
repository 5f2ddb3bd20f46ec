using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Payments;

/// <summary>A row of the payments' list.</summary>
public sealed record PaymentRow(
    Guid Id, int Number, DateOnly Date, Guid CustomerId, string Customer, PaymentMethod Method, string? Reference,
    decimal Amount, decimal Unapplied, PaymentStatus Status, SyncBadge Badge)
{
    /// <summary>What it pays, by number.</summary>
    public IReadOnlyList<PaidPart> Invoices { get; init; } = [];
}

/// <summary>What an invoice gets of a payment.</summary>
public sealed record PaidPart(Guid InvoiceId, string Number, decimal Amount);

/// <summary>What the payments' list is narrowed to.</summary>
public sealed record PaymentFilter(
    string? Search = null,
    PaymentStatus? Status = null,
    PaymentMethod? Method = null,
    RecordStatus? QuickBooks = null,
    Guid? InvoiceId = null,
    DateOnly? From = null,
    DateOnly? To = null);

/// <summary>Lists payments, newest first.</summary>
public sealed class FindPayments(IntegrationsDbContext db, SyncBadges badges)
{
    public async Task<KeysetPage<PaymentRow>> RunAsync(PaymentFilter filter, PageAt at, CancellationToken ct)
    {
        var query = Narrow(filter);
        query = SyncFilter.Apply(query, row => row.Id, db, SyncKind.Payment, filter.QuickBooks, await badges.CompanyAsync(ct));
        if (DateCursor.TryParse(at.Cursor, out var date, out var id))
        {
            query = at.Backwards
                ? query.Where(row => row.Date > date || (row.Date == date && row.Id > id))
                : query.Where(row => row.Date < date || (row.Date == date && row.Id < id));
        }

        query = at.Backwards
            ? query.OrderBy(row => row.Date).ThenBy(row => row.Id)
            : query.OrderByDescending(row => row.Date).ThenByDescending(row => row.Id);
        var read = await (
            from payment in query.Take(KeysetPage<PaymentRow>.Size + 1)
            join customer in db.Set<Customer>() on payment.CustomerId equals customer.Id
            select new PaymentRow(
                payment.Id, payment.Number, payment.Date, payment.CustomerId, customer.DisplayName, payment.Method, payment.Reference,
                payment.Amount, payment.Unapplied, payment.Status, SyncBadge.NotSent)).ToListAsync(ct);
        read = [.. at.Backwards
            ? read.OrderBy(row => row.Date).ThenBy(row => row.Id)
            : read.OrderByDescending(row => row.Date).ThenByDescending(row => row.Id)];
        var page = at.Page(read, row => DateCursor.Of(row.Date, row.Id));
        return page with { Rows = await WithRestAsync(page.Rows, ct) };
    }

    /// <summary>The payments that pay an invoice, or paid it before they were voided; newest first.</summary>
    public async Task<IReadOnlyList<PaymentRow>> OfInvoiceAsync(Guid invoiceId, CancellationToken ct) =>
        (await RunAsync(new PaymentFilter(InvoiceId: invoiceId), PageAt.First, ct)).Rows;

    private async Task<IReadOnlyList<PaymentRow>> WithRestAsync(IReadOnlyList<PaymentRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(row => row.Id).ToList();
        var parts = (await (
            from allocation in db.Set<PaymentAllocation>()
            join invoice in db.Set<Invoice>() on allocation.InvoiceId equals invoice.Id
            where ids.Contains(allocation.PaymentId)
            orderby invoice.Number
            select new { allocation.PaymentId, Part = new PaidPart(invoice.Id, invoice.Number, allocation.Amount) }).ToListAsync(ct))
            .ToLookup(row => row.PaymentId, row => row.Part);
        var shown = await badges.OfAsync(SyncKind.Payment, ids, ct);
        return [.. rows.Select(row => row with { Invoices = [.. parts[row.Id]], Badge = shown.GetValueOrDefault(row.Id, SyncBadge.NotSent) })];
    }

    private IQueryable<Payment> Narrow(PaymentFilter filter)
    {
        var query = db.Set<Payment>().AsNoTracking();
        if (filter.Status is { } status)
        {
            query = query.Where(row => row.Status == status);
        }

        if (filter.Method is { } method)
        {
            query = query.Where(row => row.Method == method);
        }

        if (filter.InvoiceId is { } invoiceId)
        {
            query = query.Where(row => row.Allocations.Any(part => part.InvoiceId == invoiceId));
        }

        if (filter.From is { } from)
        {
            query = query.Where(row => row.Date >= from);
        }

        if (filter.To is { } to)
        {
            query = query.Where(row => row.Date <= to);
        }

        return string.IsNullOrWhiteSpace(filter.Search) ? query : Search(query, filter.Search.Trim());
    }

    private IQueryable<Payment> Search(IQueryable<Payment> query, string entered)
    {
        var text = LikePattern.Escape(entered);
        var (start, part) = ($"{text}%", $"%{text}%");
        var number = int.TryParse(entered, out var parsed) ? parsed : -1;
        return query.Where(row => row.Number == number
            || EF.Functions.Like(row.Reference!, start, LikePattern.EscapeCharacter)
            || db.Set<Customer>().Any(customer => customer.Id == row.CustomerId
                && EF.Functions.Like(customer.DisplayName, part, LikePattern.EscapeCharacter))
            || row.Allocations.Any(allocation => db.Set<Invoice>().Any(invoice => invoice.Id == allocation.InvoiceId
                && EF.Functions.Like(invoice.Number, start, LikePattern.EscapeCharacter))));
    }
}
