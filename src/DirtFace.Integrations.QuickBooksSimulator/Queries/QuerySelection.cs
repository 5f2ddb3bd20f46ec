using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Queries;

/// <summary>The documents that a statement's conditions let through, by id; an id or an index spares the look at all others.</summary>
internal sealed class QuerySelection
{
    // So many are read one by one; for more of them, columns are faster.
    public const int FewDocuments = 100;

    private readonly EntityTable table;
    private readonly List<QueryFilter> filters;
    private readonly QueryProperty? hidden;

    public QuerySelection(EntityTable table, EntityKind kind, QueryStatement statement)
    {
        this.table = table;
        filters = [.. statement.Conditions.Select(condition => new QueryFilter(kind, condition))];
        if (kind.HidesInactive && kind.Queryable.ContainsKey("Active") && !filters.Exists(filter => filter.Property.IsActive))
        {
            hidden = QueryProperty.Find(kind, "Active");
        }
    }

    public QueryValue ValueOf(string id, QueryProperty property) => table.Columns.ValueOf(id, property);

    public void Need(IEnumerable<QueryProperty> properties) => table.Columns.Need(properties);

    public IEnumerable<JsonObject> Read(IEnumerable<string> ids) => ids.Select(table.Find).OfType<JsonObject>();

    public List<string> Matches()
    {
        var candidates = filters.Select(Candidates).FirstOrDefault(found => found is not null);
        if (candidates is null || candidates.Count > FewDocuments)
        {
            table.Columns.Need(filters.Select(filter => filter.Property));
        }
        var matches = new List<string>();
        foreach (var id in candidates ?? table.Ids.AsEnumerable())
        {
            if (Accepts(id))
            {
                matches.Add(id);
            }
        }
        return matches;
    }

    private bool Accepts(string id)
    {
        foreach (var filter in filters)
        {
            if (!filter.Accepts(table.Columns.ValueOf(id, filter.Property)))
            {
                return false;
            }
        }
        return hidden is null || ValueOf(id, hidden) != QueryValue.Of(false);
    }

    // Null when the filter does not tell where to look.
    private List<string>? Candidates(QueryFilter filter) =>
        !filter.IsEquality ? null
        : filter.Property.IsId ? filter.Texts.Select(Canonical).Where(table.Has).Distinct().ToList()
        : table.HasIndex(filter.Property.Name)
            ? filter.Texts.SelectMany(text => table.LookupIds(filter.Property.Name, text)).Distinct().ToList()
            : null;

    // An id may be written with zeros in front.
    private static string Canonical(string id) => id.TrimStart('0') is { Length: > 0 } digits ? digits : id;
}
