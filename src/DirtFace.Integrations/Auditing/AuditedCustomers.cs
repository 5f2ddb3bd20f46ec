using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.QuickBooks.Wire;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Auditing;

/// <summary>Customers under audit.</summary>
internal sealed class AuditedCustomers(IntegrationsDbContext db, AccountingClient accounting) : AuditedKind<Customer>(accounting)
{
    public override SyncKind Kind => SyncKind.Customer;

    public override IQueryable<LocalRow> Locals => db.Set<Customers.Customer>().AsNoTracking()
        .Select(row => new LocalRow { Id = row.Id, Name = row.DisplayName, Version = row.Version });

    protected override bool HasInactive => true;

    protected override RemoteRow Describe(Customer entity) => new()
    {
        Id = entity.Id!,
        SyncToken = entity.SyncToken!,
        Json = QuickBooksJson.Serialize(entity),
        Name = entity.DisplayName,
        IsActive = entity.Active != false,
        CreatedAt = entity.MetaData?.CreateTime,
    };
}
