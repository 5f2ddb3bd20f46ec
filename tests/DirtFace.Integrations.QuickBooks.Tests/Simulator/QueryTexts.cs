using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>Statements as real clients were recorded sending them, and the errors of those that QuickBooks can not read.</summary>
public sealed class QueryTexts(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    private const string AfterCondition =
        "<EOF> \n    <AND> ...\n    \"iterator\" ...\n    \"maxresults\" ...\n    <OR> ...\n    \"order\" ...\n    \"orderby\" ...\n"
        + "    \"startposition\" ...\n    ";

    [Theory]
    [InlineData("SELECT *, Sku FROM Item WHERE Sku = 'B-2'", "Beta")]
    [InlineData("select Id, Name, Line.* FROM Item where Name = 'Beta'", null)]
    [InlineData("select Id, Name FROM ITEM where name = 'beta'", "Beta")]
    [InlineData("SELECT * FROM Item WHERE Sku IN ('A-1', 'B-2') ORDER BY Name DESC STARTPOSITION 1 MAXRESULTS 5;", "Beta|Alpha")]
    [InlineData("SELECT * FROM Item WHERE Sku IN('A-1','B-2') ORDERBY UnitPrice DESC, Name ASC MAXRESULTS 1 STARTPOSITION 2", "Alpha")]
    [InlineData("select * from Item\n  where Active in (true, false)\n  and UnitPrice = -5.5", "Rebate")]
    [InlineData("select * from Item where UnitPrice < '0'", "Rebate")]
    [InlineData("select * from Item where UnitPrice >= 20 and UnitPrice <= '20.00'", "Beta")]
    [InlineData("select * from Item where Active = true and Sku like 'A%'", "Alpha")]
    [InlineData("select * from Item where Active = 'true' and Sku like '%-1'", "Alpha")]
    [InlineData("select * from Item where Sku like 'A_1'", "")]
    [InlineData("select * from Item where METADATA.LASTUPDATEDTIME >= '2026-11-22T08:00:00-08:00' and Sku = 'A-1'", "Alpha")]
    [InlineData("select * from Item where Metadata.LastUpdatedTime > '2026-11-22T16:00:00Z' and Sku = 'A-1'", "")]
    [InlineData("select * from Item where Metadata.LastUpdatedTime >= '2026-11-22' and Sku = 'A-1'", "Alpha")]
    [InlineData("select * from Item where Metadata.LastUpdatedTime >= '2026-11-23' and Sku = 'A-1'", "")]
    [InlineData("select * from Item where MetaData.CreateTime <= '2026-11-22T08:00:00' and Sku = 'A-1'", "Alpha")]
    public async Task Recorded_texts_are_understood(string statement, string? expected)
    {
        var company = await CompanyWithItemsAsync();

        var answer = await company.QueryAsync(statement);

        if (expected is null)
        {
            Assert.Equal("QueryValidationError: Property Line.* not found for Entity Item", answer.FaultDetail);
            return;
        }
        Assert.Equal(expected, string.Join('|', Rows(answer, "Item").Select(row => row["Name"]!.GetValue<string>())));
    }

    [Fact]
    public async Task Lines_of_an_invoice_can_be_projected()
    {
        var company = await app.ConnectCompanyAsync();
        await company.InvoiceAsync();

        var row = Assert.Single(Rows(await company.QueryAsync("select Id, Line.* FROM Invoice"), "Invoice"));

        Assert.NotNull(row["Line"]);
        Assert.Null(row["CustomerRef"]);
    }

    [Theory]
    [InlineData("select count(*) from Item where Sku in ('A-1', 'B-2') startposition 2 maxresults 1", 2)]
    [InlineData("SELECT COUNT(*) FROM Item WHERE Sku LIKE '%-%' ORDERBY Name", 2)]
    [InlineData("Select Count ( * ) From Item Where Sku = 'none'", 0)]
    public async Task A_count_covers_every_match_whatever_the_page(string statement, int expected)
    {
        var company = await CompanyWithItemsAsync();

        var answer = await company.QueryAsync(statement);

        Assert.Equal($$"""{"totalCount":{{expected}}}""", answer.Entity("QueryResponse").ToJsonString());
    }

    [Theory]
    [InlineData("", "Encountered \"<EOF>\" at line 0, column 0.\nWas expecting:\n    \"select\" ...\n    ")]
    [InlineData("select * from NULL", "Encountered \" \"null\" \"NULL \"\" at line 1, column 15.\nWas expecting:\n    <IDENTIFIER> ...\n    ")]
    [InlineData("select * from", "Encountered \"<EOF>\" at line 1, column 13.\nWas expecting:\n    <IDENTIFIER> ...\n    ")]
    [InlineData("select *\nfrom Vendor\nwhere DisplayName = 'Cutlery 'R Us'",
        "Encountered \" <IDENTIFIER> \"R \"\" at line 3, column 31.\nWas expecting one of:\n    " + AfterCondition)]
    [InlineData("select * from Customer where Id = '1' or Id = '2'",
        "Encountered \" <OR> \"or \"\" at line 1, column 39.\nWas expecting one of:\n    <EOF> \n    <AND> ...\n    \"iterator\" ...\n"
        + "    \"maxresults\" ...\n    \"order\" ...\n    \"orderby\" ...\n    \"startposition\" ...\n    ")]
    [InlineData("select * from Customer where not Active = true",
        "Encountered \" \"not\" \"not \"\" at line 1, column 30.\nWas expecting:\n    <IDENTIFIER> ...\n    ")]
    [InlineData("select * from Customer where Notes is null",
        "Encountered \" \"is\" \"is \"\" at line 1, column 36.\nWas expecting one of:\n    \"<\" ...\n    \"<=\" ...\n    \"=\" ...\n    \">\" ...\n"
        + "    \">=\" ...\n    \"in\" ...\n    \"like\" ...\n    ")]
    [InlineData("select * from Customer, Invoice",
        "Encountered \" \",\" \", \"\" at line 1, column 23.\nWas expecting one of:\n    <EOF> \n    \"maxresults\" ...\n    \"order\" ...\n"
        + "    \"orderby\" ...\n    \"startposition\" ...\n    \"where\" ...\n    ")]
    [InlineData("select * from Customer group by Id",
        "Encountered \" <IDENTIFIER> \"group \"\" at line 1, column 24.\nWas expecting one of:\n    <EOF> \n    \"maxresults\" ...\n"
        + "    \"order\" ...\n    \"orderby\" ...\n    \"startposition\" ...\n    \"where\" ...\n    ")]
    [InlineData("select * from Customer where Id != '1'", "Invalid content. Lexical error at line 1, column 33.  Encountered: \"!\" (33), after : \"\"")]
    [InlineData("select * from Customer where Id = 'open",
        "Invalid content. Lexical error at line 1, column 40.  Encountered: <EOF> after : \"'open\"")]
    [InlineData("select * from Customer startposition 1 startposition 2",
        "Encountered \" \"startposition\" \"startposition \"\" at line 1, column 40.\nWas expecting one of:\n    <EOF> \n    \"maxresults\" ...\n    ")]
    public async Task A_text_that_can_not_be_read_is_refused_with_its_place_and_what_could_have_stood_there(string statement, string detail)
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.QueryAsync(statement);

        Assert.Equal((HttpStatusCode.BadRequest, "4000", $"QueryParserError: {detail}"), (answer.Status, answer.FaultCode, answer.FaultDetail));
    }

    [Theory]
    [InlineData("select * from Item where Id in ()")]
    [InlineData("select * from Item where Id = '1' and")]
    [InlineData("select * from Item orderby")]
    [InlineData("select * from Item order Name")]
    [InlineData("select * from Item maxresults ten")]
    [InlineData("select * from Item maxresults '10'")]
    [InlineData("select from Item")]
    [InlineData("select count(Id) from Item")]
    [InlineData("select * from Item; select * from Item")]
    [InlineData("select * from (select * from Item)")]
    [InlineData("delete from Item")]
    [InlineData("select * from Item where Name = \"x\"")]
    [InlineData("select * from Item where Id between 1 and 2")]
    [InlineData("select * from Item where Name = 'a\\")]
    public async Task Nothing_beyond_the_grammar_is_read(string statement)
    {
        var company = await app.ConnectCompanyAsync();

        Assert.Equal("4000", (await company.QueryAsync(statement)).FaultCode);
    }

    [Theory]
    [InlineData("startposition 0", "value 0 is too small. Min allowed value is 1")]
    [InlineData("startposition -3", "value -3 is too small. Min allowed value is 1")]
    [InlineData("maxresults 0", "value 0 is too small. Min allowed value is 1")]
    [InlineData("maxresults 1.5", "value 1.5 is not an integer")]
    [InlineData("where Balance > 'much'", "invalid value much for property Balance")]
    [InlineData("where Metadata.CreateTime > 'yesterday'", "invalid value yesterday for property MetaData.CreateTime")]
    [InlineData("where BillAddr.City = 'Austin'", "property 'BillAddr.City' is not queryable")]
    [InlineData("where CustomField = 'x'", "property 'CustomField' is not queryable")]
    [InlineData("orderby Nothing", "Property Nothing not found for Entity Customer")]
    public async Task What_can_be_read_but_not_meant_is_refused(string clause, string detail)
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.QueryAsync($"select * from Customer {clause}");

        Assert.Equal(("4001", $"QueryValidationError: {detail}"), (answer.FaultCode, answer.FaultDetail));
    }

    [Theory]
    [InlineData("query?query=select+*+from+Item+where+Sku+%3D+'A-1'")]
    [InlineData("query?query=select%20*%20from%20Item%20where%20Sku%20=%20%27A-1%27&minorversion=75")]
    [InlineData("query?minorversion=75&query=%0Aselect%09*%0D%0Afrom%20Item%20where%20Sku=%27A-1%27%20;%20")]
    public async Task Blanks_come_in_every_encoding(string path)
    {
        var company = await CompanyWithItemsAsync();

        Assert.Equal("Alpha", Assert.Single(Rows(await company.GetAsync(path), "Item"))["Name"]!.GetValue<string>());
    }

    [Fact]
    public async Task No_text_at_all_makes_the_simulator_fail()
    {
        var company = await CompanyWithItemsAsync();
        var codes = new HashSet<string?>();
        for (var number = 0; number < 600; number++)
        {
            var statement = Garbage(number);

            var answer = await company.PostTextAsync("query", statement);

            Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{(int)answer.Status} for {statement}");
            codes.Add(answer.FaultCode);
        }
        Assert.Empty(codes.Except(["4000", "4001", "2030", null]));
        Assert.Contains("4000", codes);
        Assert.Contains("4001", codes);
    }

    [Fact]
    public async Task A_page_beyond_every_number_is_empty()
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.QueryAsync("select * from Item startposition 99999999999999999999999999999999999 maxresults 99999999999");

        Assert.Equal("{}", answer.Entity("QueryResponse").ToJsonString());
    }

    // Every other one is words of the language in no order, the rest is built like a statement from parts that may not fit.
    private static string Garbage(int number)
    {
        string[] words =
        [
            "select", "*", "from", "Item", "Invoice", "where", "Id", "Sku", "Active", "MetaData.CreateTime", "=", "<", ">=", "like", "in",
            "(", ")", ",", "'1'", "'a\\'b'", "'", "\\", "true", "12", "-3.5", "and", "or", "orderby", "order by", "desc", "startposition 1",
            "maxresults 5", "count(*)", ";", "null", "\u00e9", "\ud83d\ude00", "%", "--", "Line.*", "..", "\n", "\0", "{}",
        ];
        var bytes = SHA256.HashData(BitConverter.GetBytes(number));
        if (number % 2 == 0)
        {
            return string.Join(bytes[1] % 4 == 0 ? "" : " ", bytes.Skip(2).Take(bytes[0] % 16).Select(index => words[index % words.Length]));
        }
        string Part(int index, params string[] parts) => parts[bytes[index] % parts.Length];
        string Property(int index) => Part(index, "Id", "Sku", "Active", "UnitPrice", "MetaData.LastUpdatedTime", "Nothing", "Type", "TxnDate", "Name.x");
        return $"select {Part(0, "*", "count(*)", "Id, Name", "*, Sku", "Nothing")} from {Part(1, "Item", "Invoice", "item", "TaxCode", "Nope")} "
            + $"where {Property(2)} {Part(3, "=", "<", ">", "<=", ">=", "like")} {Part(4, "'1'", "'x'", "7", "true", "''", "'2026-11-22'", "'%'", "-1")} "
            + Part(5, "", $"and {Property(6)} in ('1', 'A-1', 'true')", $"orderby {Property(7)} desc, {Property(8)}", "maxresults 1001", "startposition 0");
    }

    private async Task<TestCompany> CompanyWithItemsAsync()
    {
        var company = await app.ConnectCompanyAsync();
        await ItemAsync(company, "Alpha", "A-1", 10);
        await ItemAsync(company, "Beta", "B-2", 20);
        await ItemAsync(company, "Rebate", null, -5.5m);
        return company;
    }

    private static async Task ItemAsync(TestCompany company, string name, string? sku, decimal price)
    {
        var item = Some.Item(name);
        item["Sku"] = sku;
        item["UnitPrice"] = price;
        await company.CreateAsync("Item", item);
    }

    private static IEnumerable<JsonNode> Rows(Answer answer, string entity) =>
        answer.Json["QueryResponse"]![entity]?.AsArray().OfType<JsonNode>() ?? [];
}
