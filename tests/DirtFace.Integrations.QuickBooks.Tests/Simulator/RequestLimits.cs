using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>The limits start as they are published; the clock stands still unless a test moves it.</summary>
public sealed class RequestLimits : IAsyncLifetime
{
    private readonly SimulatorApp app = new() { Options = new() { Url = "http://127.0.0.1:0" } };

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_eleventh_call_of_a_second_is_turned_away_without_a_trace_in_the_books()
    {
        var company = await app.ConnectCompanyAsync();
        var seen = await ReadAsync(company, 10);

        var refused = await company.PostAsync("customer?requestid=r1", new JsonObject { ["DisplayName"] = "A" });
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var accepted = await company.PostAsync("customer?requestid=r1", new JsonObject { ["DisplayName"] = "A" });

        Assert.All(seen, status => Assert.Equal(200, status));
        Assert.Equal((429, "3001"), ((int)refused.Status, refused.GatewayCode));
        Assert.Equal((HttpStatusCode.OK, 1), (accepted.Status, await company.CountAsync("Customer")));
    }

    [Fact]
    public async Task A_refusal_wears_the_gateways_envelope_and_names_no_time()
    {
        var company = await app.ConnectCompanyAsync();
        await LimitAsync(company, new JsonObject { ["requestsPerSecond"] = 0 });

        var refused = await company.GetAsync("preferences");

        var error = refused.Json["fault"]!["error"]![0]!;
        Assert.Equal("message=ThrottleExceeded; errorCode=003001; statusCode=429", error["message"]!.GetValue<string>());
        Assert.Equal("The request limit was reached.  Try again later", error["detail"]!.GetValue<string>());
        Assert.Equal("SERVICE", refused.Json["fault"]!["type"]!.GetValue<string>());
        Assert.False(refused.Headers.Contains("Retry-After"));
    }

    [Theory]
    [InlineData("30")]
    [InlineData("-5")]
    [InlineData("31536000")]
    [InlineData("soon")]
    public async Task A_time_to_wait_can_be_named_sense_or_nonsense(string retryAfter)
    {
        var company = await app.ConnectCompanyAsync();
        await LimitAsync(company, new JsonObject { ["requestsPerSecond"] = 0, ["retryAfter"] = retryAfter });

        var refused = await company.GetAsync("preferences");

        Assert.Equal(retryAfter, refused.Headers.NonValidated["Retry-After"].ToString());
    }

    [Fact]
    public async Task The_minute_slides_and_is_not_filled_again_at_a_full_one()
    {
        var company = await app.ConnectCompanyAsync();
        await LimitAsync(company, new JsonObject { ["requestsPerSecond"] = "off", ["requestsPerMinute"] = 4 });
        await ReadAsync(company, 2);
        app.Clock.Advance(TimeSpan.FromSeconds(40));
        await ReadAsync(company, 2);

        app.Clock.Advance(TimeSpan.FromSeconds(19));
        var early = await ReadAsync(company, 1);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var late = await ReadAsync(company, 3);

        Assert.Equal([429], early);
        Assert.Equal([200, 200, 429], late);
    }

    [Fact]
    public async Task Five_hundred_calls_fit_into_a_minute()
    {
        var company = await app.ConnectCompanyAsync();
        await LimitAsync(company, new JsonObject { ["requestsPerSecond"] = "off" });

        var seen = await ReadAsync(company, 501);

        Assert.Equal(500, seen.Count(status => status == 200));
        Assert.Equal(429, seen[^1]);
    }

    [Fact]
    public async Task Other_apps_use_the_companys_minute_up()
    {
        var company = await app.ConnectCompanyAsync();
        await LimitAsync(company, new JsonObject { ["requestsPerSecond"] = "off", ["otherAppsPerMinute"] = 498 });

        Assert.Equal([200, 200, 429], await ReadAsync(company, 3));
    }

