using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class ReceivingWebhooks : WebhookTests
{
    [Fact]
    public void The_signature_of_these_tests_is_that_of_the_recorded_vector() => Assert.Equal(
        "6q+xGyMirJupwKTh2/WBl2NcdxzxqdIbk3sneKTxLWM=",
        WebhookReceiver.Sign(
            """{"eventNotifications":[{"realmId":"1269959970","dataChangeEvent":{"entities":[{"name":"Vendor","id":"40","operation":"Update","lastUpdated":"2016-10-05T03:09:04.000Z"},{"name":"Customer","id":"43","operation":"Create","lastUpdated":"2016-10-05T03:07:04.000Z"}]}}]}"""));

    [Fact]
    public async Task A_change_is_told_as_a_CloudEvent_with_the_headers_of_Intuit()
    {
        var company = await CompanyWithWebhooksAsync();

        var id = await company.CustomerAsync();
        await RunAsync();

        var notification = Assert.Single(Receiver.Received);
        Assert.Equal(("POST", "/hooks"), (notification.Method, notification.Path));
        Assert.Equal(WebhookReceiver.Sign(notification.Body), notification.Signature);
        Assert.Equal("application/json; charset=utf-8", notification.Headers["content-type"]);
        Assert.Equal("intuit_notification_server/0.1", notification.Headers["user-agent"]);
        Assert.Equal("2026-11-22T16:00:00.000Z", notification.Headers["intuit-created-time"]);
        Assert.Matches("^1-[0-9a-f]{8}-[0-9a-f]{24}$", notification.Headers["intuit-t-id"]);
        var told = Assert.Single(notification.Json.AsArray())!;
        Assert.Equal(
            ["specversion", "id", "source", "type", "datacontenttype", "time", "intuitentityid", "intuitaccountid", "data"],
            told.AsObject().Select(pair => pair.Key));
        Assert.Equal("1.0", told["specversion"]!.GetValue<string>());
        Assert.True(Guid.TryParse(told["id"]!.GetValue<string>(), out _));
        Assert.Matches("^intuit\\.[A-Za-z0-9+/]{43}=$", told["source"]!.GetValue<string>());
        Assert.Equal("qbo.customer.created.v1", told["type"]!.GetValue<string>());
        Assert.Matches(@"^2026-11-22T16:00:00\.\d{9}Z$", told["time"]!.GetValue<string>());
        Assert.Equal((id, company.RealmId), (told["intuitentityid"]!.GetValue<string>(), told["intuitaccountid"]!.GetValue<string>()));
        Assert.Equal("{}", told["data"]!.ToJsonString());
    }

    [Fact]
    public async Task An_app_that_was_not_switched_gets_the_legacy_payload()
    {
        var company = await CompanyWithWebhooksAsync(new JsonObject { ["format"] = "legacy" });

        var id = await company.CustomerAsync();
        await RunAsync();

        var notification = Assert.Single(Receiver.Received);
        var expected = """{"eventNotifications":[{"realmId":"REALM","dataChangeEvent":{"entities":[{"name":"Customer","id":"ID","operation":"Create","lastUpdated":"2026-11-22T08:00:00-0800"}]}}]}""";
        Assert.Equal(
            expected.Replace("REALM", company.RealmId, StringComparison.Ordinal).Replace("\"ID\"", $"\"{id}\"", StringComparison.Ordinal),
            notification.Body);
        Assert.Equal("0.1", notification.Headers["intuit-notification-schema-version"]);
        Assert.Equal(WebhookReceiver.Sign(notification.Body), notification.Signature);
    }

    [Fact]
    public async Task Every_operation_has_its_verb()
    {
        var company = await CompanyWithWebhooksAsync(new JsonObject { ["entities"] = new JsonArray("Invoice") });
        var (first, second) = (await company.InvoiceAsync(), await company.InvoiceAsync());

        await company.ChangeAsync("Invoice", second["Id"]!.GetValue<string>(), new JsonObject { ["PrivateNote"] = "x" });
        await company.EndInvoiceAsync("void", first["Id"]!.GetValue<string>());
        await company.PostAsync("invoice?operation=delete", new JsonObject { ["Id"] = second["Id"]!.DeepClone(), ["SyncToken"] = "1" });
        await RunAsync();

        Assert.Equal(
            ["qbo.invoice.created.v1", "qbo.invoice.created.v1", "qbo.invoice.updated.v1", "qbo.invoice.voided.v1", "qbo.invoice.deleted.v1"],
            Types(Receiver.Events));
    }

    [Fact]
    public async Task A_change_by_a_person_is_told_like_one_of_the_app()
    {
        var company = await CompanyWithWebhooksAsync(new JsonObject { ["entities"] = new JsonArray("Preferences", "Item") });

        await App.ControlAsync($"companies/{company.RealmId}/entities/Item/1", new JsonObject { ["Description"] = "By hand" });
        await App.ControlAsync($"companies/{company.RealmId}/preferences", new JsonObject { ["customTxnNumbers"] = false });
        await RunAsync();

        Assert.Equal(["qbo.item.updated.v1", "qbo.preferences.updated.v1"], Types(Receiver.Events));
    }

    [Fact]
    public async Task A_merge_names_the_record_that_is_gone()
    {
        var company = await CompanyWithWebhooksAsync();

        await TellAsync(company, "Customer", "61", "merge", "27");
        await SubscribeAsync(new JsonObject { ["format"] = "legacy" });
        await TellAsync(company, "Customer", "61", "merge", "27");

        var told = Receiver.Received[0].Json[0]!;
        Assert.Equal(("qbo.customer.merged.v1", "61"), (told["type"]!.GetValue<string>(), told["intuitentityid"]!.GetValue<string>()));
        Assert.Equal("""{"deletedid":"27"}""", told["data"]!.ToJsonString());
        var legacy = Receiver.Received[1].Json["eventNotifications"]![0]!["dataChangeEvent"]!["entities"]![0]!;
        Assert.Equal(("Merge", "27"), (legacy["operation"]!.GetValue<string>(), legacy["deletedId"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Classes_and_employees_carry_another_id()
    {
        var company = await CompanyWithWebhooksAsync();

        await TellAsync(company, "Class", "400000381", "create");

        var other = Assert.Single(Receiver.Events)["data"]!["alternative_ids"]![0]!;
        Assert.Equal("Intuit.sbseg.v4", other["namespace"]!.GetValue<string>());
        Assert.Matches("^djQuMTo[A-Za-z0-9+/]+:400000381$", other["id"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("Invoice", "emailed", 200)]
    [InlineData("Transfer", "void", 200)]
    [InlineData("PaymentMethod", "merge", 200)]
    [InlineData("PaymentMethod", "delete", 400)]
    [InlineData("Preferences", "create", 400)]
    [InlineData("Bill", "void", 400)]
    [InlineData("TaxCode", "update", 400)]
    [InlineData("CompanyInfo", "update", 400)]
    [InlineData("Attachable", "create", 400)]
    public async Task Only_what_the_table_names_can_be_told(string entity, string operation, int status)
    {
        var company = await CompanyWithWebhooksAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sim/api/webhooks/events")
        {
            Content = SimulatorApp.Body(new JsonObject { ["realmId"] = company.RealmId, ["entity"] = entity, ["operation"] = operation }),
        };

        Assert.Equal(status, (int)(await App.SendAsync(request)).Status);
    }

    [Theory]
    [InlineData("updated")]
    [InlineData("deleted")]
    public async Task An_inactivated_name_is_told_in_either_reading(string mode)
    {
        var company = await CompanyWithWebhooksAsync(new JsonObject { ["inactivation"] = mode });
        var id = await company.CustomerAsync();

        await company.ChangeAsync("Customer", id, new JsonObject { ["Active"] = false });
        await RunAsync();

        Assert.Equal(["qbo.customer.created.v1", $"qbo.customer.{mode}.v1"], Types(Receiver.Events));
    }

    [Fact]
    public async Task Changes_are_gathered_for_a_while()
    {
        var company = await CompanyWithWebhooksAsync(new JsonObject { ["windowMs"] = 5000, ["delayMs"] = 2000 });
        await company.CustomerAsync("One");
        await AdvanceAsync(TimeSpan.FromSeconds(4));
        await company.CustomerAsync("Two");
        await RunAsync();
        Assert.Empty(Receiver.Received);

        await AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Empty(Receiver.Received);
        await AdvanceAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(2, Assert.Single(Receiver.Received).Json.AsArray().Count);
    }

    [Theory]
    [InlineData("several", 1)]
    [InlineData("one", 2)]
    public async Task Events_of_several_companies_may_come_together(string mode, int notifications)
    {
        var first = await CompanyWithWebhooksAsync(new JsonObject { ["windowMs"] = 60000, ["realms"] = mode });
        var second = await App.ConnectCompanyAsync();
        await first.CustomerAsync();
        await second.CustomerAsync();

        await App.ControlAsync("webhooks/run", new JsonObject { ["flush"] = true });

        Assert.Equal(notifications, Receiver.Received.Count);
        Assert.Equal(
            [first.RealmId, second.RealmId], Receiver.Events.Select(told => told["intuitaccountid"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Nothing_is_told_of_a_company_that_is_not_connected()
    {
        var company = await CompanyWithWebhooksAsync(new JsonObject { ["windowMs"] = 1000 });
        await App.ControlAsync("companies/9341450000000001/entities/Item/1", new JsonObject { ["Description"] = "Not connected" });
        await company.CustomerAsync();
        await App.ControlAsync($"companies/{company.RealmId}/grants/revoke");

        await AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Empty(Receiver.Received);
        Assert.Equal(0, (await EndpointAsync())["waitingEvents"]!.GetValue<int>());
    }

    [Fact]
    public async Task Each_app_is_told_of_the_companies_that_it_is_connected_to()
    {
        await using var theirs = new WebhookReceiver();
        await theirs.InitializeAsync();
        await App.ControlAsync("apps", new JsonObject { ["clientId"] = "their-app", ["clientSecret"] = "their-secret" });
        await App.ControlAsync("webhooks", new JsonObject { ["clientId"] = "their-app", ["url"] = theirs.Url, ["verifierToken"] = "theirs", ["windowMs"] = 0 });
        var both = await CompanyWithWebhooksAsync();
        var ours = await App.ConnectCompanyAsync();
        var code = await App.AuthorizeAsync(both.RealmId, "their-app");
        await App.TokenAsync(
            new() { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = SimulatorApp.Callback }, "their-secret", clientId: "their-app");

        await both.CustomerAsync();
        await ours.CustomerAsync();
        await RunAsync();

        Assert.Equal(2, Receiver.Events.Count);
        var notification = Assert.Single(theirs.Received);
        Assert.Equal(WebhookReceiver.Sign(notification.Body, "theirs"), notification.Signature);
        Assert.Equal(both.RealmId, Assert.Single(theirs.Events)["intuitaccountid"]!.GetValue<string>());
        Assert.NotEqual(Receiver.Events[0]["source"]!.GetValue<string>(), theirs.Events[0]["source"]!.GetValue<string>());
    }

    [Fact]
    public async Task Nobody_has_to_ask_for_notifications_and_the_clock_may_be_moved_meanwhile()
    {
        var company = await CompanyWithWebhooksAsync();
        Receiver.Status = 500;
        await company.CustomerAsync();
        await UntilAsync(async () => (await EndpointAsync())["nextAt"]?.GetValue<DateTimeOffset>() > App.Clock.GetUtcNow());

        App.Clock.Advance(TimeSpan.FromSeconds(10));
        await UntilAsync(() => Task.FromResult(Receiver.Received.Count > 1));

        Assert.Equal(2, Receiver.Received.Count);
    }

    [Fact]
    public async Task An_app_without_an_endpoint_is_told_nothing_any_more()
    {
        var company = await CompanyWithWebhooksAsync();
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/sim/api/webhooks");

        var answer = await App.SendAsync(request);
        await company.CustomerAsync();
        await RunAsync();

        Assert.True(answer.Json["removed"]!.GetValue<bool>());
        Assert.Empty(Receiver.Received);
    }

    private async Task TellAsync(TestCompany company, string entity, string id, string operation, string? deletedId = null)
    {
        await App.ControlAsync("webhooks/events", new JsonObject
        {
            ["realmId"] = company.RealmId,
            ["entity"] = entity,
            ["id"] = id,
            ["operation"] = operation,
            ["deletedId"] = deletedId,
        });
        await RunAsync();
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(SimulatorApp.Ct);
        giveUp.CancelAfter(TimeSpan.FromSeconds(20));
        while (!await isSo())
        {
            await Task.Delay(20, giveUp.Token);
        }
    }
}
