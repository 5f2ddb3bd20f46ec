using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Customers;

/// <summary>A customer with everything its page shows.</summary>
public sealed record CustomerView(CustomerDraft Details, bool Archived, DateTimeOffset CreatedAt, SyncBadge Badge);

/// <summary>Reads and archives one customer.</summary>
public sealed class ReadCustomer(IntegrationsDbContext db, SyncBadges badges, Timeline timeline, SyncQueue queue, TimeProvider time)
{
    /// <summary>The customer, or null when this business has none by that id.</summary>
    public async Task<CustomerView?> RunAsync(Guid id, CancellationToken ct)
    {
        var row = await db.Set<Customer>().AsNoTracking().SingleOrDefaultAsync(customer => customer.Id == id, ct);
        return row is null
            ? null
            : new CustomerView(Details(row), row.Archived, row.CreatedAt, await badges.OfAsync(SyncKind.Customer, id, ct));
    }

    /// <summary>Archives the customer or takes it back; false when there is none by that id. Nothing changes in QuickBooks.</summary>
    public async Task<bool> ArchiveAsync(Guid id, bool archived, Actor actor, CancellationToken ct)
    {
        var row = await db.Set<Customer>().SingleOrDefaultAsync(customer => customer.Id == id, ct);
        if (row is null)
        {
            return false;
        }

        if (row.Archived != archived)
        {
            row.Archive(archived, time.GetUtcNow());
            timeline.Person(SyncKind.Customer, id, actor, archived ? "Archived the customer." : "Took the customer out of the archive.");
            await queue.SaveAndMarkAsync(SyncKind.Customer, id, row.Version, startIfNew: false, ct);
        }

        return true;
    }

    private static CustomerDraft Details(Customer row) => new()
    {
        Id = row.Id,
        Version = row.Version,
        DisplayName = row.DisplayName,
        CompanyName = row.CompanyName,
        GivenName = row.GivenName,
        FamilyName = row.FamilyName,
        Email = row.Email,
        Phone = row.Phone,
        Mobile = row.Mobile,
        Billing = row.Billing,
        Service = row.Service,
        TaxExempt = row.TaxExempt,
        TaxExemptReason = row.TaxExemptReason,
        Notes = row.Notes,
    };
}
