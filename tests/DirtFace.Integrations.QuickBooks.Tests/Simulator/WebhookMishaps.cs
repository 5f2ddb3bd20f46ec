using System.Text.Json.Nodes;
using DirtFace.Integrations.QuickBooksSimulator;
using DirtFace.Integrations.QuickBooksSimulator.Webhooks;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class WebhookMishaps : WebhookTests
{
    [Fact]
    public async Task A_duplicate_is_the_same_notification_once_more()
    {
        var company = await CompanyWithWebhooksAsync(Faults(new JsonObject { ["duplicates"] = 100 }));

        await company.CustomerAsync();
        await RunAsync();

        Assert.Equal(2, Receiver.Received.Count);
        Assert.Single(Receiver.Received.Select(notification => notification.Body).Distinct());
        Assert.Equal(["notification", "duplicate"], (await DeliveriesAsync()).Select(attempt => attempt["kind"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_dropped_notification_never_comes()
    {
        var company = await CompanyWithWebhooksAsync(Faults(new JsonObject { ["drop"] = 100, ["duplicates"] = 0 }));

        await company.CustomerAsync();
        await AdvanceAsync(TimeSpan.FromHours(7));

        Assert.Empty(Receiver.Received);
        Assert.Equal(1, (await EndpointAsync())["dropped"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_delayed_notification_comes_late()
    {
        var company = await CompanyWithWebhooksAsync(Faults(new JsonObject { ["delay"] = 100, ["delayMs"] = 60000, ["duplicates"] = 0 }));

        await company.CustomerAsync();
        await AdvanceAsync(TimeSpan.FromSeconds(59));
        Assert.Empty(Receiver.Received);
        await AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Single(Receiver.Received);
    }

    [Fact]
    public async Task Reordered_events_change_places_and_are_overtaken()
    {
        var company = await CompanyWithWebhooksAsync(Faults(new JsonObject { ["reorder"] = 100, ["duplicates"] = 0, ["delayMs"] = 3000 }));
        await SubscribeAsync(new JsonObject { ["windowMs"] = 1000 });
        var first = await company.CustomerAsync("First");
        var second = await company.CustomerAsync("Second");
        await AdvanceAsync(TimeSpan.FromSeconds(1));
        await SubscribeAsync(new JsonObject { ["faults"] = new JsonObject { ["on"] = false } });
        var third = await company.CustomerAsync("Third");
        await RunAsync();

        await AdvanceAsync(TimeSpan.FromSeconds(3));

        Assert.Equal([third, second, first], Receiver.Events.Select(told => told["intuitentityid"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_same_seed_makes_the_same_notifications_go_wrong()
    {
        var faults = Faults(new JsonObject { ["duplicates"] = 50, ["seed"] = 7 });
        var company = await CompanyWithWebhooksAsync(faults);

        var first = await KindsAsync(company, "a");
        await SubscribeAsync(faults);
        var second = await KindsAsync(company, "b");

        Assert.Equal(first, second);
        Assert.Contains("duplicate", first);
        Assert.InRange(first.Count(kind => kind == "notification"), 12, 12);
    }

    [Fact]
    public async Task Two_percent_are_duplicates_when_faults_are_on_and_none_before()
    {
        await CompanyWithWebhooksAsync();
        Assert.Equal(0, (await EndpointAsync())["faults"]!["duplicates"]!.GetValue<int>());

        await SubscribeAsync(Faults(new JsonObject { ["on"] = true }));

        Assert.Equal(2, (await EndpointAsync())["faults"]!["duplicates"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("wrongSignature", false, true)]
    [InlineData("noSignature", false, false)]
    [InlineData("otherVerifier", false, true)]
    public async Task A_forged_notification_has_no_right_signature(string kind, bool isRight, bool isSigned)
    {
        var company = await CompanyWithWebhooksAsync();

        var sent = await App.ControlAsync("webhooks/forge", new JsonObject { ["kind"] = kind, ["realmId"] = company.RealmId, ["id"] = "7" });

        var notification = Assert.Single(Receiver.Received);
        Assert.Equal((isRight, isSigned), (notification.Signature == WebhookReceiver.Sign(notification.Body), notification.Signature is not null));
        Assert.Equal((200, isRight), (sent["status"]!.GetValue<int>(), sent["signatureOk"]!.GetValue<bool>()));
        Assert.Equal("7", notification.Json[0]!["intuitentityid"]!.GetValue<string>());
    }

    [Fact]
    public async Task Another_apps_verifier_signs_rightly_for_that_app()
    {
        await CompanyWithWebhooksAsync();

        await App.ControlAsync("webhooks/forge", new JsonObject { ["kind"] = "otherVerifier", ["otherToken"] = "theirs" });

        var notification = Assert.Single(Receiver.Received);
        Assert.Equal(WebhookReceiver.Sign(notification.Body, "theirs"), notification.Signature);
    }

    [Fact]
    public async Task A_replay_is_an_old_notification_with_its_own_signature()
    {
        var company = await CompanyWithWebhooksAsync();
        await company.CustomerAsync();
        await RunAsync();

        await App.ControlAsync("webhooks/forge", new JsonObject { ["kind"] = "replay" });

        Assert.Equal(2, Receiver.Received.Count);
        Assert.Equal(
            (Receiver.Received[0].Body, Receiver.Received[0].Signature), (Receiver.Received[1].Body, Receiver.Received[1].Signature));
    }

    [Theory]
    [InlineData("webhooks", """{"url":"http://example.com/hooks"}""")]
    [InlineData("webhooks", """{"url":"hooks"}""")]
    [InlineData("webhooks", """{"url":"ftp://127.0.0.1/"}""")]
    [InlineData("webhooks", """{"format":"xml"}""")]
    [InlineData("webhooks", """{"entities":["Nonsense"]}""")]
    [InlineData("webhooks", """{"windowMs":-1}""")]
    [InlineData("webhooks", """{"faults":{"duplicates":101}}""")]
    [InlineData("webhooks/forge", """{}""")]
    [InlineData("webhooks/forge", """{"kind":"rubber stamp"}""")]
    [InlineData("webhooks/forge", """{"kind":"replay"}""")]
    [InlineData("webhooks/events", """{"entity":"Nonsense"}""")]
    [InlineData("webhooks/events", """{"operation":"explode"}""")]
    public async Task A_wrong_request_is_explained(string path, string body)
    {
        await CompanyWithWebhooksAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/sim/api/{path}") { Content = SimulatorApp.Body(JsonNode.Parse(body)!) };

        var answer = await App.SendAsync(request);

        Assert.Equal(400, (int)answer.Status);
        Assert.EndsWith(".", answer.Json["error"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("webhooks", """{"clientId":"nobody","url":"http://127.0.0.1:1/"}""")]
    [InlineData("webhooks/events", """{"clientId":"nobody"}""")]
    [InlineData("webhooks/forge", """{"clientId":"nobody","kind":"noSignature"}""")]
    public async Task An_unknown_app_does_not_exist(string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/sim/api/{path}") { Content = SimulatorApp.Body(JsonNode.Parse(body)!) };

        Assert.Equal(404, (int)(await App.SendAsync(request)).Status);
    }

    [Fact]
    public async Task An_endpoint_can_be_set_when_the_simulator_starts()
    {
        await using var other = new SimulatorApp
        {
            Options = new SimulatorOptions
            {
                Url = "http://127.0.0.1:0",
                Webhooks = new WebhookOptions { Url = new Uri(Receiver.Url), VerifierToken = WebhookReceiver.VerifierToken, WindowMs = 0 },
            },
        };
        await other.InitializeAsync();
        var company = await other.ConnectCompanyAsync();

        await company.CustomerAsync();
        await other.ControlAsync("webhooks/run");

        var notification = Assert.Single(Receiver.Received);
        Assert.Equal(WebhookReceiver.Sign(notification.Body), notification.Signature);
    }

    [Fact]
    public async Task Another_machine_may_be_called_only_when_that_is_allowed()
    {
        var webhooks = new WebhookOptions { Url = new Uri("https://hooks.example.com/") };
        await Assert.ThrowsAsync<SimulatorStartException>(() => SimulatorHost.StartAsync(
            new SimulatorOptions { Url = "http://127.0.0.1:0", Webhooks = webhooks }, SimulatorApp.Ct));

        await using var host = await SimulatorHost.StartAsync(
            new SimulatorOptions { Url = "http://127.0.0.1:0", Webhooks = webhooks with { AllowOtherHosts = true } }, SimulatorApp.Ct);

        Assert.NotNull(host.Address);
    }

    [Fact]
    public async Task Every_attempt_is_on_record()
    {
        var company = await CompanyWithWebhooksAsync();
        Receiver.Status = 500;
        await company.CustomerAsync();
        await RunAsync();
        Receiver.Status = 200;
        await AdvanceAsync(TimeSpan.FromSeconds(10));

        var attempts = await DeliveriesAsync();

        Assert.Equal([(1, 500), (2, 200)], attempts.Select(attempt => (attempt["attempt"]!.GetValue<int>(), attempt["status"]!.GetValue<int>())));
        Assert.Equal("2026-11-22T16:00:10+00:00", attempts[1]["at"]!.GetValue<string>());
        Assert.Equal(Receiver.Received[1].Body, attempts[1]["body"]!.GetValue<string>());
        Assert.Equal(company.RealmId, attempts[1]["realms"]![0]!.GetValue<string>());
        Assert.All(attempts, attempt => Assert.True(attempt["signatureOk"]!.GetValue<bool>()));
        var later = await App.ControlGetAsync($"webhooks/deliveries?after={attempts[0]["seq"]}&clientId={SimulatorApp.ClientId}");
        Assert.Single(later["deliveries"]!.AsArray());
    }

    private async Task<List<string>> KindsAsync(TestCompany company, string prefix)
    {
        var before = (await DeliveriesAsync()).Count;
        for (var number = 0; number < 12; number++)
        {
            await company.CustomerAsync($"{prefix}{number}");
            await RunAsync();
        }
        return [.. (await DeliveriesAsync()).Skip(before).Select(attempt => attempt["kind"]!.GetValue<string>())];
    }

    private static JsonObject Faults(JsonObject faults) => new() { ["faults"] = faults };
}
