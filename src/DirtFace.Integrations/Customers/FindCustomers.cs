using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Customers;

/// <summary>A row of the customers' list.</summary>
public sealed record CustomerRow(Guid Id, string DisplayName, string? Email, string? Phone, bool Archived, SyncBadge Badge);

/// <summary>A choice in a form.</summary>
public sealed record CustomerChoice(Guid Id, string DisplayName);

/// <summary>What the customers' list is narrowed to.</summary>
public sealed record CustomerFilter(string? Search = null, RecordStatus? Status = null, bool Archived = false);

/// <summary>Lists customers by name.</summary>
public sealed class FindCustomers(IntegrationsDbContext db, SyncBadges badges)
{
    private const int MostChoices = 1000;

    public async Task<KeysetPage<CustomerRow>> RunAsync(CustomerFilter filter, PageAt at, CancellationToken ct)
    {
        var query = db.Set<Customer>().AsNoTracking().Where(row => row.Archived == filter.Archived);
        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            var pattern = $"%{LikePattern.Escape(filter.Search.Trim())}%";
            query = query.Where(row => EF.Functions.Like(row.DisplayName, pattern, LikePattern.EscapeCharacter)
                || EF.Functions.Like(row.Email!, pattern, LikePattern.EscapeCharacter));
        }

        query = SyncFilter.Apply(query, row => row.Id, db, SyncKind.Customer, filter.Status, await badges.CompanyAsync(ct));
        if (NameCursor.TryParse(at.Cursor, out var name, out var id))
        {
            query = at.Backwards
                ? query.Where(row => string.Compare(row.DisplayName, name) < 0 || (row.DisplayName == name && row.Id < id))
                : query.Where(row => string.Compare(row.DisplayName, name) > 0 || (row.DisplayName == name && row.Id > id));
        }

        query = at.Backwards
            ? query.OrderByDescending(row => row.DisplayName).ThenByDescending(row => row.Id)
            : query.OrderBy(row => row.DisplayName).ThenBy(row => row.Id);
        var read = await query.Take(KeysetPage<CustomerRow>.Size + 1)
            .Select(row => new CustomerRow(row.Id, row.DisplayName, row.Email, row.Phone, row.Archived, SyncBadge.NotSent))
            .ToListAsync(ct);
        var page = at.Page(read, row => NameCursor.Of(row.DisplayName, row.Id));
        var shown = await badges.OfAsync(SyncKind.Customer, [.. page.Rows.Select(row => row.Id)], ct);
        return page with { Rows = [.. page.Rows.Select(row => row with { Badge = shown.GetValueOrDefault(row.Id, SyncBadge.NotSent) })] };
    }

    /// <summary>The customers that an invoice may be addressed to, by name; <paramref name="chosen"/> is among them even if archived.</summary>
    public async Task<IReadOnlyList<CustomerChoice>> ChoicesAsync(Guid? chosen, CancellationToken ct) =>
        await db.Set<Customer>().AsNoTracking()
            .Where(row => !row.Archived || row.Id == chosen)
            .OrderBy(row => row.DisplayName).ThenBy(row => row.Id)
            .Take(MostChoices)
            .Select(row => new CustomerChoice(row.Id, row.DisplayName))
            .ToListAsync(ct);
}
