using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Queries;

/// <summary>
/// The values that statements filter and sort on, kept beside the documents: whoever looks for a few rows among many need not read
/// and parse them all. A column begins with the first statement that needs it and follows every write from then on.
/// </summary>
internal sealed class QueryColumns
{
    public const string LastUpdated = "MetaData.LastUpdatedTime";
    private const string Active = "Active";

    private readonly EntityKind kind;
    private readonly EntityTable table;
    private readonly Dictionary<string, Column> columns = [];

    public QueryColumns(EntityKind kind, EntityTable table)
    {
        this.kind = kind;
        this.table = table;
        // Nearly every statement asks for these, and they cost nothing while a document is at hand.
        foreach (var name in (string[])[LastUpdated, Active])
        {
            if (kind.Queryable.ContainsKey(name))
            {
                columns[name] = new Column(QueryProperty.Find(kind, name));
            }
        }
    }

    public void Put(string id, JsonObject document)
    {
        foreach (var column in columns.Values)
        {
            column.Values[id] = column.Property.ValueOf(document);
        }
    }

    public void Remove(string id)
    {
        foreach (var column in columns.Values)
        {
            column.Values.Remove(id);
        }
    }

    /// <summary>Fills the columns of these properties, in one pass over the documents.</summary>
    public void Need(IEnumerable<QueryProperty> properties)
    {
        var missing = properties.Where(property => !property.IsId && !columns.ContainsKey(property.Name) && IsKept(property))
            .DistinctBy(property => property.Name).Select(property => new Column(property)).ToList();
        if (missing.Count == 0)
        {
            return;
        }
        foreach (var id in table.Ids)
        {
            if (table.Find(id) is { } document)
            {
                missing.ForEach(column => column.Values[id] = column.Property.ValueOf(document));
            }
        }
        missing.ForEach(column => columns[column.Property.Name] = column);
    }

    /// <summary>The value of a property of a document; what no column holds is read from the document itself.</summary>
    public QueryValue ValueOf(string id, QueryProperty property)
    {
        if (property.IsId)
        {
            return property.Read(id) ?? default;
        }
        if (columns.TryGetValue(property.Name, out var column))
        {
            return column.Values.GetValueOrDefault(id);
        }
        return table.Find(id) is { } document ? property.ValueOf(document) : default;
    }

    /// <summary>When each document was last changed, as its MetaData says.</summary>
    public IEnumerable<(string Id, DateTimeOffset At)> LastUpdatedTimes() =>
        columns.TryGetValue(LastUpdated, out var column)
            ? column.Values.Where(pair => pair.Value.Number is not null)
                .Select(pair => (pair.Key, new DateTimeOffset((long)(pair.Value.Number ?? 0), TimeSpan.Zero)))
            : [];

    public bool IsInactive(string id) =>
        columns.TryGetValue(Active, out var column) && column.Values.GetValueOrDefault(id) == QueryValue.Of(false);

    // The amounts of a name follow its transactions without a write to the name itself, so no column would hear of it.
    private bool IsKept(QueryProperty property) => !(kind.HidesInactive && property.IsNumber);

    private sealed record Column(QueryProperty Property)
    {
        public Dictionary<string, QueryValue> Values { get; } = [];
    }
}
