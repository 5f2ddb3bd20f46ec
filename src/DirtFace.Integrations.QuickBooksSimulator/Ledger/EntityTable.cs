using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Queries;

namespace DirtFace.Integrations.QuickBooksSimulator.Ledger;

/// <summary>
/// All documents of one kind in a company file, with the indexes that their kind asks for. Documents stay in the log;
/// every look-up reads and parses a fresh one, so whoever has one may change it without changing the books.
/// </summary>
internal sealed class EntityTable(EntityKind kind, CompanyFile company)
{
    private readonly Dictionary<string, Row> rows = [];
    private QueryColumns? columns;
    private readonly HashSet<string> deleted = [];
    private readonly string[] indexed = [.. kind.Indexed];
    private readonly Dictionary<string, List<string>>[] indexes =
        [.. kind.Indexed.Select(_ => new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase))];

    /// <summary>The values that queries look at.</summary>
    public QueryColumns Columns => columns ??= new QueryColumns(kind, this);

    public int Count => rows.Count;

    public IEnumerable<string> Ids => rows.Keys;

    public IEnumerable<JsonObject> All => rows.Values.Select(Read);

    public long HighestId { get; private set; }

    public JsonObject? Find(string id) => rows.TryGetValue(id, out var row) ? Read(row) : null;

    public bool Has(string id) => rows.ContainsKey(id);

    public bool WasDeleted(string id) => deleted.Contains(id);

    public string ChangedBy(string id) => rows.TryGetValue(id, out var row) ? row.By : "another user";

    /// <summary>When the document was last changed, as its MetaData says.</summary>
    public DateTimeOffset? UpdatedAt(string id) => rows.TryGetValue(id, out var row) ? row.UpdatedAt : null;

    /// <summary>Whether the document is active; null when it does not say.</summary>
    public bool? IsActive(string id) => rows.TryGetValue(id, out var row) ? row.IsActive : null;

    /// <summary>The documents that say when they were last changed, with that time.</summary>
    public IEnumerable<(string Id, DateTimeOffset At)> UpdateTimes()
    {
        foreach (var (id, row) in rows)
        {
            if (row.UpdatedAt is { } at)
            {
                yield return (id, at);
            }
        }
    }

    public bool HasIndex(string property) => indexed.Contains(property, StringComparer.Ordinal);

    /// <summary>The documents whose indexed property has this value, whatever its case.</summary>
    public IEnumerable<JsonObject> Lookup(string property, string value) =>
        LookupIds(property, value).Select(id => Read(rows[id]));

    public IReadOnlyList<string> LookupIds(string property, string value) =>
        indexes[Array.IndexOf(indexed, property)].GetValueOrDefault(value.Trim()) ?? [];

    /// <summary>Stores a document; tells which party's open balance it changes, before and after.</summary>
    public (OpenItem Before, OpenItem After) Put(string id, JsonObject document, LogSpan span, string by)
    {
        var before = Unindex(id);
        columns?.Put(id, document);
        var keys = Array.ConvertAll(indexed, property => (document.Text(property) ?? document.Ref(property))?.Trim());
        var open = kind.OpenItemOf(document);
        rows[id] = new Row(span, by, keys, open) { UpdatedAt = UpdatedAtOf(document), IsActive = document.Flag("Active") };
        for (var index = 0; index < keys.Length; index++)
        {
            if (keys[index] is not { } key)
            {
                continue;
            }
            if (!indexes[index].TryGetValue(key, out var ids))
            {
                indexes[index][key] = ids = new List<string>(1);
            }
            ids.Add(id);
        }
        if (long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            HighestId = Math.Max(HighestId, number);
        }
        return (before, open);
    }

    public OpenItem Remove(string id)
    {
        var before = Unindex(id);
        columns?.Remove(id);
        rows.Remove(id);
        deleted.Add(id);
        return before;
    }

    private JsonObject Read(Row row)
    {
        var document = JsonReading.ParseObject(company.Read(row.Span));
        kind.Derive(company, document);
        return document;
    }

    private OpenItem Unindex(string id)
    {
        if (!rows.TryGetValue(id, out var row))
        {
            return default;
        }
        for (var index = 0; index < row.Keys.Length; index++)
        {
            if (row.Keys[index] is { } key && indexes[index].TryGetValue(key, out var ids) && ids.Remove(id) && ids.Count == 0)
            {
                indexes[index].Remove(key);
            }
        }
        return row.Open;
    }

    private static DateTimeOffset? UpdatedAtOf(JsonObject document) =>
        document.Object("MetaData")?.Text("LastUpdatedTime") is { } text ? IsoInstant.Parse(text) : null;

    private sealed record Row(LogSpan Span, string By, string?[] Keys, OpenItem Open)
    {
        // Nearly every query asks for these two, and they cost nothing while the document is at hand.
        public DateTimeOffset? UpdatedAt { get; init; }

        public bool? IsActive { get; init; }
    }
}
