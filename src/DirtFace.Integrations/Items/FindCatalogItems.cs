using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Items;

/// <summary>A row of the catalog.</summary>
public sealed record CatalogItemRow(
    Guid Id, string Name, CatalogItemType Type, string? Sku, decimal UnitPrice, bool Taxable, bool Archived, SyncBadge Badge);

/// <summary>A choice on an invoice's line, with what the line takes over from it.</summary>
public sealed record CatalogItemChoice(Guid Id, string Name, string? Description, decimal UnitPrice, bool Taxable);

/// <summary>What the catalog is narrowed to.</summary>
public sealed record CatalogItemFilter(string? Search = null, RecordStatus? Status = null, bool Archived = false);

/// <summary>Lists catalog items by name.</summary>
public sealed class FindCatalogItems(IntegrationsDbContext db, SyncBadges badges)
{
    private const int MostChoices = 1000;

    public async Task<KeysetPage<CatalogItemRow>> RunAsync(CatalogItemFilter filter, PageAt at, CancellationToken ct)
    {
        var query = db.Set<CatalogItem>().AsNoTracking().Where(row => row.Archived == filter.Archived);
        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            var pattern = $"%{LikePattern.Escape(filter.Search.Trim())}%";
            query = query.Where(row => EF.Functions.Like(row.Name, pattern, LikePattern.EscapeCharacter)
                || EF.Functions.Like(row.Sku!, pattern, LikePattern.EscapeCharacter));
        }

        query = SyncFilter.Apply(query, row => row.Id, db, SyncKind.Item, filter.Status, await badges.CompanyAsync(ct));
        if (NameCursor.TryParse(at.Cursor, out var name, out var id))
        {
            query = at.Backwards
                ? query.Where(row => string.Compare(row.Name, name) < 0 || (row.Name == name && row.Id < id))
                : query.Where(row => string.Compare(row.Name, name) > 0 || (row.Name == name && row.Id > id));
        }

        query = at.Backwards
            ? query.OrderByDescending(row => row.Name).ThenByDescending(row => row.Id)
            : query.OrderBy(row => row.Name).ThenBy(row => row.Id);
        var read = await query.Take(KeysetPage<CatalogItemRow>.Size + 1)
            .Select(row => new CatalogItemRow(
                row.Id, row.Name, row.Type, row.Sku, row.UnitPrice, row.Taxable, row.Archived, SyncBadge.NotSent))
            .ToListAsync(ct);
        var page = at.Page(read, row => NameCursor.Of(row.Name, row.Id));
        var shown = await badges.OfAsync(SyncKind.Item, [.. page.Rows.Select(row => row.Id)], ct);
        return page with { Rows = [.. page.Rows.Select(row => row with { Badge = shown.GetValueOrDefault(row.Id, SyncBadge.NotSent) })] };
    }

    /// <summary>The items that a line may name, by name; those already chosen are among them even if archived.</summary>
    public async Task<IReadOnlyList<CatalogItemChoice>> ChoicesAsync(IReadOnlyCollection<Guid> chosen, CancellationToken ct) =>
        await db.Set<CatalogItem>().AsNoTracking()
            .Where(row => !row.Archived || chosen.Contains(row.Id))
            .OrderBy(row => row.Name)
            .Take(MostChoices)
            .Select(row => new CatalogItemChoice(row.Id, row.Name, row.Description, row.UnitPrice, row.Taxable))
            .ToListAsync(ct);
}
