using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Queries;

/// <summary>One condition, ready to be asked of documents.</summary>
internal sealed class QueryFilter
{
    private readonly QueryProperty property;
    private readonly QueryOperator comparison;
    private readonly List<IComparable?> values;
    private readonly string pattern;

    public QueryFilter(EntityKind kind, QueryCondition condition)
    {
        property = QueryProperty.Find(kind, condition.Property);
        comparison = condition.Operator;
        pattern = condition.Values[0];
        values = comparison == QueryOperator.Like ? [] : [.. condition.Values.Select(value => property.Parse(value, isFromQuery: true))];
    }

    public bool IsAboutActive => property.Name == "Active";

    /// <summary>The few documents that can match, when an id or an index tells; null when all must be read.</summary>
    public IEnumerable<JsonObject>? Candidates(EntityTable table)
    {
        if (comparison is not (QueryOperator.Equal or QueryOperator.In))
        {
            return null;
        }
        var texts = values.Select(value => value?.ToString() ?? "");
        return property.Type == PropertyType.Id
            ? texts.Select(table.Find).OfType<JsonObject>()
            : table.HasIndex(property.Name) ? texts.SelectMany(text => table.Lookup(property.Name, text)).Distinct() : null;
    }

    public bool Accepts(JsonObject document)
    {
        var found = property.ValuesOf(document).ToList();
        // Pseudo tax codes carry no Active and count as active.
        return found.Count == 0 ? IsAboutActive && values.Contains(true) : found.Exists(Accepts);
    }

    private bool Accepts(IComparable value) => comparison switch
    {
        QueryOperator.Equal or QueryOperator.In => values.OfType<IComparable>().Any(wanted => QueryProperty.Compare(value, wanted) == 0),
        QueryOperator.Less => Against(value) < 0,
        QueryOperator.Greater => Against(value) > 0,
        QueryOperator.LessOrEqual => Against(value) <= 0,
        QueryOperator.GreaterOrEqual => Against(value) >= 0,
        QueryOperator.Like => LikePattern.Matches(value.ToString() ?? "", pattern),
    };

    private int Against(IComparable value) => values[0] is { } wanted ? QueryProperty.Compare(value, wanted) : 1;
}
