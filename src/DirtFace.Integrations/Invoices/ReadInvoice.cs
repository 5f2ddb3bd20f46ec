using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Items;
using DirtFace.Integrations.Taxes;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Invoices;

/// <summary>An invoice with everything its page shows, except its QuickBooks side (<see cref="Sync.ReadSyncPanel"/>).</summary>
public sealed record InvoiceView
{
    /// <summary>What the edit form starts from.</summary>
    public required InvoiceDraft Details { get; init; }

    public required InvoiceStatus Status { get; init; }

    public required string Customer { get; init; }

    public required IReadOnlyList<InvoiceLineView> Lines { get; init; }

    public required decimal Subtotal { get; init; }

    public required decimal Discount { get; init; }

    public required IReadOnlyList<TaxLine> TaxLines { get; init; }

    public required decimal Tax { get; init; }

    public required decimal Total { get; init; }

    public required decimal Paid { get; init; }

    public required decimal Balance { get; init; }

    public InvoiceStanding Standing => InvoiceStandings.Of(Status, Total, Balance);

    public required DateTimeOffset? SentAt { get; init; }

    public required string? SentBy { get; init; }

    public required DateTimeOffset? VoidedAt { get; init; }

    /// <summary>Whether it was changed after it was sent.</summary>
    public required bool ChangedSinceSent { get; init; }
}

/// <summary>A line as the invoice's page shows it.</summary>
public sealed record InvoiceLineView(
    string? Item, string? Description, decimal Quantity, decimal UnitPrice, decimal Amount, string? TaxRate);

/// <summary>Reads one invoice, and the draft that a new one starts from.</summary>
public sealed class ReadInvoice(IntegrationsDbContext db, Ids ids, TimeProvider time)
{
    /// <summary>The invoice, or null when this business has none by that id.</summary>
    public async Task<InvoiceView?> RunAsync(Guid id, CancellationToken ct)
    {
        var row = await db.Set<Invoice>().AsNoTracking().Include(invoice => invoice.Lines.OrderBy(line => line.Position))
            .SingleOrDefaultAsync(invoice => invoice.Id == id, ct);
        if (row is null)
        {
            return null;
        }

        var customer = await db.Set<Customer>().Where(other => other.Id == row.CustomerId).Select(other => other.DisplayName).SingleAsync(ct);
        var itemIds = row.Lines.Select(line => line.CatalogItemId).OfType<Guid>().Distinct().ToList();
        var items = await db.Set<CatalogItem>().Where(item => itemIds.Contains(item.Id)).ToDictionaryAsync(item => item.Id, item => item.Name, ct);
        var rateIds = row.Lines.Select(line => line.TaxRateId).OfType<Guid>().Distinct().ToList();
        var rates = await db.Set<TaxRate>().Where(rate => rateIds.Contains(rate.Id)).ToDictionaryAsync(rate => rate.Id, rate => rate.Name, ct);
        return View(row, customer, items, rates);
    }

    /// <summary>An empty draft with the next free number and today's date in the business's time zone.</summary>
    public async Task<InvoiceDraft> NewAsync(Guid? customerId, CancellationToken ct)
    {
        var business = await db.Set<Business>().AsNoTracking().SingleAsync(row => row.Id == db.Tenant, ct);
        var today = TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(business.TimeZone));
        return new InvoiceDraft
        {
            Id = ids.Next(),
            Number = $"{business.NextInvoiceNumber}",
            CustomerId = customerId,
            IssueDate = DateOnly.FromDateTime(today.DateTime),
            TermsDays = 30,
        };
    }

    private static InvoiceView View(Invoice row, string customer, Dictionary<Guid, string> items, Dictionary<Guid, string> rates) => new()
    {
        Details = Details(row),
        Status = row.Status,
        Customer = customer,
        Lines = [.. row.Lines.Select(line => new InvoiceLineView(
            line.CatalogItemId is { } item ? items[item] : null,
            line.Description,
            line.Quantity,
            line.UnitPrice,
            line.Amount,
            line.TaxRateId is { } rate ? rates[rate] : null))],
        Subtotal = row.Subtotal,
        Discount = row.Discount,
        TaxLines = row.TaxLines,
        Tax = row.Tax,
        Total = row.Total,
        Paid = row.Paid,
        Balance = row.Balance,
        SentAt = row.SentAt,
        SentBy = row.SentBy,
        VoidedAt = row.VoidedAt,
        ChangedSinceSent = row.Status == InvoiceStatus.Sent && row.Version > row.SentVersion,
    };

    private static InvoiceDraft Details(Invoice row) => new()
    {
        Id = row.Id,
        Version = row.Version,
        Number = row.Number,
        CustomerId = row.CustomerId,
        IssueDate = row.IssueDate,
        DueDate = row.DueDate,
        TermsDays = row.TermsDays,
        PoNumber = row.PoNumber,
        DiscountKind = row.DiscountKind,
        DiscountValue = row.DiscountKind == DiscountKind.None ? null : row.DiscountValue,
        Message = row.Message,
        Lines = [.. row.Lines.Select(line => new InvoiceLineDraft
        {
            CatalogItemId = line.CatalogItemId,
            Description = line.Description,
            Quantity = line.Quantity,
            UnitPrice = line.UnitPrice,
            TaxRateId = line.TaxRateId,
        })],
    };
}
