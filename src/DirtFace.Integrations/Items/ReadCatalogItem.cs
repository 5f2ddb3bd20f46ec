using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Items;

/// <summary>A catalog item with everything its page shows.</summary>
public sealed record CatalogItemView(CatalogItemDraft Details, bool Archived, SyncBadge Badge);

/// <summary>Reads and archives one catalog item.</summary>
public sealed class ReadCatalogItem(IntegrationsDbContext db, SyncBadges badges, Timeline timeline, TimeProvider time)
{
    /// <summary>The item, or null when this business has none by that id.</summary>
    public async Task<CatalogItemView?> RunAsync(Guid id, CancellationToken ct)
    {
        var row = await db.Set<CatalogItem>().AsNoTracking().SingleOrDefaultAsync(item => item.Id == id, ct);
        return row is null ? null : new CatalogItemView(Details(row), row.Archived, await badges.OfAsync(SyncKind.Item, id, ct));
    }

    /// <summary>Archives the item or takes it back; false when there is none by that id. Nothing changes in QuickBooks.</summary>
    public async Task<bool> ArchiveAsync(Guid id, bool archived, Actor actor, CancellationToken ct)
    {
        var row = await db.Set<CatalogItem>().SingleOrDefaultAsync(item => item.Id == id, ct);
        if (row is null)
        {
            return false;
        }

        row.Archive(archived, time.GetUtcNow());
        timeline.Person(SyncKind.Item, id, actor, archived ? "Archived the item." : "Took the item out of the archive.");
        await db.SaveChangesAsync(ct);
        return true;
    }

    private static CatalogItemDraft Details(CatalogItem row) => new()
    {
        Id = row.Id,
        Version = row.Version,
        Type = row.Type,
        Name = row.Name,
        Sku = row.Sku,
        Description = row.Description,
        UnitPrice = row.UnitPrice,
        Cost = row.Cost,
        Taxable = row.Taxable,
    };
}
