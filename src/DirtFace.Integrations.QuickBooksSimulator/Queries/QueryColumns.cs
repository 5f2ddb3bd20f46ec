using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Queries;

/// <summary>
/// The values that statements filter and sort on, kept beside the documents: whoever looks for a few rows among many need not read
/// and parse them all. A column begins with the first statement that needs it and follows every write from then on.
/// </summary>
internal sealed class QueryColumns(EntityKind kind, EntityTable table)
{
    private readonly Dictionary<string, Column> columns = [];

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
        var missing = properties.Where(property => !columns.ContainsKey(property.Name) && IsKept(property))
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
        if (property.IsLastUpdated)
        {
            return table.UpdatedAt(id) is { } at ? QueryValue.Of(at.UtcTicks) : default;
        }
        if (property.IsActive)
        {
            return table.IsActive(id) is { } active ? QueryValue.Of(active) : default;
        }
        if (columns.TryGetValue(property.Name, out var column))
        {
            return column.Values.GetValueOrDefault(id);
        }
        return table.Find(id) is { } document ? property.ValueOf(document) : default;
    }

    // The table itself knows the first three. The amounts of a name follow its transactions without a write to the name, so no
    // column would hear of it.
    private bool IsKept(QueryProperty property) =>
        !property.IsId && !property.IsLastUpdated && !property.IsActive && !(kind.HidesInactive && property.IsNumber);

    private sealed record Column(QueryProperty Property)
    {
        public Dictionary<string, QueryValue> Values { get; } = [];
    }
}
