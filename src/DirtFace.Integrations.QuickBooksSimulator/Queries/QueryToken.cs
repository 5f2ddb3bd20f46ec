namespace DirtFace.Integrations.QuickBooksSimulator.Queries;

internal enum QueryTokenKind
{
    Word,
    Text,
    Number,
    Symbol,
    End,
}

/// <summary>One piece of a statement, with the column where it starts.</summary>
internal sealed record QueryToken(QueryTokenKind Kind, string Value, int Column)
{
    public bool Is(string word) =>
        Kind is QueryTokenKind.Word or QueryTokenKind.Symbol && Value.Equals(word, StringComparison.OrdinalIgnoreCase);
}
