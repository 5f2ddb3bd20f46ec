using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Items;

/// <summary>Adds or changes a catalog item. QuickBooks gets it with the first invoice that uses it and keeps its own price and account.</summary>
public sealed class SaveCatalogItem(IntegrationsDbContext db, Timeline timeline, TimeProvider time)
{
    public async Task<SaveResult> RunAsync(CatalogItemDraft draft, Actor actor, CancellationToken ct)
    {
        if (CatalogItemRules.Check(draft) is { Count: > 0 } errors)
        {
            return new SaveResult.Invalid(errors);
        }

        var item = await db.Set<CatalogItem>().SingleOrDefaultAsync(row => row.Id == draft.Id, ct);
        if (item is not null && draft.Version is null)
        {
            return new SaveResult.Saved(item.Id);
        }

        if (item is null && draft.Version is not null)
        {
            return new SaveResult.NotFound();
        }

        if (item is not null && item.Version != draft.Version)
        {
            return new SaveResult.ChangedMeanwhile();
        }

        var name = draft.Name.Trim();
        if (await db.Set<CatalogItem>().AnyAsync(row => row.Name == name && row.Id != draft.Id, ct))
        {
            return new SaveResult.Invalid([new FieldError(nameof(draft.Name), $"There is already an item named {name}. Names are used once.")]);
        }

        return await StoreAsync(item, draft, actor, ct);
    }

    private async Task<SaveResult> StoreAsync(CatalogItem? item, CatalogItemDraft draft, Actor actor, CancellationToken ct)
    {
        if (item is null)
        {
            db.Add(new CatalogItem(db.Tenant, draft, time.GetUtcNow()));
            timeline.Person(SyncKind.Item, draft.Id, actor, "Added the item.");
        }
        else
        {
            item.Apply(draft, time.GetUtcNow());
            timeline.Person(SyncKind.Item, draft.Id, actor, "Changed the item.");
        }

        try
        {
            await db.SaveChangesAsync(ct);
            return new SaveResult.Saved(draft.Id);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new SaveResult.ChangedMeanwhile();
        }
    }
}
