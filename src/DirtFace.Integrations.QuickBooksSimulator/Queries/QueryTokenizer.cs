using System.Globalization;
using System.Text;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;

namespace DirtFace.Integrations.QuickBooksSimulator.Queries;

/// <summary>Cuts a statement into words, texts, numbers and symbols, one at a time: what follows a parse error is never looked at.</summary>
internal sealed class QueryTokenizer(string statement)
{
    private const char EndOfStatement = '\0';

    private int position;
    private int line = 1;
    private int lineStart;

    private char Current => position < statement.Length ? statement[position] : EndOfStatement;

    private char Following => position + 1 < statement.Length ? statement[position + 1] : EndOfStatement;

    public QueryToken Next()
    {
        SkipBlanks();
        var start = position;
        if (start >= statement.Length)
        {
            return End();
        }
        return Current switch
        {
            '\'' => Text(start),
            '<' or '>' when Following == '=' => Symbol(start, 2),
            '<' or '>' or '=' or '(' or ')' or ',' or '*' or ';' => Symbol(start, 1),
            '-' when char.IsAsciiDigit(Following) => Number(start),
            var first when char.IsAsciiDigit(first) => Number(start),
            var first when char.IsLetter(first) || first == '_' => Word(start),
            var other => throw Refusals.QueryLexical(line, Column(start), Describe(other), ""),
        };
    }

    private int Column(int at) => at - lineStart + 1;

    private static string Describe(char found) => $"\"{found}\" ({((int)found).ToString(CultureInfo.InvariantCulture)}), ";

    private QueryToken Token(QueryTokenKind kind, string value, int start) =>
        new(kind, value, statement[start..position], line, Column(start));

    private void SkipBlanks()
    {
        for (; position < statement.Length && char.IsWhiteSpace(statement[position]); position++)
        {
            if (statement[position] == '\n')
            {
                line++;
                lineStart = position + 1;
            }
        }
    }

    // Recorded: the end is where the last character is, and an empty statement ends at line 0, column 0.
    private QueryToken End()
    {
        var isEmpty = statement.Length == 0;
        var column = Math.Max(1, Column(statement.Length - 1));
        return new QueryToken(QueryTokenKind.End, "", "", isEmpty ? 0 : line, isEmpty ? 0 : column);
    }

    private QueryToken Symbol(int start, int length)
    {
        position += length;
        return Token(QueryTokenKind.Symbol, statement.Substring(start, length), start);
    }

    // Text is in single quotes; a backslash takes the next character as it is. A text may go over several lines.
    private QueryToken Text(int start)
    {
        var (startLine, startColumn) = (line, Column(start));
        var text = new StringBuilder();
        for (position++; Current != '\''; position++)
        {
            if (Current == '\\')
            {
                position++;
            }
            if (position >= statement.Length)
            {
                throw Refusals.QueryLexical(line, Column(statement.Length), "<EOF> ", statement[start..]);
            }
            if (Current == '\n')
            {
                line++;
                lineStart = position + 1;
            }
            text.Append(Current);
        }
        position++;
        return new QueryToken(QueryTokenKind.Text, text.ToString(), statement[start..position], startLine, startColumn);
    }

    private QueryToken Number(int start)
    {
        position++;
        while (char.IsAsciiDigit(Current) || (Current == '.' && char.IsAsciiDigit(Following)))
        {
            position++;
        }
        return Token(QueryTokenKind.Number, statement[start..position], start);
    }

    // A word may be a dotted path, and such a path may end in a star: Line.*
    private QueryToken Word(int start)
    {
        while (char.IsLetterOrDigit(Current) || Current is '_' or '.')
        {
            position++;
        }
        if (Current == '*' && statement[position - 1] == '.')
        {
            position++;
        }
        var word = statement[start..position];
        return QueryKeywords.Find(word) is { } keyword
            ? Token(QueryTokenKind.Keyword, keyword, start)
            : Token(QueryTokenKind.Identifier, word, start);
    }
}
