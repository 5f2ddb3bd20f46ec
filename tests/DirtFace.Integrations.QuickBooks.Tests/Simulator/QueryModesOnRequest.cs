using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>Where sources disagree about queries, each reading has a mode; each test has a simulator of its own.</summary>
public sealed class QueryModesOnRequest : IAsyncLifetime
{
    private readonly SimulatorApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_page_above_a_thousand_is_clamped_or_refused()
    {
        var company = await app.ConnectCompanyAsync();
        const string statement = "select * from Item maxresults 1001";
        Assert.NotNull((await company.QueryAsync(statement)).Json["QueryResponse"]!["Item"]);

        await app.ControlAsync("queries", new JsonObject { ["maxResults"] = "refuse" });

        Assert.Equal(
            "QueryValidationError: value 1001 is too large. Max allowed value is 1000", (await company.QueryAsync(statement)).FaultDetail);
    }

    [Fact]
    public async Task Names_of_entities_may_be_strict()
    {
        var company = await app.ConnectCompanyAsync();

        await app.ControlAsync("queries", new JsonObject { ["entityNames"] = "exact" });

        Assert.Equal("4001", (await company.QueryAsync("select * from item")).FaultCode);
        Assert.Null((await company.QueryAsync("select * from Item")).FaultCode);
    }

    [Fact]
    public async Task A_list_of_properties_may_be_ignored()
    {
        var company = await app.ConnectCompanyAsync();

        await app.ControlAsync("queries", new JsonObject { ["projection"] = "ignored" });

        Assert.NotNull((await company.QueryAsync("select Name from Item")).Json["QueryResponse"]!["Item"]![0]!["Type"]);
    }

    [Fact]
    public async Task The_default_order_may_be_by_id()
    {
        var company = await app.ConnectCompanyAsync();
        var first = await company.CustomerAsync("Zed");
        var second = await company.CustomerAsync("Apple");
        const string statement = "select * from Customer";
        Assert.Equal([second, first], await IdsAsync(company, statement));

        await app.ControlAsync("queries", new JsonObject { ["defaultOrder"] = "byId" });

        Assert.Equal([first, second], await IdsAsync(company, statement));
    }

    [Theory]
    [InlineData("recorded", false, true)]
    [InlineData("always", true, true)]
    [InlineData("never", false, false)]
    public async Task Rows_carry_a_total_as_the_mode_says(string mode, bool onCustomers, bool onInvoices)
    {
        var company = await app.ConnectCompanyAsync();
        await company.InvoiceAsync();

        await app.ControlAsync("queries", new JsonObject { ["totalCount"] = mode });

        var customers = (await company.QueryAsync("select * from Customer")).Json["QueryResponse"]!["totalCount"];
        var invoices = (await company.QueryAsync("select * from Invoice")).Json["QueryResponse"]!["totalCount"];
        Assert.Equal((onCustomers, onInvoices), (customers is not null, invoices is not null));
    }

    [Fact]
    public async Task The_modes_can_be_seen_and_a_wrong_one_is_explained()
    {
        var shown = await app.ControlGetAsync("queries");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sim/api/queries")
        {
            Content = SimulatorApp.Body(new JsonObject { ["maxResults"] = "shrink" }),
        };

        var answer = await app.SendAsync(request);

        Assert.Equal(
            """{"maxResults":"clamp","entityNames":"anyCase","projection":"applied","defaultOrder":"recorded","totalCount":"recorded"}""",
            shown.ToJsonString());
        Assert.Equal(400, (int)answer.Status);
        Assert.Equal("maxResults must be one of clamp, refuse.", answer.Json["error"]!.GetValue<string>());
    }

    private static async Task<IEnumerable<string>> IdsAsync(TestCompany company, string statement) =>
        (await company.QueryAsync(statement)).Json["QueryResponse"]!["Customer"]!.AsArray().Select(row => row!["Id"]!.GetValue<string>());
}
