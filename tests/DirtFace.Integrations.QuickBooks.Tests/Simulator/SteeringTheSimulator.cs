using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class SteeringTheSimulator(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Theory]
    [InlineData("faults", """{"kind":"explode"}""", 400)]
    [InlineData("faults", """{"kind":"fail","operation":"dance"}""", 400)]
    [InlineData("faults", "not json", 400)]
    [InlineData("requestids", """{"mode":"sometimes"}""", 400)]
    [InlineData("latency", "{}", 400)]
    [InlineData("authorize", """{"clientId":"stranger","redirectUri":"http://localhost/cb","state":"s"}""", 400)]
    [InlineData("authorize", """{"clientId":"dirtface-local","redirectUri":"http://localhost/cb","state":"s","realmId":"1"}""", 404)]
    [InlineData("companies/1/tokens/expire", "{}", 404)]
    [InlineData("companies/9341450000000001/entities/Nonsense/1", "{}", 404)]
    [InlineData("companies/9341450000000001/entities/Customer/999", "{}", 400)]
    public async Task A_mistake_is_answered_with_a_sentence(string path, string body, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/sim/api/{path}") { Content = new StringContent(body) };

        var answer = await app.SendAsync(request);

        Assert.Equal(status, (int)answer.Status);
        Assert.NotEmpty(answer.Json["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_person_who_declines_sends_the_browser_back_with_the_reason()
    {
        var answer = await app.ControlAsync("authorize", new JsonObject
        {
            ["clientId"] = SimulatorApp.ClientId,
            ["redirectUri"] = SimulatorApp.Callback,
            ["state"] = "s1",
            ["decline"] = true,
        });

        Assert.Equal($"{SimulatorApp.Callback}?error=access_denied&state=s1", answer["location"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_foreign_edit_is_in_the_ledger_without_a_request_id_and_raises_the_sync_token()
    {
        var company = await app.ConnectCompanyAsync();
        var id = await company.CustomerAsync();

        var edited = await app.ControlAsync($"companies/{company.RealmId}/entities/Customer/{id}", new JsonObject { ["Notes"] = "x" });

        Assert.Equal("1", edited["Customer"]!["SyncToken"]!.GetValue<string>());
        var entry = (await company.LedgerAsync())[^1];
        Assert.Equal(("update", null), (entry["operation"]!.GetValue<string>(), entry["requestId"]?.GetValue<string>()));
    }

    [Fact]
    public async Task The_ledger_can_be_read_from_where_one_left_off()
    {
        var company = await app.ConnectCompanyAsync();
        await company.CustomerAsync("A");
        var seen = (await company.LedgerAsync())[^1]["seq"]!.GetValue<long>();
        await company.CustomerAsync("B");

        var later = (await app.ControlGetAsync($"companies/{company.RealmId}/ledger?after={seen}"))["entries"]!.AsArray();

        Assert.Equal("B", Assert.Single(later)!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_call_that_was_refused_is_not_in_the_ledger()
    {
        var company = await app.ConnectCompanyAsync();

        await company.PostAsync("customer?requestid=r1", new JsonObject());

        Assert.Empty(await company.LedgerAsync());
    }

    [Fact]
    public async Task Calls_at_the_same_time_are_applied_one_after_the_other()
    {
        var company = await app.ConnectCompanyAsync(customTxnNumbers: false);
        var customer = await company.CustomerAsync();

        var sameName = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            _ => company.PostAsync("customer", new JsonObject { ["DisplayName"] = "Only one" })));
        var invoices = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => company.PostAsync("invoice", Some.Invoice(customer))));
        var sameRequest = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            _ => company.PostAsync("invoice?requestid=r1", Some.Invoice(customer))));

        Assert.Single(sameName, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(sameName.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal("6240", answer.FaultCode));
        Assert.Equal(8, invoices.Select(answer => answer.Entity("Invoice")["DocNumber"]!.GetValue<string>()).Distinct().Count());
        // Each of the equal calls either was refused as still running or got the one answer.
        Assert.Single(sameRequest.Where(answer => answer.Status == HttpStatusCode.OK).Select(answer => answer.Text).Distinct());
        Assert.Equal(9, await company.CountAsync("Invoice"));
    }
}