    [Fact]
    public async Task Ten_may_also_mean_ten_in_the_air()
    {
        var company = await app.ConnectCompanyAsync();
        await LimitAsync(company, new JsonObject { ["burst"] = "inFlight", ["inFlight"] = 1 });
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "delay", ["delayMs"] = 1000 });
        var slow = company.GetAsync("preferences");
        while (await UsedAsync(company, "inFlight") == 0)
        {
            await Task.Yield();
        }

        var meanwhile = await company.GetAsync("preferences");
        await slow;
        var after = await ReadAsync(company, 20);

        Assert.Equal(429, (int)meanwhile.Status);
        Assert.All(after, status => Assert.Equal(200, status));
    }

    [Theory]
    [InlineData("one", 3, 1)]
    [InlineData("items", 1, 1)]
    [InlineData("separate", 5, 4)]
    public async Task A_batch_counts_by_the_reading_that_is_in_force(string reading, int batches, int singles)
    {
        var company = await app.ConnectCompanyAsync();
        await LimitAsync(company, new JsonObject
        {
            ["requestsPerSecond"] = "off",
            ["requestsPerMinute"] = 4,
            ["batchesPerMinute"] = 5,
            ["batchCounts"] = reading,
        });

        var accepted = 0;
        for (var batch = 0; batch < batches; batch++)
        {
            accepted += (await BatchAsync(company, 3)).Status == HttpStatusCode.OK ? 1 : 0;
        }

        Assert.Equal(batches, accepted);
        Assert.Equal(singles, (await ReadAsync(company, 5)).Count(status => status == 200));
    }

    [Fact]
    public async Task The_forty_first_batch_of_a_minute_is_turned_away_whole()
    {
        var company = await app.ConnectCompanyAsync();
        await LimitAsync(company, new JsonObject { ["requestsPerSecond"] = "off" });
        for (var batch = 0; batch < 40; batch++)
        {
            Assert.Equal(HttpStatusCode.OK, (await BatchAsync(company, 1)).Status);
        }

        var refused = await BatchAsync(company, 1);

        Assert.Equal((429, "3001"), ((int)refused.Status, refused.GatewayCode));
        Assert.Equal(200, (int)(await company.GetAsync("preferences")).Status);
    }

    [Fact]
    public async Task Reports_have_a_limit_of_their_own()
    {
        var company = await app.ConnectCompanyAsync();
        await LimitAsync(company, new JsonObject { ["requestsPerSecond"] = "off", ["reportsPerMinute"] = 1 });
        await company.GetAsync("reports/ProfitAndLoss");

        Assert.Equal(429, (int)(await company.GetAsync("reports/ProfitAndLoss")).Status);
        Assert.Equal(200, (int)(await company.GetAsync("preferences")).Status);
    }

    [Fact]
    public async Task A_company_has_limits_of_its_own_until_it_follows_the_others_again()
    {
        var (company, other) = (await app.ConnectCompanyAsync(), await app.ConnectCompanyAsync());
        await app.ControlAsync("quota", new JsonObject { ["limits"] = "off" });
        await LimitAsync(company, new JsonObject { ["requestsPerMinute"] = 0 });

        var (limited, free) = (await ReadAsync(company, 1), await ReadAsync(other, 20));
        await LimitAsync(company, new JsonObject { ["limits"] = "everywhere" });

        Assert.Equal([429], limited);
        Assert.All(free, status => Assert.Equal(200, status));
        Assert.Equal([200], await ReadAsync(company, 1));
    }

    [Fact]
    public async Task Each_window_tells_what_is_used_and_how_often_it_turned_calls_away()
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "throttle" });
        await ReadAsync(company, 13);

        var second = await WindowAsync(company, "requestsPerSecond");

        // One of the thirteen met the fault, which no window knows of.
        Assert.Equal((10, 10, 2), (Number(second, "used"), Number(second, "limit"), Number(second, "rejected")));
        Assert.Equal(10, await UsedAsync(company, "requestsPerMinute"));
        Assert.Equal(1, (await app.ControlGetAsync("faults"))["totals"]!["throttle"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_call_without_a_good_token_uses_nothing_up()
    {
        var company = await app.ConnectCompanyAsync();

        var refused = await company.GetAsync("preferences", token: "nonsense");

        Assert.Equal(401, (int)refused.Status);
        Assert.Equal(0, await UsedAsync(company, "requestsPerMinute"));
    }

    private Task<JsonNode> LimitAsync(TestCompany company, JsonObject limits) =>
        app.ControlAsync($"companies/{company.RealmId}/quota", limits);

    private async Task<JsonNode> WindowAsync(TestCompany company, string name)
    {
        var windows = (await app.ControlGetAsync($"companies/{company.RealmId}/quota"))["windows"]!.AsArray();
        return windows.FirstOrDefault(window => window!["name"]!.GetValue<string>() == name) ?? new JsonObject { ["used"] = 0 };
    }

    private async Task<int> UsedAsync(TestCompany company, string name) => Number(await WindowAsync(company, name), "used");

    private static int Number(JsonNode window, string name) => window[name]!.GetValue<int>();

    private static async Task<IReadOnlyList<int>> ReadAsync(TestCompany company, int times)
    {
        var seen = new List<int>();
        for (var call = 0; call < times; call++)
        {
            seen.Add((int)(await company.GetAsync("preferences")).Status);
        }
        return seen;
    }

    private static Task<Answer> BatchAsync(TestCompany company, int items) => company.PostAsync("batch", new JsonObject
    {
        ["BatchItemRequest"] = new JsonArray([.. Enumerable.Range(0, items).Select(item => new JsonObject
        {
            ["bId"] = $"b{item}",
            ["Query"] = "select * from Term",
        })]),
    });
}
