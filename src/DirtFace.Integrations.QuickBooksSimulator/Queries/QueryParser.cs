using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;

namespace DirtFace.Integrations.QuickBooksSimulator.Queries;

/// <summary>Parses the query language: AND only, no joins, two spellings of ORDERBY, paging in either order.</summary>
internal sealed class QueryParser
{
    private const string Identifier = "<IDENTIFIER>";
    private const string Text = "<STRING>";
    private const string Integer = "<INTEGER>";
    private const string Comma = ",";

    private readonly QueryCursor cursor;
    private readonly QueryModes modes;

    private QueryParser(string statement, QueryModes modes)
    {
        cursor = new QueryCursor(new QueryTokenizer(statement));
        this.modes = modes;
    }

    public static QueryStatement Parse(string statement, QueryModes modes) => new QueryParser(statement, modes).Statement();

    private QueryStatement Statement()
    {
        cursor.Expect(QueryKeywords.Select);
        var (isCount, properties) = Projection();
        cursor.Expect(QueryKeywords.From);
        var entity = cursor.Word(Identifier);
        var (conditions, sorts) = (Conditions(), Sorts());
        var statement = Paging(new QueryStatement(entity, isCount, properties, conditions, sorts));
        cursor.AcceptQuietly(";");
        cursor.ExpectEnd();
        return statement;
    }

    // A star beside names, as in "SELECT *, Sku", still means every property.
    private (bool IsCount, IReadOnlyList<string> Properties) Projection()
    {
        if (cursor.Accept(QueryKeywords.Count))
        {
            cursor.Expect("(");
            cursor.Expect("*");
            cursor.Expect(")");
            return (true, []);
        }
        var properties = new List<string>();
        var everything = false;
        do
        {
            if (cursor.Accept("*"))
            {
                everything = true;
            }
            else
            {
                properties.Add(cursor.Word(Identifier));
            }
        }
        while (cursor.Accept(Comma));
        return (false, everything ? [] : properties);
    }

    private List<QueryCondition> Conditions()
    {
        var conditions = new List<QueryCondition>();
        if (!cursor.Accept(QueryKeywords.Where))
        {
            return conditions;
        }
        do
        {
            conditions.Add(Condition());
        }
        while (cursor.Accept(QueryKeywords.And));
        cursor.MentionAfterCondition();
        return conditions;
    }

    private QueryCondition Condition()
    {
        var property = cursor.Word(Identifier);
        if (!cursor.Accept(QueryKeywords.In))
        {
            return new QueryCondition(property, Operator(), [Value()]);
        }
        cursor.Expect("(");
        var values = new List<string>();
        do
        {
            values.Add(Value());
        }
        while (cursor.Accept(Comma));
        cursor.Expect(")");
        return new QueryCondition(property, QueryOperator.In, values);
    }

    private QueryOperator Operator() =>
        cursor.Accept("=") ? QueryOperator.Equal
        : cursor.Accept("<") ? QueryOperator.Less
        : cursor.Accept(">") ? QueryOperator.Greater
        : cursor.Accept("<=") ? QueryOperator.LessOrEqual
        : cursor.Accept(">=") ? QueryOperator.GreaterOrEqual
        : cursor.Accept(QueryKeywords.Like) ? QueryOperator.Like
        : throw cursor.Unexpected();

    private string Value() =>
        cursor.Accept(QueryKeywords.True) ? QueryKeywords.True
        : cursor.Accept(QueryKeywords.False) ? QueryKeywords.False
        : cursor.AcceptKind(QueryTokenKind.Text, Text) ?? cursor.AcceptKind(QueryTokenKind.Number, Integer) ?? throw cursor.Unexpected();

    private List<QuerySort> Sorts()
    {
        var sorts = new List<QuerySort>();
        if (cursor.Accept(QueryKeywords.Order))
        {
            cursor.Expect(QueryKeywords.By);
        }
        else if (!cursor.Accept(QueryKeywords.OrderBy))
        {
            return sorts;
        }
        do
        {
            var property = cursor.Word(Identifier);
            var isDescending = !cursor.Accept(QueryKeywords.Ascending) && cursor.Accept(QueryKeywords.Descending);
            sorts.Add(new QuerySort(property, isDescending));
        }
        while (cursor.Accept(Comma));
        return sorts;
    }

    private QueryStatement Paging(QueryStatement statement)
    {
        var (hasStart, hasMax) = (false, false);
        while (true)
        {
            if (!hasStart && cursor.Accept(QueryKeywords.StartPosition))
            {
                (hasStart, statement) = (true, statement with { Start = QueryModes.StartOf(PageNumber()) });
            }
            else if (!hasMax && cursor.Accept(QueryKeywords.MaxResults))
            {
                (hasMax, statement) = (true, statement with { Max = modes.PageOf(PageNumber()) });
            }
            else
            {
                return statement;
            }
        }
    }

    private decimal PageNumber()
    {
        var text = cursor.AcceptKind(QueryTokenKind.Number, Integer) ?? throw cursor.Unexpected();
        if (text.Contains('.', StringComparison.Ordinal))
        {
            throw Refusals.QueryInvalid($"value {text} is not an integer");
        }
        // Longer than any number of rows is as good as endless.
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : decimal.MaxValue;
    }
}
