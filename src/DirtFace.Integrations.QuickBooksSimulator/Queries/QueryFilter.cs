using DirtFace.Integrations.QuickBooksSimulator.Entities;

namespace DirtFace.Integrations.QuickBooksSimulator.Queries;

/// <summary>One condition, ready to be asked of values.</summary>
internal sealed class QueryFilter
{
    private readonly QueryOperator comparison;
    private readonly QueryValue[] values;
    private readonly HashSet<QueryValue>? wanted;
    private readonly LikePattern? pattern;

    public QueryFilter(EntityKind kind, QueryCondition condition)
    {
        Property = QueryProperty.Find(kind, condition.Property);
        Texts = condition.Values;
        comparison = condition.Operator;
        if (comparison == QueryOperator.Like)
        {
            pattern = new LikePattern(condition.Values[0]);
        }
        values = pattern is null ? [.. condition.Values.Select(Property.Parse)] : [];
        wanted = values.Length > FewValues ? values.Select(Fold).ToHashSet() : null;
    }

    // Up to here, comparing one by one is as fast as looking up.
    private const int FewValues = 4;

    public QueryProperty Property { get; }

    /// <summary>The values as the statement has them.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>Whether only documents match that have one of the values.</summary>
    public bool IsEquality => comparison is QueryOperator.Equal or QueryOperator.In;

    public bool Accepts(in QueryValue value)
    {
        if (value.IsAbsent)
        {
            // Pseudo tax codes carry no Active and count as active.
            return Property.IsActive && values.Contains(QueryValue.Of(true));
        }
        return comparison switch
        {
            QueryOperator.Equal or QueryOperator.In => wanted?.Contains(Fold(value)) ?? IsOneOf(value),
            QueryOperator.Less => Against(value) < 0,
            QueryOperator.Greater => Against(value) > 0,
            QueryOperator.LessOrEqual => Against(value) <= 0,
            QueryOperator.GreaterOrEqual => Against(value) >= 0,
            QueryOperator.Like => pattern is not null && pattern.Matches(value.Text ?? value.Number.ToString() ?? ""),
        };
    }

    // Filters ignore the case of texts.
    private int Against(in QueryValue value) => QueryValue.Compare(value, values[0], StringComparison.OrdinalIgnoreCase);

    private bool IsOneOf(in QueryValue value)
    {
        foreach (var candidate in values)
        {
            if (QueryValue.Compare(value, candidate, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return true;
            }
        }
        return false;
    }

    private static QueryValue Fold(QueryValue value) => value.Text is { } text ? QueryValue.Of(text.ToUpperInvariant()) : value;
}
