using System.Text;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;

namespace DirtFace.Integrations.QuickBooksSimulator.Queries;

/// <summary>The place where a parser is in its statement, with everything that could have stood there so far.</summary>
internal sealed class QueryCursor
{
    private const string End = "<EOF>";

    private readonly QueryTokenizer tokenizer;
    private readonly List<string> expected = [];
    private QueryToken current;

    public QueryCursor(QueryTokenizer tokenizer)
    {
        this.tokenizer = tokenizer;
        current = tokenizer.Next();
    }

    /// <summary>Steps over the word if it is there; if not, remembers that it could have been.</summary>
    public bool Accept(string word)
    {
        if (AcceptQuietly(word))
        {
            return true;
        }
        expected.Add(QueryKeywords.Display(word));
        return false;
    }

    /// <summary>Steps over the word if it is there; errors do not mention it.</summary>
    public bool AcceptQuietly(string word)
    {
        var isThere = current.Is(word);
        if (isThere)
        {
            Advance();
        }
        return isThere;
    }

    public string? AcceptKind(QueryTokenKind kind, string display)
    {
        if (current.Kind != kind)
        {
            expected.Add(display);
            return null;
        }
        var value = current.Value;
        Advance();
        return value;
    }

    public void Expect(string word)
    {
        if (!Accept(word))
        {
            throw Unexpected();
        }
    }

    public string Word(string display) => AcceptKind(QueryTokenKind.Identifier, display) ?? throw Unexpected();

    public void ExpectEnd()
    {
        if (current.Kind != QueryTokenKind.End)
        {
            expected.Add(End);
            throw Unexpected();
        }
    }

    // Recorded errors name these two after a condition, although the documentation says that neither is supported.
    public void MentionAfterCondition()
    {
        expected.Add(QueryKeywords.Display(QueryKeywords.Iterator));
        expected.Add(QueryKeywords.Display(QueryKeywords.Or));
    }

    public QuickBooksFault Unexpected()
    {
        var found = Found();
        var mentioned = expected.Distinct().Where(item => !found.StartsWith(" " + item, StringComparison.Ordinal))
            .OrderBy(item => item != End).ThenBy(item => item[1..^1], StringComparer.OrdinalIgnoreCase).ToList();
        var list = new StringBuilder();
        foreach (var item in mentioned)
        {
            list.Append(item).Append(item == End ? " \n    " : " ...\n    ");
        }
        return Refusals.QueryParse(found, current.Line, current.Column, mentioned.Count > 1, list.ToString());
    }

    private void Advance()
    {
        current = tokenizer.Next();
        expected.Clear();
    }

    private string Found()
    {
        var name = current.Kind switch
        {
            QueryTokenKind.End => End,
            QueryTokenKind.Identifier => "<IDENTIFIER>",
            QueryTokenKind.Text => "<STRING>",
            QueryTokenKind.Number => "<INTEGER>",
            QueryTokenKind.Keyword or QueryTokenKind.Symbol => QueryKeywords.Display(current.Value),
        };
        return current.Kind == QueryTokenKind.End ? name : $" {name} \"{current.Image} \"";
    }
}
