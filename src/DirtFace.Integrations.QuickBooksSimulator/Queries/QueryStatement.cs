namespace DirtFace.Integrations.QuickBooksSimulator.Queries;

internal enum QueryOperator
{
    Equal,
    Less,
    Greater,
    LessOrEqual,
    GreaterOrEqual,
    In,
    Like,
}

/// <summary>One comparison of the WHERE clause; only IN has several values.</summary>
internal sealed record QueryCondition(string Property, QueryOperator Operator, IReadOnlyList<string> Values);

/// <summary>One key of the sort order.</summary>
internal sealed record QuerySort(string Property, bool IsDescending);

/// <summary>A parsed statement.</summary>
internal sealed record QueryStatement(
    string Entity, bool IsCount, IReadOnlyList<string> Properties, IReadOnlyList<QueryCondition> Conditions, IReadOnlyList<QuerySort> Sorts)
{
    public const int DefaultPage = 100;

    /// <summary>1-based position of the first row.</summary>
    public int Start { get; init; } = 1;

    public int Max { get; init; } = DefaultPage;
}
