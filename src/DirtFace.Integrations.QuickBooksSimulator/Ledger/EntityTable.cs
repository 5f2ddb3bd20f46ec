using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;

namespace DirtFace.Integrations.QuickBooksSimulator.Ledger;

/// <summary>All documents of one kind in a company file, with the indexes that their kind asks for.</summary>
internal sealed class EntityTable(EntityKind kind)
{
    private readonly Dictionary<string, (JsonObject Document, string By)> rows = [];
    private readonly HashSet<string> deleted = [];
    private readonly Dictionary<string, Dictionary<string, List<string>>> indexes =
        kind.Indexed.ToDictionary(name => name, _ => new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase));

    public int Count => rows.Count;

    public IEnumerable<JsonObject> All => rows.Values.Select(row => row.Document);

    public long HighestId { get; private set; }

    public JsonObject? Find(string id) => rows.TryGetValue(id, out var row) ? row.Document : null;

    public bool WasDeleted(string id) => deleted.Contains(id);

    public string ChangedBy(string id) => rows.TryGetValue(id, out var row) ? row.By : "another user";

    public bool HasIndex(string property) => indexes.ContainsKey(property);

    /// <summary>The documents whose indexed property has this value, whatever its case.</summary>
    public IEnumerable<JsonObject> Lookup(string property, string value) =>
        indexes[property].TryGetValue(value.Trim(), out var ids) ? ids.Select(id => rows[id].Document) : [];

    public void Put(string id, JsonObject document, string by)
    {
        Unindex(id);
        rows[id] = (document, by);
        foreach (var (property, index) in indexes)
        {
            if (KeyOf(document, property) is { } key)
            {
                if (!index.TryGetValue(key, out var ids))
                {
                    index[key] = ids = [];
                }
                ids.Add(id);
            }
        }
        if (long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            HighestId = Math.Max(HighestId, number);
        }
    }

    public void Remove(string id)
    {
        Unindex(id);
        rows.Remove(id);
        deleted.Add(id);
    }

    private static string? KeyOf(JsonObject document, string property) =>
        (document.Text(property) ?? document.Ref(property))?.Trim();

    private void Unindex(string id)
    {
        if (Find(id) is not { } document)
        {
            return;
        }
        foreach (var (property, index) in indexes)
        {
            if (KeyOf(document, property) is { } key && index.TryGetValue(key, out var ids))
            {
                ids.Remove(id);
            }
        }
    }
}
