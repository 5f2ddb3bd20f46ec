using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class OutagesAndInterference : IAsyncLifetime
{
    private readonly SimulatorApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("hang", 0)]
    [InlineData("hang-after", 1)]
    public async Task A_hanging_call_ends_with_504_when_QuickBooks_gives_it_up(string kind, int applied)
    {
        var company = await app.ConnectCompanyAsync();
        await app.ControlAsync("latency", new JsonObject { ["limitMs"] = 200 });
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = kind });
        var watch = Stopwatch.StartNew();

        var answer = await CreateAsync(company);

        Assert.Equal((HttpStatusCode.GatewayTimeout, "text/html"), (answer.Status, answer.ContentType));
        Assert.True(watch.ElapsedMilliseconds >= 190, $"It took {watch.ElapsedMilliseconds} ms.");
        Assert.Equal(applied, await company.CountAsync("Customer"));
    }

    [Fact]
    public async Task A_call_that_timed_out_can_be_applied_afterwards()
    {
        var company = await app.ConnectCompanyAsync();
        await app.ControlAsync("latency", new JsonObject { ["limitMs"] = 50 });
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "timeout-apply", ["delayMs"] = 700 });
        using var request = Create(company);

        using var answer = await app.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, SimulatorApp.Ct);
        var soon = await company.CountAsync("Customer");
        while (await company.CountAsync("Customer") == 0)
        {
            await Task.Yield();
        }

        Assert.Equal((HttpStatusCode.GatewayTimeout, 0), (answer.StatusCode, soon));
    }

    [Fact]
    public async Task A_call_can_wait_before_it_is_applied_and_answered()
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "delay-before", ["delayMs"] = 600 });
        var slow = CreateAsync(company);
        while ((await app.ControlGetAsync("faults"))["totals"]!["delay-before"] is null)
        {
            await Task.Yield();
        }

        var meanwhile = await company.CountAsync("Customer");

        Assert.Equal((HttpStatusCode.OK, 0), ((await slow).Status, meanwhile));
        Assert.Equal(1, await company.CountAsync("Customer"));
    }

    [Fact]
    public async Task A_delay_beyond_the_limit_ends_in_504_and_is_applied()
    {
        var company = await app.ConnectCompanyAsync();
        await app.ControlAsync("latency", new JsonObject { ["limitMs"] = 100 });
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "delay", ["delayMs"] = 3_600_000 });

        var answer = await CreateAsync(company);

        Assert.Equal((HttpStatusCode.GatewayTimeout, 1), (answer.Status, await company.CountAsync("Customer")));
    }

    [Theory]
    [InlineData("fault-200", 0)]
    [InlineData("fault-200-after", 1)]
    public async Task A_fault_can_come_with_status_200(string kind, int applied)
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = kind });

        var answer = await CreateAsync(company);

        Assert.Equal((HttpStatusCode.OK, "10000"), (answer.Status, answer.FaultCode));
        Assert.Equal(applied, await company.CountAsync("Customer"));
    }

    [Fact]
    public async Task An_answer_can_be_whole_for_HTTP_and_cut_as_a_document()
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "cut-json" });

        var answer = await CreateAsync(company);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => answer.Json);
        Assert.Equal(1, await company.CountAsync("Customer"));
    }

    [Fact]
    public async Task An_answer_can_trickle_in()
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "slow-body", ["delayMs"] = 400 });
        using var request = Create(company);
        var watch = Stopwatch.StartNew();

        using var answer = await app.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, SimulatorApp.Ct);
        var headAfter = watch.ElapsedMilliseconds;
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(SimulatorApp.Ct))!;

        Assert.Equal("A", body["Customer"]!["DisplayName"]!.GetValue<string>());
        Assert.True(watch.ElapsedMilliseconds - headAfter >= 200, $"The body took {watch.ElapsedMilliseconds - headAfter} ms.");
    }

    [Fact]
    public async Task A_call_that_is_delivered_twice_is_executed_twice_unless_it_has_a_request_id()
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "twice", ["times"] = 2 });

        var without = await company.PostAsync("customer", new JsonObject { ["DisplayName"] = "B" });
        var with = await CreateAsync(company);

        // The second delivery of the first call found the name taken, by the first one.
        Assert.Equal(("6240", HttpStatusCode.OK), (without.FaultCode, with.Status));
        Assert.Equal(2, await company.CountAsync("Customer"));
    }

    [Fact]
    public async Task A_token_can_end_in_the_middle_of_a_run()
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "expire-token", ["skip"] = 1 });

        var (before, during, after) = (await ReadAsync(company), await ReadAsync(company), await ReadAsync(company));
        var refreshed = (await app.RefreshAsync(company.RefreshToken)).Json["access_token"]!.GetValue<string>();

        Assert.Equal((200, 401, 401), (before, during, after));
        Assert.Equal(200, (int)(await company.GetAsync("preferences", refreshed)).Status);
    }

    [Fact]
    public async Task A_storm_of_refusals_lasts_as_long_as_it_was_told()
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(
            company, new JsonObject { ["kind"] = "throttle", ["times"] = 0, ["forSeconds"] = 60, ["retryAfter"] = "-1" });

        var refused = await company.GetAsync("preferences");
        app.Clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal((429, "3001"), ((int)refused.Status, refused.GatewayCode));
        Assert.Equal("-1", refused.Headers.NonValidated["Retry-After"].ToString());
        Assert.Equal(200, await ReadAsync(company));
    }

    [Theory]
    [InlineData("Customer")]
    [InlineData("Item")]
    [InlineData("Invoice")]
    public async Task Somebody_can_edit_a_record_between_the_read_and_the_write(string entity)
    {
        var company = await app.ConnectCompanyAsync();
        var id = entity switch
        {
            "Customer" => await company.CustomerAsync(),
            "Item" => (await company.CreateAsync("Item", Some.Item("A")))["Id"]!.GetValue<string>(),
            _ => (await company.InvoiceAsync(invoice => invoice["PrivateNote"] = "key 7"))["Id"]!.GetValue<string>(),
        };
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "foreign-edit", ["operation"] = "update" });

        var answer = await company.ChangeAsync(entity, id, new JsonObject { ["domain"] = "QBO" });

        var now = (await company.GetAsync($"{entity.ToLowerInvariant()}/{id}")).Entity(entity);
        Assert.Equal(("5010", "1"), (answer.FaultCode, now["SyncToken"]!.GetValue<string>()));
        Assert.True(entity != "Invoice" || now["PrivateNote"]!.GetValue<string>().StartsWith("key 7 ", StringComparison.Ordinal));
        Assert.Null((await company.LedgerAsync())[^1]["requestId"]);
    }

    [Fact]
    public async Task It_can_be_told_what_the_other_person_changes()
    {
        var company = await app.ConnectCompanyAsync();
        var id = await company.CustomerAsync();
        await app.OrderFaultAsync(company, new JsonObject
        {
            ["kind"] = "foreign-edit",
            ["fields"] = new JsonObject { ["CompanyName"] = "Ortiz & Sons" },
        });

        await company.ChangeAsync("Customer", id, new JsonObject { ["Notes"] = "x" });

        var customer = (await company.GetAsync($"customer/{id}")).Entity("Customer");
        Assert.Equal("Ortiz & Sons", customer["CompanyName"]!.GetValue<string>());
    }

    [Fact]
    public async Task Somebody_can_take_the_name_just_before_the_call()
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "duplicate-foreign" });

        var answer = await CreateAsync(company);

        Assert.Equal("6240", answer.FaultCode);
        Assert.Null(Assert.Single(await company.LedgerAsync())["requestId"]);
    }

    [Fact]
    public async Task Somebody_can_take_the_number_for_another_invoice()
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "duplicate-foreign", ["entity"] = "Invoice" });
        var body = await company.InvoiceBodyAsync(invoice =>
        {
            invoice["DocNumber"] = "1042";
            invoice["PrivateNote"] = "key 7";
        });

        var answer = await company.PostAsync("invoice?requestid=r1", body);

        var rival = (await company.QueryAsync("select * from Invoice where DocNumber = '1042'")).Json["QueryResponse"]!["Invoice"]![0]!;
        Assert.Equal("6140", answer.FaultCode);
        Assert.Equal((1m, null), (rival["TotalAmt"]!.GetValue<decimal>(), rival["PrivateNote"]));
    }

    [Fact]
    public async Task The_very_document_can_be_there_already_without_its_request_id()
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "duplicate-own", ["entity"] = "Invoice" });
        var body = await company.InvoiceBodyAsync(invoice =>
        {
            invoice["DocNumber"] = "1042";
            invoice["PrivateNote"] = "key 7";
        });

        var answer = await company.PostAsync("invoice?requestid=r1", body);

        var own = (await company.QueryAsync("select * from Invoice where DocNumber = '1042'")).Json["QueryResponse"]!["Invoice"]![0]!;
        Assert.Equal("6140", answer.FaultCode);
        Assert.Equal((100m, "key 7"), (own["TotalAmt"]!.GetValue<decimal>(), own["PrivateNote"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_lagging_read_does_not_see_what_was_created_lately()
    {
        var company = await app.ConnectCompanyAsync();
        await company.CustomerAsync("Old");
        app.Clock.Advance(TimeSpan.FromSeconds(10));
        var young = await company.CustomerAsync("Young");
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "read-lag", ["lagMs"] = 5000, ["times"] = 0 });

        var query = await company.QueryAsync("select * from Customer");
        var only = await company.QueryAsync("select * from Customer where DisplayName = 'Young'");
        var read = await company.GetAsync($"customer/{young}");
        app.Clock.Advance(TimeSpan.FromSeconds(5));
        var later = await company.GetAsync($"customer/{young}");

        Assert.Equal("Old", Assert.Single(query.Json["QueryResponse"]!["Customer"]!.AsArray())!["DisplayName"]!.GetValue<string>());
        Assert.Equal(1, query.Json["QueryResponse"]!["maxResults"]!.GetValue<int>());
        Assert.Empty(only.Json["QueryResponse"]!.AsObject());
        Assert.Equal(("610", HttpStatusCode.OK), (read.FaultCode, later.Status));
    }

    [Fact]
    public async Task A_batch_lags_like_the_queries_in_it()
    {
        var company = await app.ConnectCompanyAsync();
        await company.CustomerAsync("Young");
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "read-lag", ["lagMs"] = 5000 });
        var batch = JsonNode.Parse("""{"BatchItemRequest":[{"bId":"1","Query":"select * from Customer"},{"bId":"2","Query":"select * from Term"}]}""")!;

        var items = (await company.PostAsync("batch", batch)).Json["BatchItemResponse"]!.AsArray();

        Assert.Empty(items[0]!["QueryResponse"]!.AsObject());
        Assert.NotEmpty(items[1]!["QueryResponse"]!["Term"]!.AsArray());
    }

    [Theory]
    [InlineData(502, "Bad Gateway")]
    [InlineData(503, "Service Unavailable")]
    [InlineData(504, "Gateway Timeout")]
    public async Task A_failure_after_the_commit_can_come_from_the_gateway(int status, string text)
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "fail-after", ["status"] = status });

        var answer = await CreateAsync(company);

        Assert.Equal((status, "text/html"), ((int)answer.Status, answer.ContentType));
        Assert.Contains(text, answer.Text, StringComparison.Ordinal);
        Assert.Equal(1, await company.CountAsync("Customer"));
    }

    [Theory]
    [InlineData("failure", 500, "10000")]
    [InlineData("unavailable", 503, "Service Unavailable")]
    public async Task An_outage_fails_all_calls_of_all_companies_until_it_ends(string mode, int status, string text)
    {
        var (one, other) = (await app.ConnectCompanyAsync(), await app.ConnectCompanyAsync());
        await app.ControlAsync("outage", new JsonObject { ["mode"] = mode, ["seconds"] = 600 });

        var write = await CreateAsync(one);
        var seen = await ReadAsync(other);
        var token = await app.RefreshAsync(one.RefreshToken);
        app.Clock.Advance(TimeSpan.FromSeconds(600));

        Assert.Equal((status, status), ((int)write.Status, seen));
        Assert.Contains(text, write.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, token.Status);
        Assert.Equal(0, await one.CountAsync("Customer"));
        Assert.Equal(200, await ReadAsync(other));
    }

    [Fact]
    public async Task An_outage_can_be_one_companys_and_lose_answers_after_the_commit()
    {
        var (company, other) = (await app.ConnectCompanyAsync(), await app.ConnectCompanyAsync());
        await app.ControlAsync("outage", new JsonObject { ["mode"] = "reset", ["realmId"] = company.RealmId });

        await Assert.ThrowsAsync<HttpRequestException>(() => CreateAsync(company));

        Assert.Equal(1, await company.CountAsync("Customer"));
        Assert.Equal(200, await ReadAsync(other));
    }

    [Fact]
    public async Task An_outage_can_hang_and_take_the_token_endpoint_with_it()
    {
        var company = await app.ConnectCompanyAsync();
        await app.ControlAsync("latency", new JsonObject { ["limitMs"] = 50 });
        await app.ControlAsync("outage", new JsonObject { ["mode"] = "hang", ["oauth"] = true });

        Assert.Equal(504, await ReadAsync(company));
        Assert.Equal(504, (int)(await app.RefreshAsync(company.RefreshToken)).Status);
    }

    private static HttpRequestMessage Create(TestCompany company)
    {
        var request = company.Request(HttpMethod.Post, "customer?requestid=r1");
        request.Content = SimulatorApp.Body(new JsonObject { ["DisplayName"] = "A" });
        return request;
    }

    private static Task<Answer> CreateAsync(TestCompany company) =>
        company.PostAsync("customer?requestid=r1", new JsonObject { ["DisplayName"] = "A" });

    private static async Task<int> ReadAsync(TestCompany company) => (int)(await company.GetAsync("preferences")).Status;
}
