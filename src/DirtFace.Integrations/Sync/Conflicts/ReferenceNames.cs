using DirtFace.Integrations.Data;
using DirtFace.Integrations.Mapping;
using DirtFace.Integrations.Sync.Merging;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Sync.Conflicts;

/// <summary>Puts differences into words: people know names, QuickBooks sends ids.</summary>
internal sealed class ReferenceNames(IntegrationsDbContext db, RecordNames names, string realmKey, ThreeWayMerge merge)
{
    public async Task<ConflictRow> RowAsync(MergeRow row, CancellationToken ct) => row.Field is { } field
        ? new ConflictRow(
            row.Key,
            row.Label,
            row.Format,
            row.Side,
            await TextAsync(field, field.Agreed?.Ours, ct),
            row.Line is null && row.Format == FieldFormat.Address ? field.Field.Show(merge.Ours, merge.Ours) : await TextAsync(field, field.Ours, ct),
            row.Line is null && row.Format == FieldFormat.Address ? field.Field.Show(merge.Theirs, merge.Ours) : await TextAsync(field, field.Theirs, ct),
            StaysThere: false)
        : new ConflictRow(
            row.Key,
            row.Label,
            row.Format,
            row.Side,
            row.Line!.Agreed is { } agreed ? await LineAsync(agreed.Values.ToDictionary(value => value.Key, value => value.Value.Ours), ct) : null,
            row.Line.Ours is { } ours ? await LineAsync(ours.Values, ct) : null,
            row.Line.Theirs is { } theirs ? await LineAsync(theirs.Values, ct) : null,
            StaysThere: row.Line.There is not null && row.Line is { Ours: null, Agreed: null } && !await CanHoldAsync(row.Line, ct));

    /// <summary>Whether a line that only they have sells something that we know.</summary>
    private async Task<bool> CanHoldAsync(MergedLine line, CancellationToken ct)
    {
        var values = line.Theirs!.Values;
        var item = values.GetValueOrDefault(ManagedLines.Item);
        return values.GetValueOrDefault(ManagedLines.Quantity) is not null && values.GetValueOrDefault(ManagedLines.Price) is not null
            && item is not null
            && (await db.Set<SyncRecord>().AnyAsync(row => row.RealmKey == realmKey && row.Kind == SyncKind.Item && row.QuickBooksId == item, ct)
                || await db.Set<MappingChoice>().AnyAsync(row => row.RealmKey == realmKey && row.Kind == MappingKind.FallbackItem && row.QuickBooksId == item, ct));
    }

    private Task<string?> TextAsync(MergedField field, string? value, CancellationToken ct) => field.Field.Format == FieldFormat.Reference && value is not null
        ? NameAsync(field.Field.Path[^2], value, ct)
        : Task.FromResult(value);

    private async Task<string?> LineAsync(IReadOnlyDictionary<string, string?> values, CancellationToken ct)
    {
        var item = values.GetValueOrDefault(ManagedLines.Item) is { } id ? await NameAsync("ItemRef", id, ct) : null;
        var what = values.GetValueOrDefault(ManagedLines.Description) ?? item ?? "A line of text";
        return values.GetValueOrDefault(ManagedLines.Quantity) is { } quantity
            ? $"{what}: {quantity} × {values.GetValueOrDefault(ManagedLines.Price) ?? "no price"}"
            : what;
    }

    private async Task<string?> NameAsync(string reference, string id, CancellationToken ct)
    {
        var kind = reference == "CustomerRef" ? SyncKind.Customer : SyncKind.Item;
        if (reference is "CustomerRef" or "ItemRef")
        {
            var linked = await db.Set<SyncRecord>().AsNoTracking()
                .Where(row => row.RealmKey == realmKey && row.Kind == kind && row.QuickBooksId == id).Select(row => (Guid?)row.LocalId).SingleOrDefaultAsync(ct);
            if (linked is { } localId)
            {
                return await names.OfAsync(kind, localId, ct);
            }
        }

        var list = reference switch { "ItemRef" => CompanyList.Item, "PaymentMethodRef" => CompanyList.PaymentMethod, _ => CompanyList.TaxCode };
        return await db.Set<CompanyListEntry>().AsNoTracking()
                .Where(row => row.RealmKey == realmKey && row.QuickBooksId == id && row.List == list).Select(row => row.Name).FirstOrDefaultAsync(ct)
            ?? $"QuickBooks id {id}";
    }
}
