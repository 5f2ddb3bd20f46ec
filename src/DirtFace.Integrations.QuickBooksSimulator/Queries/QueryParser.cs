using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;

namespace DirtFace.Integrations.QuickBooksSimulator.Queries;

/// <summary>Parses the query language: AND only, no joins, two spellings of ORDERBY, paging in either order.</summary>
internal sealed class QueryParser
{
    private const int LargestPage = 1000;

    private readonly IReadOnlyList<QueryToken> tokens;
    private int position;

    private QueryParser(string statement)
    {
        tokens = QueryTokenizer.Read(statement);
    }

    private QueryToken Current => tokens[position];

    public static QueryStatement Parse(string statement) => new QueryParser(statement).Statement();

    private QueryStatement Statement()
    {
        Expect("SELECT");
        var (isCount, properties) = Projection();
        Expect("FROM");
        var entity = Word("<IDENTIFIER>");
        var conditions = Conditions();
        var sorts = Sorts();
        var statement = Paging(new QueryStatement(entity, isCount, properties, conditions, sorts));
        Accept(";");
        return Current.Kind == QueryTokenKind.End ? statement : throw Unexpected("<EOF>");
    }

    private (bool IsCount, IReadOnlyList<string> Properties) Projection()
    {
        if (Accept("COUNT"))
        {
            Expect("(");
            Expect("*");
            Expect(")");
            return (true, []);
        }
        var properties = new List<string>();
        var everything = false;
        do
        {
            if (Accept("*"))
            {
                everything = true;
            }
            else
            {
                properties.Add(Word("\"*\""));
            }
        }
        while (Accept(","));
        return (false, everything ? [] : properties);
    }

    private List<QueryCondition> Conditions()
    {
        var conditions = new List<QueryCondition>();
        if (!Accept("WHERE"))
        {
            return conditions;
        }
        do
        {
            conditions.Add(Condition());
        }
        while (Accept("AND"));
        return conditions;
    }

    private QueryCondition Condition()
    {
        var property = Word("<IDENTIFIER>");
        if (Accept("IN"))
        {
            Expect("(");
            var values = new List<string>();
            do
            {
                values.Add(Value());
            }
            while (Accept(","));
            Expect(")");
            return new QueryCondition(property, QueryOperator.In, values);
        }
        return new QueryCondition(property, Operator(), [Value()]);
    }

    private QueryOperator Operator()
    {
        var token = Current;
        QueryOperator? found = token.Value.ToUpperInvariant() switch
        {
            "=" => QueryOperator.Equal,
            "<" => QueryOperator.Less,
            ">" => QueryOperator.Greater,
            "<=" => QueryOperator.LessOrEqual,
            ">=" => QueryOperator.GreaterOrEqual,
            "LIKE" => QueryOperator.Like,
            _ => null,
        };
        if (found is null || token.Kind is not (QueryTokenKind.Symbol or QueryTokenKind.Word))
        {
            throw Unexpected("\"=\"");
        }
        position++;
        return found.Value;
    }

    private string Value()
    {
        var token = Current;
        if (token.Kind is QueryTokenKind.Text or QueryTokenKind.Number || token.Is("true") || token.Is("false"))
        {
            position++;
            return token.Value;
        }
        throw Unexpected("<STRING>");
    }

    private List<QuerySort> Sorts()
    {
        var sorts = new List<QuerySort>();
        if (Accept("ORDER"))
        {
            Expect("BY");
        }
        else if (!Accept("ORDERBY"))
        {
            return sorts;
        }
        do
        {
            var property = Word("<IDENTIFIER>");
            var isDescending = Accept("DESC");
            if (!isDescending)
            {
                Accept("ASC");
            }
            sorts.Add(new QuerySort(property, isDescending));
        }
        while (Accept(","));
        return sorts;
    }

    private QueryStatement Paging(QueryStatement statement)
    {
        while (true)
        {
            if (Accept("STARTPOSITION"))
            {
                statement = statement with { Start = PositiveNumber() };
            }
            else if (Accept("MAXRESULTS"))
            {
                // Larger pages are undocumented; QuickBooks is taken to answer with the largest one.
                statement = statement with { Max = Math.Min(PositiveNumber(), LargestPage) };
            }
            else
            {
                return statement;
            }
        }
    }

    private int PositiveNumber()
    {
        if (!int.TryParse(Current.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            throw Unexpected("<NUMBER>");
        }
        position++;
        return number >= 1 ? number : throw Refusals.QueryInvalid($"value {number} is too small. Min allowed value is 1");
    }

    private string Word(string expecting)
    {
        if (Current.Kind != QueryTokenKind.Word)
        {
            throw Unexpected(expecting);
        }
        return tokens[position++].Value;
    }

    private bool Accept(string word)
    {
        var isThere = Current.Is(word);
        if (isThere)
        {
            position++;
        }
        return isThere;
    }

    private void Expect(string word)
    {
        if (!Accept(word))
        {
            throw Unexpected($"\"{word}\"");
        }
    }

    private QuickBooksFault Unexpected(string expecting)
    {
        var token = Current;
        var kind = token.Kind == QueryTokenKind.End ? "<EOF>" : $"<{token.Kind.ToString().ToUpperInvariant()}>";
        return Refusals.QueryParse($"{kind} \"{token.Value}", token.Column, expecting);
    }
}
