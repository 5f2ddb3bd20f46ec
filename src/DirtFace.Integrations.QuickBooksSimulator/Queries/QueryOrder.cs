using DirtFace.Integrations.QuickBooksSimulator.Entities;

namespace DirtFace.Integrations.QuickBooksSimulator.Queries;

/// <summary>The order in which a statement's rows come, and the page of them that is asked for.</summary>
internal sealed class QueryOrder
{
    // Recorded: sorting is ordinal and sees case, although filters do not.
    private static readonly Comparer<QueryValue> Values =
        Comparer<QueryValue>.Create((left, right) => QueryValue.Compare(left, right, StringComparison.Ordinal));

    private readonly EntityKind kind;
    private readonly List<(QueryProperty Property, bool IsDescending)> keys;

    private QueryOrder(EntityKind kind, IEnumerable<QuerySort> sorts)
    {
        this.kind = kind;
        keys = [.. sorts.Select(sort => (QueryProperty.Find(kind, sort.Property), sort.IsDescending))];
    }

    public static QueryOrder Of(EntityKind kind, QueryStatement statement, QueryModes modes) => new(
        kind,
        statement.Sorts.Count > 0 ? statement.Sorts
        : modes.Order == DefaultOrders.ById ? [new QuerySort("Id", false)]
        : kind.Order);

    /// <summary>The documents of one page; only these are read, unless the kind has an order that no properties describe.</summary>
    public IEnumerable<JsonObject> Page(QuerySelection selection, List<string> matches, int skip, int take)
    {
        if (keys.Count == 0)
        {
            return kind.Sort(selection.Read(matches)).Skip(skip).Take(take);
        }
        if (matches.Count > QuerySelection.FewDocuments)
        {
            selection.Need(keys.Select(key => key.Property));
        }
        IOrderedEnumerable<string>? sorted = null;
        foreach (var (property, isDescending) in keys)
        {
            QueryValue Key(string id) => selection.ValueOf(id, property);
            sorted = (sorted, isDescending) switch
            {
                (null, false) => matches.OrderBy(Key, Values),
                (null, true) => matches.OrderByDescending(Key, Values),
                (_, false) => sorted.ThenBy(Key, Values),
                (_, true) => sorted.ThenByDescending(Key, Values),
            };
        }
        return selection.Read((sorted ?? matches.AsEnumerable()).Skip(skip).Take(take));
    }
}
