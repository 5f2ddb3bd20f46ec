using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Queries;

namespace DirtFace.Integrations.QuickBooksSimulator.Ledger;

/// <summary>All documents of one kind in a company file, with the indexes that their kind asks for.</summary>
internal sealed class EntityTable(EntityKind kind)
{
    private QueryColumns? columns;
    private readonly Dictionary<string, Row> rows = [];
    private readonly HashSet<string> deleted = [];
    private readonly Dictionary<string, Dictionary<string, List<string>>> indexes =
        kind.Indexed.ToDictionary(name => name, _ => new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase));

    /// <summary>The values that queries look at.</summary>
    public QueryColumns Columns => columns ??= new QueryColumns(kind, this);

    public int Count => rows.Count;

    public IEnumerable<string> Ids => rows.Keys;

    public IEnumerable<JsonObject> All => rows.Values.Select(row => row.Document);

    public long HighestId { get; private set; }

    public JsonObject? Find(string id) => rows.TryGetValue(id, out var row) ? row.Document : null;

    public bool Has(string id) => rows.ContainsKey(id);

    public bool WasDeleted(string id) => deleted.Contains(id);

    public string ChangedBy(string id) => rows.TryGetValue(id, out var row) ? row.By : "another user";

    public bool HasIndex(string property) => indexes.ContainsKey(property);

    /// <summary>The documents whose indexed property has this value, whatever its case.</summary>
    public IEnumerable<JsonObject> Lookup(string property, string value) =>
        LookupIds(property, value).Select(id => rows[id].Document);

    public IReadOnlyList<string> LookupIds(string property, string value) => indexes[property].GetValueOrDefault(value.Trim()) ?? [];

    public void Put(string id, JsonObject document, string by)
    {
        Unindex(id);
        Columns.Put(id, document);
        var keys = indexes.Keys.Select(property => (document.Text(property) ?? document.Ref(property))?.Trim()).ToArray();
        // A parsed document that nobody has looked into yet takes a tenth of the memory of a tree of nodes.
        rows[id] = new Row(JsonReading.ParseObject(document.ToBytes()), by, keys);
        foreach (var (index, key) in indexes.Values.Zip(keys))
        {
            if (key is null)
            {
                continue;
            }
            if (!index.TryGetValue(key, out var ids))
            {
                index[key] = ids = [];
            }
            ids.Add(id);
        }
        if (long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            HighestId = Math.Max(HighestId, number);
        }
    }

    public void Remove(string id)
    {
        Unindex(id);
        Columns.Remove(id);
        rows.Remove(id);
        deleted.Add(id);
    }

    private void Unindex(string id)
    {
        if (!rows.TryGetValue(id, out var row))
        {
            return;
        }
        foreach (var (index, key) in indexes.Values.Zip(row.Keys))
        {
            if (key is not null && index.TryGetValue(key, out var ids))
            {
                ids.Remove(id);
            }
        }
    }

    private sealed record Row(JsonObject Document, string By, IReadOnlyList<string?> Keys);
}
