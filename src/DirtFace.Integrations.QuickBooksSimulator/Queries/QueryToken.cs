namespace DirtFace.Integrations.QuickBooksSimulator.Queries;

internal enum QueryTokenKind
{
    Identifier,
    Keyword,
    Text,
    Number,
    Symbol,
    End,
}

/// <summary>One piece of a statement, with the line and column where it starts; <paramref name="Image"/> is what stood there.</summary>
internal readonly record struct QueryToken(QueryTokenKind Kind, string Value, string Image, int Line, int Column)
{
    /// <summary>Whether this is the keyword or the symbol; keywords are kept in lower case.</summary>
    public bool Is(string word) => Kind is QueryTokenKind.Keyword or QueryTokenKind.Symbol && Value == word;
}
