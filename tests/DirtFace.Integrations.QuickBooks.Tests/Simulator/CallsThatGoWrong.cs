using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class CallsThatGoWrong(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Theory]
    [InlineData("drop-before", 0)]
    [InlineData("drop-after", 1)]
    public async Task A_dropped_call_has_no_answer(string kind, int applied)
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = kind });

        await Assert.ThrowsAsync<HttpRequestException>(() => CreateAsync(company));

        Assert.Equal(applied, await company.CountAsync("Customer"));
    }

    [Fact]
    public async Task A_dropped_answer_is_replayed_to_the_same_request_id()
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "drop-after" });
        await Assert.ThrowsAsync<HttpRequestException>(() => CreateAsync(company));

        var again = await CreateAsync(company);

        Assert.Equal("A", again.Entity("Customer")["DisplayName"]!.GetValue<string>());
        Assert.Single(await company.LedgerAsync());
    }

    [Fact]
    public async Task A_delayed_answer_comes_late()
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "delay", ["delayMs"] = 300 });
        var watch = Stopwatch.StartNew();

        var answer = await CreateAsync(company);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.True(watch.ElapsedMilliseconds >= 290, $"It took {watch.ElapsedMilliseconds} ms.");
    }

    [Fact]
    public async Task A_call_can_be_applied_after_its_connection_broke()
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "delay-apply", ["delayMs"] = 400 });

        await Assert.ThrowsAsync<HttpRequestException>(() => CreateAsync(company));
        var soon = await company.CountAsync("Customer");
        var meanwhile = await CreateAsync(company);
        while (await company.CountAsync("Customer") == 0)
        {
            await Task.Yield();
        }

        Assert.Equal(0, soon);
        Assert.Equal("600", meanwhile.FaultCode);
        Assert.Single(await company.LedgerAsync());
    }

    [Theory]
    [InlineData(500, "application/json", "10000")]
    [InlineData(503, "text/html", "Service Unavailable")]
    [InlineData(429, "application/json", "003001")]
    [InlineData(401, "application/json", "003200")]
    [InlineData(403, "application/json", "003100")]
    public async Task A_failing_call_is_not_applied_and_wears_the_shape_of_its_status(int status, string contentType, string text)
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "fail", ["status"] = status });

        var answer = await CreateAsync(company);

        Assert.Equal((status, contentType), ((int)answer.Status, answer.ContentType));
        Assert.Contains(text, answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, await company.CountAsync("Customer"));
    }

    [Fact]
    public async Task A_call_can_be_applied_and_answered_with_a_system_failure()
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "fail-after" });

        var answer = await CreateAsync(company);

        Assert.Equal((HttpStatusCode.InternalServerError, "10000"), (answer.Status, answer.FaultCode));
        Assert.Equal("SystemFault", answer.Json["Fault"]!["type"]!.GetValue<string>());
        Assert.Equal(1, await company.CountAsync("Customer"));
    }

    [Fact]
    public async Task A_call_can_be_applied_and_answered_with_a_web_page()
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "garbage" });

        var answer = await CreateAsync(company);

        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.Status, answer.ContentType));
        Assert.Equal(1, await company.CountAsync("Customer"));
    }

    [Fact]
    public async Task A_call_can_be_applied_and_its_answer_cut_short()
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "truncate" });

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => CreateAsync(company));

        Assert.Equal(1, await company.CountAsync("Customer"));
    }

    [Fact]
    public async Task A_fault_skips_fires_and_ends_as_it_was_told_and_counts_itself()
    {
        var company = await app.ConnectCompanyAsync();
        var id = await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "fail", ["status"] = 503, ["skip"] = 1, ["times"] = 2 });

        var seen = new List<int>();
        for (var call = 0; call < 4; call++)
        {
            seen.Add((int)(await company.GetAsync("preferences")).Status);
        }

        Assert.Equal([200, 503, 503, 200], seen);
        var fault = (await app.ControlGetAsync("faults"))["faults"]!.AsArray().Single(item => item!["id"]!.GetValue<int>() == id)!;
        Assert.Equal(2, fault["fired"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_fault_chooses_by_entity_and_operation()
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject
        {
            ["kind"] = "fail",
            ["status"] = 503,
            ["entity"] = "Customer",
            ["operation"] = "update",
            ["times"] = 0,
        });
        var id = await company.CustomerAsync();

        var update = await company.ChangeAsync("Customer", id, new JsonObject { ["Notes"] = "x" });

        Assert.Equal(503, (int)update.Status);
        Assert.Equal(200, (int)(await company.GetAsync($"customer/{id}")).Status);
        Assert.Equal(200, (int)(await company.QueryAsync("select * from Customer")).Status);
        Assert.Equal(200, (int)(await company.PostAsync("item", Some.Item("A"))).Status);
    }

    [Theory]
    [InlineData("void", "void")]
    [InlineData("query", "query")]
    [InlineData("read", "read")]
    [InlineData("create", "create")]
    public async Task Every_operation_can_be_chosen(string operation, string hit)
    {
        var company = await app.ConnectCompanyAsync();
        var invoice = (await company.InvoiceAsync())["Id"]!.GetValue<string>();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "fail", ["status"] = 503, ["operation"] = operation });

        var answer = hit switch
        {
            "void" => await company.EndInvoiceAsync("void", invoice),
            "query" => await company.PostTextAsync("query", "select * from Invoice"),
            "read" => await company.GetAsync($"invoice/{invoice}"),
            _ => await CreateAsync(company),
        };

        Assert.Equal(503, (int)answer.Status);
    }

    [Fact]
    public async Task A_lost_token_answer_has_rotated_nothing_within_the_day()
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "drop-after", ["operation"] = "token" });
        await Assert.ThrowsAsync<HttpRequestException>(() => app.RefreshAsync(company.RefreshToken));

        Assert.Equal(HttpStatusCode.OK, (await app.RefreshAsync(company.RefreshToken)).Status);
    }

    [Fact]
    public async Task A_fault_without_an_operation_leaves_the_token_endpoint_alone()
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "fail", ["status"] = 503, ["times"] = 0 });

        Assert.Equal(HttpStatusCode.OK, (await app.RefreshAsync(company.RefreshToken)).Status);
    }

    [Fact]
    public async Task A_removed_fault_strikes_no_more()
    {
        var company = await app.ConnectCompanyAsync();
        var id = await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "fail", ["times"] = 0 });
        using var remove = new HttpRequestMessage(HttpMethod.Delete, $"/sim/api/faults/{id}");

        await app.SendAsync(remove);

        Assert.Equal(HttpStatusCode.OK, (await company.GetAsync("preferences")).Status);
    }

    [Fact]
    public async Task The_calls_are_on_record_with_their_trace_id()
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "drop-before", ["operation"] = "create" });
        var read = await company.GetAsync("preferences");
        await Assert.ThrowsAsync<HttpRequestException>(() => CreateAsync(company));

        var calls = (await app.ControlGetAsync($"companies/{company.RealmId}/calls"))["calls"]!.AsArray();

        Assert.Equal(read.Headers.GetValues("intuit_tid").Single(), calls[^2]!["tid"]!.GetValue<string>());
        Assert.Equal(200, calls[^2]!["status"]!.GetValue<int>());
        Assert.Null(calls[^1]!["status"]);
        Assert.Equal("r1", calls[^1]!["requestid"]!.GetValue<string>());
    }

    private static Task<Answer> CreateAsync(TestCompany company) =>
        company.PostAsync("customer?requestid=r1", new JsonObject { ["DisplayName"] = "A" });
}
