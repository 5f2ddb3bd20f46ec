using System.Collections.Frozen;

namespace DirtFace.Integrations.QuickBooksSimulator.Queries;

/// <summary>The reserved words, in the spelling that parse errors were recorded with.</summary>
internal static class QueryKeywords
{
    public const string Select = "select";
    public const string Count = "count";
    public const string From = "from";
    public const string Where = "where";
    public const string And = "and";
    public const string Or = "or";
    public const string In = "in";
    public const string Like = "like";
    public const string True = "true";
    public const string False = "false";
    public const string Order = "order";
    public const string OrderBy = "orderby";
    public const string By = "by";
    public const string Ascending = "asc";
    public const string Descending = "desc";
    public const string StartPosition = "startposition";
    public const string MaxResults = "maxresults";

    // Recorded among the words that could follow a condition; what it does is not documented, so it is never accepted.
    public const string Iterator = "iterator";

    private static readonly FrozenDictionary<string, string> Words = ((string[])
        [
            Select, Count, From, Where, And, Or, In, Like, True, False, Order, OrderBy, By, Ascending, Descending, StartPosition,
            MaxResults, Iterator, "null", "not", "is",
        ]).ToFrozenDictionary(word => word, StringComparer.OrdinalIgnoreCase);

    /// <summary>The keyword that the word is, whatever its case; null when it is a name.</summary>
    public static string? Find(string word) => Words.GetValueOrDefault(word);

    /// <summary>How an error names the keyword: AND and OR by their token, all others by themselves.</summary>
    public static string Display(string keyword) => keyword is And or Or ? $"<{keyword.ToUpperInvariant()}>" : $"\"{keyword}\"";
}
