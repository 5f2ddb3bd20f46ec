using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>The mode is the simulator's, so each test has one of its own.</summary>
public sealed class RequestIds : IAsyncLifetime
{
    private readonly SimulatorApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_repeated_create_gets_the_first_answer_again_and_nothing_is_created_twice()
    {
        var company = await app.ConnectCompanyAsync();
        var first = await company.PostAsync("customer?requestid=r1", Customer("A"));
        app.Clock.Advance(TimeSpan.FromMinutes(30));

        var again = await company.PostAsync("customer?requestid=r1", Customer("A"));

        Assert.Equal(first.Text, again.Text);
        Assert.Equal((first.Status, 1), (again.Status, await company.CountAsync("Customer")));
        Assert.Equal("r1", Assert.Single(await company.LedgerAsync())["requestId"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_first_answer_comes_back_whatever_the_second_body_says_and_wherever_it_is_sent()
    {
        var company = await app.ConnectCompanyAsync();
        var first = await company.PostAsync("customer?requestid=r1", Customer("A"));

        Assert.Equal(first.Text, (await company.PostAsync("customer?requestid=r1", Customer("B"))).Text);
        Assert.Equal(first.Text, (await company.PostAsync("item?requestid=r1", Some.Item("C"))).Text);
    }

    [Fact]
    public async Task A_request_id_belongs_to_one_company()
    {
        var (one, other) = (await app.ConnectCompanyAsync(), await app.ConnectCompanyAsync());
        await one.PostAsync("customer?requestid=r1", Customer("A"));

        await other.PostAsync("customer?requestid=r1", Customer("B"));

        Assert.Equal(1, await other.CountAsync("Customer"));
    }

    [Fact]
    public async Task A_refused_call_is_refused_again_even_when_its_reason_has_gone()
    {
        var company = await app.ConnectCompanyAsync();
        var owner = await company.CustomerAsync("A");
        var refused = await company.PostAsync("customer?requestid=r1", Customer("A"));
        await company.ChangeAsync("Customer", owner, new JsonObject { ["DisplayName"] = "B" });

        var again = await company.PostAsync("customer?requestid=r1", Customer("A"));

        Assert.Equal(("6240", refused.Text), (again.FaultCode, again.Text));
    }

    [Fact]
    public async Task The_memory_lasts_a_day()
    {
        var company = await app.ConnectCompanyAsync();
        await company.PostAsync("customer?requestid=r1", Customer("A"));
        app.Clock.Advance(TimeSpan.FromHours(24));
        var later = await app.ConnectAsync(company.RealmId);

        Assert.Equal("6240", (await later.PostAsync("customer?requestid=r1", Customer("A"))).FaultCode);
    }

    [Fact]
    public async Task The_memory_can_be_made_short()
    {
        var company = await app.ConnectCompanyAsync();
        await app.ControlAsync("requestids", new JsonObject { ["mode"] = "expiring", ["seconds"] = 60 });
        await company.PostAsync("customer?requestid=r1", Customer("A"));
        app.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Null((await company.PostAsync("customer?requestid=r1", Customer("A"))).FaultCode);

        app.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("6240", (await company.PostAsync("customer?requestid=r1", Customer("A"))).FaultCode);
    }

    [Fact]
    public async Task The_memory_can_be_made_without_end()
    {
        var company = await app.ConnectCompanyAsync();
        await app.ControlAsync("requestids", new JsonObject { ["mode"] = "unlimited" });
        var first = await company.PostAsync("customer?requestid=r1", Customer("A"));
        app.Clock.Advance(TimeSpan.FromDays(90));
        var later = await app.ConnectAsync(company.RealmId);

        Assert.Equal(first.Text, (await later.PostAsync("customer?requestid=r1", Customer("A"))).Text);
    }

    [Fact]
    public async Task A_short_memory_stays_when_something_else_about_request_ids_is_chosen()
    {
        await app.ControlAsync("requestids", new JsonObject { ["mode"] = "expiring", ["seconds"] = 60 });

        var chosen = await app.ControlAsync("requestids", new JsonObject { ["running"] = "awaited" });

        Assert.Equal(("expiring", 60), (chosen["mode"]!.GetValue<string>(), chosen["seconds"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Request_ids_can_be_ignored()
    {
        var company = await app.ConnectCompanyAsync();
        await app.ControlAsync("requestids", new JsonObject { ["mode"] = "ignored" });
        var body = await company.InvoiceBodyAsync();

        await company.PostAsync("invoice?requestid=r1", body);
        await company.PostAsync("invoice?requestid=r1", body);

        Assert.Equal(2, await company.CountAsync("Invoice"));
    }

    [Fact]
    public async Task A_second_call_is_refused_while_the_first_one_runs()
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "delay", ["delayMs"] = 1000 });
        var slow = company.PostAsync("customer?requestid=r1", Customer("A"));
        // The first call is applied at once and answered late, so its effect tells that it is under way.
        while (await company.CountAsync("Customer") == 0)
        {
            await Task.Yield();
        }

        var meanwhile = await company.PostAsync("customer?requestid=r1", Customer("A"));
        var first = await slow;
        var after = await company.PostAsync("customer?requestid=r1", Customer("A"));

        Assert.Equal("600", meanwhile.FaultCode);
        Assert.Equal(first.Text, after.Text);
    }

    [Fact]
    public async Task A_second_call_can_be_made_to_wait_for_the_first_and_is_then_answered_like_it()
    {
        var company = await app.ConnectCompanyAsync();
        await app.ControlAsync("requestids", new JsonObject { ["running"] = "awaited" });
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "delay", ["delayMs"] = 500 });
        var slow = company.PostAsync("customer?requestid=r1", Customer("A"));
        while (await company.CountAsync("Customer") == 0)
        {
            await Task.Yield();
        }

        var meanwhile = await company.PostAsync("customer?requestid=r1", Customer("A"));

        Assert.Equal((await slow).Text, meanwhile.Text);
        Assert.Equal(1, await company.CountAsync("Customer"));
    }

    [Fact]
    public async Task A_refused_call_can_be_made_to_run_again()
    {
        var company = await app.ConnectCompanyAsync();
        await app.ControlAsync("requestids", new JsonObject { ["faults"] = "executed" });
        var owner = await company.CustomerAsync("A");
        Assert.Equal("6240", (await company.PostAsync("customer?requestid=r1", Customer("A"))).FaultCode);
        await company.ChangeAsync("Customer", owner, new JsonObject { ["DisplayName"] = "B" });

        Assert.Null((await company.PostAsync("customer?requestid=r1", Customer("A"))).FaultCode);
    }

    [Fact]
    public async Task Ignored_request_ids_are_still_on_record()
    {
        var company = await app.ConnectCompanyAsync();
        await app.ControlAsync("requestids", new JsonObject { ["mode"] = "ignored" });

        await company.PostAsync("customer?requestid=r1", Customer("A"));

        Assert.Equal("r1", Assert.Single(await company.LedgerAsync())["requestId"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_request_id_has_fifty_characters_at_most()
    {
        var company = await app.ConnectCompanyAsync();

        Assert.Null((await company.PostAsync($"customer?requestid={new string('x', 50)}", Customer("A"))).FaultCode);
        Assert.Equal("2130", (await company.PostAsync($"customer?requestid={new string('x', 51)}", Customer("B"))).FaultCode);
    }

    private static JsonObject Customer(string name) => new() { ["DisplayName"] = name };
}
