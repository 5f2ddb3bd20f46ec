using DirtFace.Integrations.Data;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Taxes;

/// <summary>A tax rate as lists and forms show it.</summary>
public sealed record TaxRateRow(Guid Id, string Name, decimal Percent, IReadOnlyList<TaxComponent> Components, bool Archived);

/// <summary>Lists, adds and archives the business's tax rates.</summary>
public sealed class TaxRates(IntegrationsDbContext db)
{
    /// <summary>All rates by name, those in use first.</summary>
    public async Task<IReadOnlyList<TaxRateRow>> ListAsync(bool withArchived, CancellationToken ct)
    {
        var rows = await db.Set<TaxRate>().AsNoTracking()
            .Where(row => withArchived || !row.Archived)
            .OrderBy(row => row.Archived).ThenBy(row => row.Name)
            .ToListAsync(ct);
        return [.. rows.Select(row => new TaxRateRow(row.Id, row.Name, row.Percent, row.Components, row.Archived))];
    }

    /// <summary>Adds a rate; sending the same form twice adds it once.</summary>
    public async Task<SaveResult> AddAsync(TaxRateDraft draft, CancellationToken ct)
    {
        if (TaxRateRules.Check(draft) is { Count: > 0 } errors)
        {
            return new SaveResult.Invalid(errors);
        }

        if (await db.Set<TaxRate>().AnyAsync(row => row.Id == draft.Id, ct))
        {
            return new SaveResult.Saved(draft.Id);
        }

        var name = draft.Name.Trim();
        if (await db.Set<TaxRate>().AnyAsync(row => row.Name == name, ct))
        {
            return new SaveResult.Invalid([new FieldError(nameof(draft.Name), $"There is already a tax rate named {name}.")]);
        }

        var parts = draft.SecondPercent is { } second
            ? [new TaxComponent(name, draft.Percent!.Value), new TaxComponent(draft.SecondName!.Trim(), second)]
            : new[] { new TaxComponent(name, draft.Percent!.Value) };
        db.Add(new TaxRate(db.Tenant, draft.Id, name, parts));
        await db.SaveChangesAsync(ct);
        return new SaveResult.Saved(draft.Id);
    }

    /// <summary>Archives a rate or takes it back; false when there is none by that id.</summary>
    public async Task<bool> ArchiveAsync(Guid id, bool archived, CancellationToken ct)
    {
        var rate = await db.Set<TaxRate>().SingleOrDefaultAsync(row => row.Id == id, ct);
        rate?.Archive(archived);
        await db.SaveChangesAsync(ct);
        return rate is not null;
    }
}
