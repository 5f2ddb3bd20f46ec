using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>The meter is the simulator's, so each test has one of its own.</summary>
public sealed class CountingReads : IAsyncLifetime
{
    private readonly SimulatorApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task What_comes_out_of_QuickBooks_counts_and_what_goes_in_does_not()
    {
        var company = await app.ConnectCompanyAsync();
        var id = await company.CustomerAsync();
        await company.ChangeAsync("Customer", id, new JsonObject { ["Notes"] = "x" });
        Assert.Equal(0, await UsedAsync());

        await company.GetAsync($"customer/{id}");
        await company.GetAsync($"companyinfo/{company.RealmId}");
        await company.GetAsync("preferences");
        await company.QueryAsync("select * from Customer");
        await company.PostTextAsync("query", "select * from Customer");

        Assert.Equal(5, await UsedAsync());
    }

    [Fact]
    public async Task A_refused_read_is_free()
    {
        var company = await app.ConnectCompanyAsync();

        await company.GetAsync("customer/999");
        await company.QueryAsync("select nonsense");
        await company.GetAsync("preferences", token: "nonsense");

        Assert.Equal(0, await UsedAsync());
    }

    [Fact]
    public async Task Every_query_of_a_batch_counts_and_its_writes_do_not()
    {
        var company = await app.ConnectCompanyAsync();

        await BatchAsync(company);

        // Two good queries, a bad one and a create.
        Assert.Equal(2, await UsedAsync());
    }

    [Fact]
    public async Task A_tier_that_is_used_up_lets_writes_go_on_and_reads_wait_for_the_next_month()
    {
        var company = await app.ConnectCompanyAsync();
        await app.ControlAsync("meter", new JsonObject { ["limit"] = 2 });
        await company.GetAsync("preferences");
        await company.GetAsync("preferences");

        var refused = await company.GetAsync("preferences");
        var query = await company.QueryAsync("select * from Customer");
        var batch = await BatchAsync(company);
        var write = await company.PostAsync("customer", new JsonObject { ["DisplayName"] = "A" });
        // The tests' clock starts on 22 November.
        app.Clock.Advance(TimeSpan.FromDays(9));
        var later = await app.ConnectAsync(company.RealmId);

        Assert.Equal((429, "3001"), ((int)refused.Status, refused.GatewayCode));
        Assert.Equal((429, 429), ((int)query.Status, (int)batch.Status));
        Assert.Equal(HttpStatusCode.OK, write.Status);
        Assert.Equal(HttpStatusCode.OK, (await later.GetAsync("preferences")).Status);
        Assert.Equal(("2026-12", 1), ((await app.ControlGetAsync("meter"))["month"]!.GetValue<string>(), await UsedAsync()));
    }

    [Fact]
    public async Task Sandbox_companies_can_be_free_as_they_are_at_Intuit()
    {
        var company = await app.ConnectCompanyAsync();
        await app.ControlAsync("meter", new JsonObject { ["sandbox"] = "free", ["limit"] = 0 });

        var read = await company.GetAsync("preferences");

        Assert.Equal((HttpStatusCode.OK, 0), (read.Status, await UsedAsync()));
    }

    [Fact]
    public async Task The_month_ends_at_midnight_in_California()
    {
        var company = await app.ConnectCompanyAsync();
        await company.GetAsync("preferences");
        // 22 November, 8:00 in California, until 30 November, 23:59.
        app.Clock.Advance(new TimeSpan(8, 15, 59, 0));
        var before = await UsedAsync();

        app.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((1, 0), (before, await UsedAsync()));
    }

    [Fact]
    public async Task The_use_of_a_month_can_be_pretended_and_told_by_company()
    {
        var company = await app.ConnectCompanyAsync();
        await app.ControlAsync("meter", new JsonObject { ["used"] = 499_999 });

        await company.GetAsync("preferences");

        var meter = (await app.ControlGetAsync("meter"))["apps"]![0]!;
        Assert.Equal((500_000, true), (meter["used"]!.GetValue<int>(), meter["usedUp"]!.GetValue<bool>()));
        Assert.Equal(1, meter["realms"]![company.RealmId]!.GetValue<int>());
        Assert.Equal(429, (int)(await company.GetAsync("preferences")).Status);
    }

    [Fact]
    public async Task The_count_and_the_tier_survive_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("simulator-");
        await using (var first = await StartAsync(folder.FullName))
        {
            var company = await first.ConnectCompanyAsync();
            await first.ControlAsync("meter", new JsonObject { ["limit"] = 77 });
            await company.GetAsync("preferences");
        }

        await using var second = await StartAsync(folder.FullName);

        var meter = await second.ControlGetAsync("meter");
        Assert.Equal((77, 1), (meter["limit"]!.GetValue<int>(), meter["apps"]![0]!["used"]!.GetValue<int>()));
        folder.Delete(recursive: true);
    }

    private static async Task<SimulatorApp> StartAsync(string folder)
    {
        var app = new SimulatorApp { Options = SimulatorApp.Unlimited with { DataFolder = folder } };
        await app.InitializeAsync();
        return app;
    }

    private async Task<int> UsedAsync() =>
        (await app.ControlGetAsync("meter"))["apps"]!.AsArray().Sum(each => each!["used"]!.GetValue<int>());

    private static Task<Answer> BatchAsync(TestCompany company) => company.PostAsync("batch", JsonNode.Parse("""
        {"BatchItemRequest":[
          {"bId":"1","Query":"select * from Term"},
          {"bId":"2","Query":"select nonsense"},
          {"bId":"3","operation":"create","Customer":{"DisplayName":"From a batch"}},
          {"bId":"4","Query":"select * from Customer"}]}
        """)!);
}
