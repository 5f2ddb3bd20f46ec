using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class Querying(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Theory]
    [InlineData("select * from Customer", "Apple|PG&E|Pam|Zed")]
    [InlineData("SELECT * FROM customer WHERE DisplayName = 'pg&e'", "PG&E")]
    [InlineData("Select * From Customer Where DisplayName In ('Zed', 'Apple') ;", "Apple|Zed")]
    [InlineData("select * from Customer where DisplayName like 'p%'", "PG&E|Pam")]
    [InlineData("select * from Customer where DisplayName like '%e%'", "Apple|PG&E|Zed")]
    [InlineData("select * from Customer where DisplayName like 'P%m'", "Pam")]
    [InlineData("select * from Customer where DisplayName > 'Pam' and DisplayName < 'Zzz'", "PG&E|Zed")]
    [InlineData("select * from Customer where Id >= '2' and Id <= '3' orderby Id", "Pam|PG&E")]
    [InlineData("select * from Customer order by DisplayName desc", "Zed|Pam|PG&E|Apple")]
    [InlineData("select * from Customer orderby DisplayName startposition 2 maxresults 2", "PG&E|Pam")]
    [InlineData("select * from Customer orderby DisplayName maxresults 1 startposition 4", "Zed")]
    [InlineData("select * from Customer where Active = false", "Old (deleted)")]
    [InlineData("select * from Customer where Active in (true, false) and DisplayName like 'O%'", "Old (deleted)")]
    [InlineData("select * from Customer where PrimaryEmailAddr = 'zed@example.com'", "Zed")]
    [InlineData("select * from Customer where Metadata.CreateTime >= '2026-11-22' and Balance = 0 and DisplayName = 'Zed'", "Zed")]
    [InlineData("select * from Customer where MetaData.LastUpdatedTime > '2026-11-22T16:00:00Z'", "")]
    public async Task A_statement_finds_its_rows_in_order(string statement, string expected)
    {
        var company = await CompanyWithCustomersAsync();

        var answer = await company.QueryAsync(statement);

        Assert.Equal(expected, string.Join('|', Names(answer)));
    }

    [Theory]
    [InlineData("select * Customer", "4000")]
    [InlineData("select * from", "4000")]
    [InlineData("update Customer", "4000")]
    [InlineData("select * from Customer where DisplayName = 'a' or DisplayName = 'b'", "4000")]
    [InlineData("select * from Customer where DisplayName", "4000")]
    [InlineData("select * from Customer where DisplayName != 'a'", "4000")]
    [InlineData("select * from Customer where DisplayName = null", "4000")]
    [InlineData("select * from Customer where DisplayName = 'open", "4000")]
    [InlineData("select * from Customer order DisplayName", "4000")]
    [InlineData("", "4000")]
    [InlineData("select * from Custmoer", "4001")]
    [InlineData("select * from Customer where EmailAddress = 'a'", "4001")]
    [InlineData("select * from Customer where Notes = 'a'", "4001")]
    [InlineData("select * from Invoice where PrivateNote = 'a'", "4001")]
    [InlineData("select * from Customer orderby Notes", "4001")]
    [InlineData("select Nothing from Customer", "4001")]
    [InlineData("select * from Customer startposition 0", "4001")]
    [InlineData("select * from Customer where Balance > 'much'", "4001")]
    [InlineData("select * from Customer where Id = ''", "2030")]
    public async Task A_wrong_statement_has_its_code(string statement, string code)
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.QueryAsync(statement);

        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.Status, answer.FaultCode));
    }

    [Theory]
    [InlineData("select * from Custmoer", "QueryValidationError: invalid context declaration: Custmoer")]
    [InlineData("select * from Customer where EmailAddress = 'a'", "QueryValidationError: Property EmailAddress not found for Entity Customer")]
    [InlineData("select * from Customer where Notes = 'a'", "QueryValidationError: property 'Notes' is not queryable")]
    [InlineData("select * from Customer startposition 0", "QueryValidationError: value 0 is too small. Min allowed value is 1")]
    public async Task The_fault_says_what_is_wrong_in_the_recorded_words(string statement, string detail)
    {
        var company = await app.ConnectCompanyAsync();

        Assert.Equal(detail, (await company.QueryAsync(statement)).FaultDetail);
    }

    [Fact]
    public async Task An_apostrophe_and_a_backslash_are_escaped()
    {
        var company = await app.ConnectCompanyAsync();
        await company.CustomerAsync(@"Amy's \ Bird");

        var answer = await company.QueryAsync(@"select * from Customer where DisplayName = 'Amy\'s \\ Bird'");

        Assert.Equal([@"Amy's \ Bird"], Names(answer));
    }

    [Fact]
    public async Task Both_verbs_answer_alike()
    {
        var company = await CompanyWithCustomersAsync();
        const string statement = "select * from Customer where DisplayName = 'Zed'";

        var posted = await company.PostTextAsync("query?minorversion=75", statement);

        Assert.Equal((await company.QueryAsync(statement)).Text, posted.Text);
    }

    [Fact]
    public async Task A_count_has_only_a_total_and_an_empty_page_has_nothing()
    {
        var company = await CompanyWithCustomersAsync();

        var count = (await company.QueryAsync("select count(*) from Customer")).Entity("QueryResponse");
        var empty = (await company.QueryAsync("select * from Customer startposition 5")).Entity("QueryResponse");

        Assert.Equal("""{"totalCount":4}""", count.ToJsonString());
        Assert.Equal("{}", empty.ToJsonString());
    }

    [Fact]
    public async Task A_page_counts_its_own_rows()
    {
        var company = await CompanyWithCustomersAsync();
        await company.InvoiceAsync();

        var customers = (await company.QueryAsync("select * from Customer startposition 2 maxresults 10")).Json["QueryResponse"]!;
        var invoices = (await company.QueryAsync("select * from Invoice")).Json["QueryResponse"]!;

        Assert.Equal((2, 4), (customers["startPosition"]!.GetValue<int>(), customers["maxResults"]!.GetValue<int>()));
        Assert.Null(customers["totalCount"]);
        Assert.Equal(1, invoices["totalCount"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_projection_shows_the_named_properties_only()
    {
        var company = await CompanyWithCustomersAsync();

        var row = (await company.QueryAsync("select DisplayName, BillAddr.* from Customer")).Json["QueryResponse"]!["Customer"]![0]!;

        Assert.Equal("Apple", row["DisplayName"]!.GetValue<string>());
        Assert.NotNull(row["Id"]);
        Assert.Null(row["FullyQualifiedName"]);
    }

    [Fact]
    public async Task Invoices_are_found_by_number_customer_and_date_and_come_newest_first()
    {
        var company = await app.ConnectCompanyAsync();
        var first = await company.InvoiceAsync(body => body["DocNumber"] = "A-1");
        var second = await company.InvoiceAsync(body => body["DocNumber"] = "A-2");
        var customer = first["CustomerRef"]!["value"]!.GetValue<string>();

        Assert.Equal(["A-1"], Numbers(await company.QueryAsync("select * from Invoice where DocNumber = 'A-1'")));
        Assert.Equal(["A-1"], Numbers(await company.QueryAsync($"select * from Invoice where CustomerRef = '{customer}'")));
        Assert.Equal(["A-1"], Numbers(await company.QueryAsync($"select * from Invoice where CustomerRef.value = '{customer}'")));
        Assert.Equal(
            ["A-2", "A-1"], Numbers(await company.QueryAsync("select * from Invoice where TxnDate = '2026-11-20' and TotalAmt > 99.5")));
        Assert.Equal(["A-2"], Numbers(await company.QueryAsync($"select * from Invoice where Id = '{second["Id"]!.GetValue<string>()}'")));
    }

    [Fact]
    public async Task A_deleted_number_is_no_longer_found()
    {
        var company = await app.ConnectCompanyAsync();
        var invoice = await company.InvoiceAsync(body => body["DocNumber"] = "A-1");
        await company.EndInvoiceAsync("delete", invoice["Id"]!.GetValue<string>());

        Assert.Empty(Numbers(await company.QueryAsync("select * from Invoice where DocNumber = 'A-1'")));
    }

    [Fact]
    public async Task Tax_codes_begin_with_the_pseudo_codes()
    {
        var company = await app.ConnectCompanyAsync();

        var codes = (await company.QueryAsync("select * from TaxCode")).Json["QueryResponse"]!["TaxCode"]!.AsArray();

        Assert.Equal(["TAX", "NON", "CustomSalesTax", "3", "2"], codes.Select(code => code!["Id"]!.GetValue<string>()));
        Assert.Null(codes[0]!["SyncToken"]);
    }

    [Theory]
    [InlineData("CompanyInfo", "companyinfo/{realm}", "CompanyName")]
    [InlineData("Preferences", "preferences", "SalesFormsPrefs")]
    [InlineData("Account", "account/79", "AccountType")]
    [InlineData("TaxRate", "taxrate/3", "RateValue")]
    [InlineData("TaxCode", "taxcode/2", "SalesTaxRateList")]
    [InlineData("Term", "term/3", "DueDays")]
    [InlineData("Item", "item/1", "Type")]
    public async Task Every_kind_can_be_read_and_queried(string entity, string path, string field)
    {
        var company = await app.ConnectCompanyAsync();

        var read = await company.GetAsync(path.Replace("{realm}", company.RealmId, StringComparison.Ordinal));
        var queried = await company.QueryAsync($"select * from {entity}");

        Assert.NotNull(read.Entity(entity)[field]);
        Assert.Contains(queried.Json["QueryResponse"]![entity]!.AsArray(), row => row![field] is not null);
    }

    [Theory]
    [InlineData("customer/1/5")]
    [InlineData("nonsense/1")]
    [InlineData("customer")]
    public async Task A_wrong_path_is_an_unsupported_operation(string path)
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.GetAsync(path);

        Assert.Equal((HttpStatusCode.BadRequest, "500"), (answer.Status, answer.FaultCode));
    }

    private async Task<TestCompany> CompanyWithCustomersAsync()
    {
        var company = await app.ConnectCompanyAsync();
        await company.CreateAsync("Customer", new JsonObject
        {
            ["DisplayName"] = "Zed",
            ["PrimaryEmailAddr"] = new JsonObject { ["Address"] = "Zed@example.com" },
        });
        await company.CustomerAsync("Pam");
        await company.CustomerAsync("PG&E");
        await company.CustomerAsync("Apple");
        var old = await company.CustomerAsync("Old");
        await company.ChangeAsync("Customer", old, new JsonObject { ["Active"] = false });
        return company;
    }

    private static IEnumerable<string> Names(Answer answer) => Values(answer, "Customer", "DisplayName");

    private static IEnumerable<string> Numbers(Answer answer) => Values(answer, "Invoice", "DocNumber");

    private static IEnumerable<string> Values(Answer answer, string entity, string field) =>
        (answer.Json["QueryResponse"]![entity]?.AsArray() ?? []).Select(row => row![field]!.GetValue<string>());
}
