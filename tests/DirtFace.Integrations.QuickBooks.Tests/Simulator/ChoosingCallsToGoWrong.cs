using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>Totals are the simulator's, so each test has one of its own.</summary>
public sealed class ChoosingCallsToGoWrong : IAsyncLifetime
{
    private readonly SimulatorApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("1042")]
    [InlineData("r-9")]
    public async Task A_fault_can_be_meant_for_the_record_with_this_number_or_request_id(string record)
    {
        var company = await app.ConnectCompanyAsync();
        await OrderAsync(company, new JsonObject { ["record"] = record, ["times"] = 0 });

        var other = await company.PostAsync("invoice?requestid=r-8", await company.InvoiceBodyAsync(invoice => invoice["DocNumber"] = "1041"));
        var hit = await company.PostAsync("invoice?requestid=r-9", await company.InvoiceBodyAsync(invoice => invoice["DocNumber"] = "1042"));

        Assert.Equal((200, 503), ((int)other.Status, (int)hit.Status));
    }

    [Fact]
    public async Task A_fault_can_be_meant_for_the_record_with_this_id_or_name()
    {
        var company = await app.ConnectCompanyAsync();
        var (a, b) = (await company.CustomerAsync("A"), await company.CustomerAsync("B"));
        await OrderAsync(company, new JsonObject { ["record"] = b, ["times"] = 0 });
        await OrderAsync(company, new JsonObject { ["record"] = "Carl", ["times"] = 0 });

        Assert.Equal(200, (int)(await company.GetAsync($"customer/{a}")).Status);
        Assert.Equal(503, (int)(await company.GetAsync($"customer/{b}")).Status);
        Assert.Equal(503, (int)(await company.ChangeAsync("Customer", b, new JsonObject { ["Notes"] = "x" })).Status);
        Assert.Equal(503, (int)(await company.PostAsync("customer", new JsonObject { ["DisplayName"] = "Carl" })).Status);
        Assert.Equal(503, (int)(await company.QueryAsync("select * from Customer where DisplayName = 'Carl'")).Status);
    }

    [Fact]
    public async Task A_line_or_a_customer_with_the_same_id_is_not_the_record()
    {
        var company = await app.ConnectCompanyAsync();
        var invoice = await company.InvoiceBodyAsync();
        await OrderAsync(company, new JsonObject { ["record"] = "1", ["times"] = 0 });

        Assert.Equal(200, (int)(await company.PostAsync("invoice", invoice)).Status);
    }

    [Fact]
    public async Task A_batch_is_chosen_as_such_by_its_items_and_by_their_records()
    {
        var company = await app.ConnectCompanyAsync();
        await OrderAsync(company, new JsonObject { ["operation"] = "batch" });
        var asBatch = await BatchAsync(company, "A");
        await OrderAsync(company, new JsonObject { ["entity"] = "Customer" });
        var byItem = await BatchAsync(company, "B");
        await OrderAsync(company, new JsonObject { ["record"] = "C", ["times"] = 0 });
        var (byRecord, other) = (await BatchAsync(company, "C"), await BatchAsync(company, "D"));

        Assert.Equal((503, 503, 503, 200), ((int)asBatch.Status, (int)byItem.Status, (int)byRecord.Status, (int)other.Status));
    }

    [Theory]
    [InlineData("cdc", "cdc?entities=Customer&changedSince=2026-11-20")]
    [InlineData("report", "reports/ProfitAndLoss")]
    public async Task The_change_feed_and_reports_can_be_chosen(string operation, string path)
    {
        var company = await app.ConnectCompanyAsync();
        await OrderAsync(company, new JsonObject { ["operation"] = operation });

        Assert.Equal(200, (int)(await company.GetAsync("preferences")).Status);
        Assert.Equal(503, (int)(await company.GetAsync(path)).Status);
    }

    [Theory]
    [InlineData("upload", "upload")]
    [InlineData("send", "invoice/145/send")]
    public async Task Uploads_and_mails_can_be_chosen(string operation, string path)
    {
        var company = await app.ConnectCompanyAsync();
        await OrderAsync(company, new JsonObject { ["operation"] = operation });

        Assert.Equal(503, (int)(await company.PostTextAsync(path, "", "application/octet-stream")).Status);
    }

    [Fact]
    public async Task Every_third_call_can_go_wrong()
    {
        var company = await app.ConnectCompanyAsync();
        await OrderAsync(company, new JsonObject { ["every"] = 3, ["skip"] = 1, ["times"] = 2 });

        Assert.Equal([200, 200, 200, 503, 200, 200, 503, 200, 200, 200], await ReadAsync(company, 10));
    }

    [Fact]
    public async Task The_same_seed_strikes_the_same_calls()
    {
        var (one, other, third) = (await app.ConnectCompanyAsync(), await app.ConnectCompanyAsync(), await app.ConnectCompanyAsync());
        await OrderAsync(one, new JsonObject { ["probability"] = 0.5, ["seed"] = 7, ["times"] = 0 });
        await OrderAsync(other, new JsonObject { ["probability"] = 0.5, ["seed"] = 7, ["times"] = 0 });
        await OrderAsync(third, new JsonObject { ["probability"] = 0.5, ["seed"] = 8, ["times"] = 0 });

        var first = await ReadAsync(one, 40);

        Assert.InRange(first.Count(status => status == 503), 8, 32);
        Assert.Equal(first, await ReadAsync(other, 40));
        Assert.NotEqual(first, await ReadAsync(third, 40));
    }

    [Fact]
    public async Task A_fault_ends_when_its_time_is_over()
    {
        var company = await app.ConnectCompanyAsync();
        await OrderAsync(company, new JsonObject { ["forSeconds"] = 30, ["times"] = 0 });
        var during = await ReadAsync(company, 2);

        app.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal([503, 503], during);
        Assert.Equal([200], await ReadAsync(company, 1));
    }

    [Fact]
    public async Task Each_fault_counts_what_it_matched_and_struck_and_totals_outlive_it()
    {
        var company = await app.ConnectCompanyAsync();
        var id = await OrderAsync(company, new JsonObject { ["skip"] = 2, ["times"] = 1 });
        await ReadAsync(company, 4);
        var fault = (await app.ControlGetAsync("faults"))["faults"]!.AsArray().Single(each => each!["id"]!.GetValue<int>() == id)!;
        using var remove = new HttpRequestMessage(HttpMethod.Delete, $"/sim/api/faults/{id}");
        await app.SendAsync(remove);

        var after = await app.ControlGetAsync("faults");
        var reset = await app.ControlAsync("faults/reset");

        Assert.Equal((4, 1), (fault["matched"]!.GetValue<int>(), fault["fired"]!.GetValue<int>()));
        Assert.Empty(after["faults"]!.AsArray());
        Assert.Equal(1, after["totals"]!["fail"]!.GetValue<int>());
        Assert.Empty(reset["totals"]!.AsObject());
    }

    [Theory]
    [InlineData("""{"kind":"fail","times":-1}""")]
    [InlineData("""{"kind":"fail","every":0}""")]
    [InlineData("""{"kind":"fail","probability":1.5}""")]
    [InlineData("""{"kind":"fail","status":1000}""")]
    [InlineData("""{"kind":"fail","delayMs":1e30}""")]
    [InlineData("""{"kind":"throttle","retryAfter":"a\u0001b"}""")]
    public async Task A_fault_that_can_not_be_is_refused(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sim/api/faults") { Content = new StringContent(body) };

        Assert.Equal(400, (int)(await app.SendAsync(request)).Status);
    }

    private Task<int> OrderAsync(TestCompany company, JsonObject fault)
    {
        fault["kind"] = "fail";
        fault["status"] = 503;
        return app.OrderFaultAsync(company, fault);
    }

    private static Task<Answer> BatchAsync(TestCompany company, string name) => company.PostAsync("batch", new JsonObject
    {
        ["BatchItemRequest"] = new JsonArray(new JsonObject
        {
            ["bId"] = "1",
            ["operation"] = "create",
            ["Customer"] = new JsonObject { ["DisplayName"] = name },
        }),
    });

    private static async Task<IReadOnlyList<int>> ReadAsync(TestCompany company, int times)
    {
        var seen = new List<int>();
        for (var call = 0; call < times; call++)
        {
            seen.Add((int)(await company.GetAsync("preferences")).Status);
        }
        return seen;
    }
}
