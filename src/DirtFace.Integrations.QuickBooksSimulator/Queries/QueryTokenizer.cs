using System.Text;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;

namespace DirtFace.Integrations.QuickBooksSimulator.Queries;

/// <summary>Cuts a statement into words, texts, numbers and symbols.</summary>
internal sealed class QueryTokenizer(string statement)
{
    private int position;

    public static IReadOnlyList<QueryToken> Read(string statement)
    {
        var tokenizer = new QueryTokenizer(statement);
        var tokens = new List<QueryToken>();
        do
        {
            tokens.Add(tokenizer.Next());
        }
        while (tokens[^1].Kind != QueryTokenKind.End);
        return tokens;
    }

    private char Current => position < statement.Length ? statement[position] : '\0';

    private char Following => position + 1 < statement.Length ? statement[position + 1] : '\0';

    private QueryToken Next()
    {
        while (char.IsWhiteSpace(Current))
        {
            position++;
        }
        var column = position + 1;
        return Current switch
        {
            '\0' => new QueryToken(QueryTokenKind.End, "<EOF>", column),
            '\'' => Text(column),
            '<' or '>' when Following == '=' => Symbol(2, column),
            '<' or '>' or '=' or '(' or ')' or ',' or '*' or ';' => Symbol(1, column),
            '-' when char.IsAsciiDigit(Following) => Number(column),
            var start when char.IsAsciiDigit(start) => Number(column),
            var start when char.IsLetter(start) => Word(column),
            var other => throw Refusals.QueryParse($"\"{other}", column, "<IDENTIFIER>"),
        };
    }

    private QueryToken Symbol(int length, int column)
    {
        position += length;
        return new QueryToken(QueryTokenKind.Symbol, statement.Substring(column - 1, length), column);
    }

    // Text is in single quotes; a backslash takes the next character as it is.
    private QueryToken Text(int column)
    {
        var text = new StringBuilder();
        for (position++; Current != '\''; position++)
        {
            if (Current == '\\')
            {
                position++;
            }
            if (position >= statement.Length)
            {
                throw Refusals.QueryParse("<EOF> \"", statement.Length + 1, "\"\\'\"");
            }
            text.Append(Current);
        }
        position++;
        return new QueryToken(QueryTokenKind.Text, text.ToString(), column);
    }

    private QueryToken Number(int column)
    {
        position++;
        while (char.IsAsciiDigit(Current) || Current == '.')
        {
            position++;
        }
        return new QueryToken(QueryTokenKind.Number, statement[(column - 1)..position], column);
    }

    // A word may be a dotted path, and such a path may end in a star: Line.*
    private QueryToken Word(int column)
    {
        while (char.IsLetterOrDigit(Current) || Current is '_' or '.')
        {
            position++;
        }
        if (Current == '*' && statement[position - 1] == '.')
        {
            position++;
        }
        return new QueryToken(QueryTokenKind.Word, statement[(column - 1)..position], column);
    }
}
