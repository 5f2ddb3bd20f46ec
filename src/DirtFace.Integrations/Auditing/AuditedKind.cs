using System.Text.Json;
using System.Text.RegularExpressions;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.QuickBooks.Wire;
using DirtFace.Integrations.Sync;

namespace DirtFace.Integrations.Auditing;

/// <summary>What the auditor has to know about one kind: how QuickBooks' side is read, and what is compared.</summary>
internal interface IAuditedKind
{
    SyncKind Kind { get; }

    /// <summary>QuickBooks' name of the entity.</summary>
    string Entity { get; }

    /// <summary>All objects that QuickBooks has, a page at a time.</summary>
    IAsyncEnumerable<IReadOnlyList<RemoteRow>> AllAsync(CompanyAccess access, CancellationToken ct);

    /// <summary>The objects with these ids; those that QuickBooks does not have are missing.</summary>
    Task<IReadOnlyList<RemoteRow>> ByIdsAsync(CompanyAccess access, IReadOnlyCollection<string> ids, CancellationToken ct);

    /// <summary>An object of QuickBooks' from its JSON.</summary>
    RemoteRow Read(ReadOnlySpan<byte> json);

    /// <summary>This business's records of the kind.</summary>
    IQueryable<LocalRow> Locals { get; }
}

/// <summary>What all kinds have in common: queries in pages and by id.</summary>
internal abstract partial class AuditedKind<T>(AccountingClient accounting) : IAuditedKind
    where T : class, IQuickBooksEntity
{
    // A statement of a hundred ids stays far below what servers take.
    private const int IdsAtOnce = 100;

    public abstract SyncKind Kind { get; }

    public string Entity => typeof(T).Name;

    public abstract IQueryable<LocalRow> Locals { get; }

    /// <summary>Name lists hide what is inactive unless asked; documents have no such thing.</summary>
    protected abstract bool HasInactive { get; }

    public async IAsyncEnumerable<IReadOnlyList<RemoteRow>> AllAsync(
        CompanyAccess access, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var page in accounting.QueryPagesAsync<T>(access, Everything(), ct))
        {
            yield return [.. page.Select(Describe)];
        }
    }

    public async Task<IReadOnlyList<RemoteRow>> ByIdsAsync(CompanyAccess access, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var found = new List<RemoteRow>();
        foreach (var some in ids.Chunk(IdsAtOnce))
        {
            var rows = await accounting.QueryAllAsync<T>(access, Everything().WhereIn("Id", some), ct);
            found.AddRange(rows.Select(Describe));
        }

        return found;
    }

    public RemoteRow Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return Describe(QuickBooksJson.Deserialize<T>(json));
        }
        catch (JsonException)
        {
            // The parser's own message quotes what it met, which may be a customer's data.
            throw new QuickBooksException($"A changed {Entity} cannot be read.", 200);
        }
    }

    protected abstract RemoteRow Describe(T entity);

    protected static string? ReferenceIn(string? note) =>
        note is not null && Reference().Match(note) is { Success: true } match ? match.Value : null;

    private Query Everything() => HasInactive ? Query.From(Entity).IncludeInactive() : Query.From(Entity);

    [GeneratedRegex("(?<=Dirt Face )DF-[0-9A-HJKMNP-TV-Z]{10}")]
    private static partial Regex Reference();
}
