using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>Latency is the simulator's, so each test has one of its own.</summary>
public sealed class SlowDays : IAsyncLifetime
{
    private readonly SimulatorApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Every_call_can_take_longer_by_the_same_time()
    {
        var company = await app.ConnectCompanyAsync();
        await app.ControlAsync("latency", new JsonObject { ["ms"] = 150 });

        Assert.InRange(await TimeAsync(() => company.GetAsync("preferences")), 140, 5000);
    }

    [Fact]
    public async Task Each_sort_of_call_can_take_its_own_time_and_a_batch_one_for_each_item()
    {
        var company = await app.ConnectCompanyAsync();
        await app.ControlAsync("latency", JsonNode.Parse(
            """{"profile":"custom","spread":0,"readMs":0,"queryMs":0,"writeMs":200,"batchItemMs":150}""")!.AsObject());
        var batch = JsonNode.Parse("""
            {"BatchItemRequest":[{"bId":"1","Query":"select * from Term"},{"bId":"2","Query":"select * from Term"},{"bId":"3","Query":"select * from Term"}]}
            """)!;

        var write = await TimeAsync(() => company.PostAsync("customer", new JsonObject { ["DisplayName"] = "A" }));
        var items = await TimeAsync(() => company.PostAsync("batch", batch));
        var read = await TimeAsync(() => company.GetAsync("preferences"));

        Assert.InRange(write, 190, 5000);
        Assert.InRange(items, 440, 5000);
        Assert.True(read < items, $"A read took {read} ms, a batch {items} ms.");
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_times()
    {
        var company = await app.ConnectCompanyAsync();

        var first = await TypicalAsync(company);
        var second = await TypicalAsync(company);

        Assert.Equal(first, second);
        Assert.True(first.Distinct().Count() > 6, string.Join(' ', first));
    }

    [Fact]
    public async Task A_call_that_takes_longer_than_QuickBooks_allows_ends_in_504_and_is_applied()
    {
        var company = await app.ConnectCompanyAsync();
        await app.ControlAsync("latency", new JsonObject { ["profile"] = "storm", ["limitMs"] = 100 });

        var answer = await company.PostAsync("customer", new JsonObject { ["DisplayName"] = "A" });

        Assert.Equal((HttpStatusCode.GatewayTimeout, 1), (answer.Status, await company.CountAsync("Customer")));
    }

    [Theory]
    [InlineData("delay-before", 0, 1)]
    [InlineData("delay-before", 50, 0)]
    [InlineData("delay-apply", 50, 0)]
    [InlineData("delay-apply", 60_000, 1)]
    public async Task A_call_that_was_not_begun_in_time_is_dropped_where_that_is_chosen(string kind, int withinMs, int customers)
    {
        var company = await app.ConnectCompanyAsync();
        await app.ControlAsync("latency", new JsonObject { ["profile"] = "off", ["limitMs"] = 120_000, ["beginWithinMs"] = withinMs });
        await app.ControlAsync("faults", new JsonObject { ["realmId"] = company.RealmId, ["kind"] = kind, ["delayMs"] = 200, ["times"] = 1 });

        try
        {
            await company.PostAsync("customer", new JsonObject { ["DisplayName"] = "A" });
        }
        catch (HttpRequestException) when (kind == "delay-apply")
        {
            // Its answer never comes.
        }

        await Task.Delay(400, TestContext.Current.CancellationToken);
        Assert.Equal(customers, await company.CountAsync("Customer"));
    }

    [Fact]
    public async Task The_published_limit_is_two_minutes_and_the_profile_is_told()
    {
        var latency = await app.ControlGetAsync("latency");

        Assert.Equal((120_000, "off"), (latency["limitMs"]!.GetValue<int>(), latency["profile"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("""{"profile":"sometimes"}""")]
    [InlineData("""{"profile":"1"}""")]
    [InlineData("""{"ms":-1}""")]
    [InlineData("""{"profile":"custom","writeMs":"soon"}""")]
    public async Task A_latency_that_can_not_be_is_refused(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sim/api/latency") { Content = new StringContent(body) };

        Assert.Equal(400, (int)(await app.SendAsync(request)).Status);
    }

    private async Task<IReadOnlyList<int>> TypicalAsync(TestCompany company)
    {
        await app.ControlAsync("latency", new JsonObject { ["profile"] = "typical", ["seed"] = 42 });
        var times = new List<int>();
        for (var call = 0; call < 12; call++)
        {
            var taken = await TimeAsync(() => company.QueryAsync("select * from Term"));
            var drawn = (await app.ControlGetAsync("latency"))["lastMs"]!.GetValue<int>();
            Assert.True(taken >= drawn - 10, $"A call of {drawn} ms took {taken} ms.");
            times.Add(drawn);
        }
        return times;
    }

    private static async Task<long> TimeAsync(Func<Task<Answer>> call)
    {
        var watch = Stopwatch.StartNew();
        await call();
        return watch.ElapsedMilliseconds;
    }
}
