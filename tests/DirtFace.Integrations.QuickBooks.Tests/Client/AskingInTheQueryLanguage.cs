using System.Text;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Client;

public sealed class AskingInTheQueryLanguage
{
    public static TheoryData<string, Query> Statements => new()
    {
        { "SELECT * FROM Account", Query.From("Account") },
        { "SELECT * FROM Account WHERE Active IN (true, false)", Query.From("Account").IncludeInactive() },
        { @"SELECT * FROM Customer WHERE DisplayName = 'Amy\'s Bird Sanctuary'", Query.From("Customer").Where("DisplayName", "=", "Amy's Bird Sanctuary") },
        { @"SELECT * FROM Customer WHERE DisplayName LIKE '%\\%'", Query.From("Customer").Where("DisplayName", "LIKE", @"%\%") },
        { "SELECT * FROM Item WHERE UnitPrice > '12.5' AND Taxable = true", Query.From("Item").Where("UnitPrice", ">", 12.5m).And("Taxable", "=", true) },
        { "SELECT * FROM Invoice WHERE TxnDate >= '2026-05-05'", Query.From("Invoice").Where("TxnDate", ">=", new DateOnly(2026, 5, 5)) },
        {
            "SELECT * FROM Invoice WHERE MetaData.CreateTime >= '2026-05-05T02:08:55-07:00' AND DocNumber IN ('1', '2')",
            Query.From("Invoice")
                .Where("MetaData.CreateTime", ">=", new DateTimeOffset(2026, 5, 5, 2, 8, 55, TimeSpan.FromHours(-7)))
                .WhereIn("DocNumber", ["1", "2"])
        },
    };

    [Theory]
    [MemberData(nameof(Statements))]
    public void A_statement_reads_as_QuickBooks_expects(string statement, Query query) => Assert.Equal(statement, query.ToString());

    [Theory]
    [InlineData("Customer WHERE 1", "Id", "=")]
    [InlineData("MetaData.CreateTime", "Id", "=")]
    [InlineData("", "Id", "=")]
    [InlineData("Customer", "Id = '1' AND Name", "=")]
    [InlineData("Customer", "MetaData..Time", "=")]
    [InlineData("Customer", "", "=")]
    [InlineData("Customer", "Id", "IN ('1') AND Name =")]
    [InlineData("Customer", "Id", "!=")]
    public void Names_and_comparisons_cannot_carry_a_statement(string entity, string property, string comparison) =>
        Assert.Throws<ArgumentException>(() => Query.From(entity).Where(property, comparison, "x"));

    [Fact]
    public void An_empty_list_of_values_is_refused_because_it_would_find_everything() =>
        Assert.Throws<ArgumentException>(() => Query.From("Customer").WhereIn("Id", []));

    [Fact]
    public void Adding_a_condition_leaves_the_query_it_was_added_to_alone()
    {
        var all = Query.From("Customer");

        all.Where("Id", "=", "1");

        Assert.Equal("SELECT * FROM Customer", all.ToString());
    }

    [Fact]
    public void No_text_ever_leaves_its_quotes()
    {
        var texts = new SeededTexts(20261122);

        for (var i = 0; i < 20_000; i++)
        {
            var (one, two) = (texts.Next(), texts.Next());
            var statement = Query.From("Customer").Where("DisplayName", "=", one).And("CompanyName", "=", two).ToString();

            // A reader of the language sees the two texts and nothing but the statement around them.
            var (skeleton, values) = ReadAsQuickBooksDoes(statement);
            Assert.Equal("SELECT * FROM Customer WHERE DisplayName = ? AND CompanyName = ?", skeleton);
            Assert.Equal([one, two], values);
        }
    }

    private static (string Skeleton, List<string> Values) ReadAsQuickBooksDoes(string statement)
    {
        var skeleton = new StringBuilder();
        var values = new List<string>();
        for (var i = 0; i < statement.Length; i++)
        {
            if (statement[i] != '\'')
            {
                skeleton.Append(statement[i]);
                continue;
            }

            var value = new StringBuilder();
            for (i++; statement[i] != '\''; i++)
            {
                i = statement[i] == '\\' ? i + 1 : i;
                value.Append(statement[i]);
            }

            skeleton.Append('?');
            values.Add(value.ToString());
        }

        return (skeleton.ToString(), values);
    }

    /// <summary>Texts full of what breaks quoting; the same ones on every run.</summary>
    private sealed class SeededTexts(ulong seed)
    {
        private const string Alphabet = "'\\\"%;-/*()=, aAzZ09\n\t\0äß€日𝄞";

        private readonly Dice dice = new(seed);

        public string Next()
        {
            var text = new StringBuilder();
            for (var length = dice.Next(24); length > 0; length--)
            {
                text.Append(Alphabet[dice.Next(Alphabet.Length)]);
            }

            return text.ToString();
        }
    }
}
