using DirtFace.Integrations.Data;
using DirtFace.Integrations.Items;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.QuickBooks.Wire;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Auditing;

/// <summary>Catalog items under audit.</summary>
internal sealed class AuditedItems(IntegrationsDbContext db, AccountingClient accounting) : AuditedKind<Item>(accounting)
{
    public override SyncKind Kind => SyncKind.Item;

    public override IQueryable<LocalRow> Locals => db.Set<CatalogItem>().AsNoTracking()
        .Select(row => new LocalRow { Id = row.Id, Name = row.Name, Version = row.Version });

    protected override bool HasInactive => true;

    protected override RemoteRow Describe(Item entity) => new()
    {
        Id = entity.Id!,
        SyncToken = entity.SyncToken!,
        Json = QuickBooksJson.Serialize(entity),
        Name = entity.Name,
        IsActive = entity.Active != false,
        CreatedAt = entity.MetaData?.CreateTime,
    };
}
