using System.Linq.Expressions;
using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Invoices;

/// <summary>A row of the invoices' list.</summary>
public sealed record InvoiceRow(
    Guid Id, string Number, Guid CustomerId, string Customer, DateOnly IssueDate, DateOnly DueDate, InvoiceStatus Status,
    decimal Total, decimal Balance, SyncBadge Badge)
{
    public InvoiceStanding Standing => InvoiceStandings.Of(Status, Total, Balance);
}

/// <summary>What the invoices' list is narrowed to.</summary>
public sealed record InvoiceFilter(
    string? Search = null,
    InvoiceStanding? Standing = null,
    RecordStatus? QuickBooks = null,
    Guid? CustomerId = null,
    DateOnly? From = null,
    DateOnly? To = null);

/// <summary>Lists invoices, newest first.</summary>
public sealed class FindInvoices(IntegrationsDbContext db, SyncBadges badges)
{
    public async Task<KeysetPage<InvoiceRow>> RunAsync(InvoiceFilter filter, PageAt at, CancellationToken ct)
    {
        var query = Narrow(filter);
        query = SyncFilter.Apply(query, row => row.Id, db, SyncKind.Invoice, filter.QuickBooks, await badges.CompanyAsync(ct));
        if (DateCursor.TryParse(at.Cursor, out var date, out var id))
        {
            query = at.Backwards
                ? query.Where(row => row.IssueDate > date || (row.IssueDate == date && row.Id > id))
                : query.Where(row => row.IssueDate < date || (row.IssueDate == date && row.Id < id));
        }

        query = at.Backwards
            ? query.OrderBy(row => row.IssueDate).ThenBy(row => row.Id)
            : query.OrderByDescending(row => row.IssueDate).ThenByDescending(row => row.Id);
        var read = await (
            from invoice in query.Take(KeysetPage<InvoiceRow>.Size + 1)
            join customer in db.Set<Customer>() on invoice.CustomerId equals customer.Id
            select new InvoiceRow(
                invoice.Id, invoice.Number, invoice.CustomerId, customer.DisplayName, invoice.IssueDate, invoice.DueDate,
                invoice.Status, invoice.Total, invoice.Balance, SyncBadge.NotSent)).ToListAsync(ct);
        read = [.. at.Backwards
            ? read.OrderBy(row => row.IssueDate).ThenBy(row => row.Id)
            : read.OrderByDescending(row => row.IssueDate).ThenByDescending(row => row.Id)];
        var page = at.Page(read, row => DateCursor.Of(row.IssueDate, row.Id));
        var shown = await badges.OfAsync(SyncKind.Invoice, [.. page.Rows.Select(row => row.Id)], ct);
        return page with { Rows = [.. page.Rows.Select(row => row with { Badge = shown.GetValueOrDefault(row.Id, SyncBadge.NotSent) })] };
    }

    private IQueryable<Invoice> Narrow(InvoiceFilter filter)
    {
        var query = db.Set<Invoice>().AsNoTracking();
        if (filter.Standing is { } standing)
        {
            query = query.Where(Stands(standing));
        }

        if (filter.CustomerId is { } customerId)
        {
            query = query.Where(row => row.CustomerId == customerId);
        }

        if (filter.From is { } from)
        {
            query = query.Where(row => row.IssueDate >= from);
        }

        if (filter.To is { } to)
        {
            query = query.Where(row => row.IssueDate <= to);
        }

        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            var text = LikePattern.Escape(filter.Search.Trim());
            var (number, name) = ($"{text}%", $"%{text}%");
            query = query.Where(row => EF.Functions.Like(row.Number, number, LikePattern.EscapeCharacter)
                || EF.Functions.Like(row.PoNumber!, number, LikePattern.EscapeCharacter)
                || db.Set<Customer>().Any(customer => customer.Id == row.CustomerId
                    && EF.Functions.Like(customer.DisplayName, name, LikePattern.EscapeCharacter)));
        }

        return query;
    }

    // The same as InvoiceStandings.Of, in words that the database knows.
    private static Expression<Func<Invoice, bool>> Stands(InvoiceStanding standing) => standing switch
    {
        InvoiceStanding.Draft => row => row.Status == InvoiceStatus.Draft,
        InvoiceStanding.Void => row => row.Status == InvoiceStatus.Void,
        InvoiceStanding.Paid => row => row.Status == InvoiceStatus.Sent && row.Balance == 0,
        InvoiceStanding.PartiallyPaid => row => row.Status == InvoiceStatus.Sent && row.Balance > 0 && row.Paid > 0,
        InvoiceStanding.Sent => row => row.Status == InvoiceStatus.Sent && row.Balance > 0 && row.Paid == 0,
    };
}
