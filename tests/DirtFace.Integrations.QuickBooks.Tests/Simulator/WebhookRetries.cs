using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class WebhookRetries : WebhookTests
{
    private static readonly int[] PublishedSeconds = [10, 20, 30, 300, 1200, 7200, 14400, 21600, 21600, 21600];

    [Fact]
    public async Task A_notification_is_sent_again_on_the_published_schedule_until_it_is_acknowledged()
    {
        var company = await CompanyWithWebhooksAsync();
        Receiver.Status = 500;
        await company.CustomerAsync();
        await RunAsync();
        Assert.Single(Receiver.Received);

        for (var retry = 0; retry < PublishedSeconds.Length; retry++)
        {
            await AdvanceAsync(TimeSpan.FromSeconds(PublishedSeconds[retry] - 1));
            Assert.Equal(retry + 1, Receiver.Received.Count);
            await AdvanceAsync(TimeSpan.FromSeconds(1));
            Assert.Equal(retry + 2, Receiver.Received.Count);
        }

        Assert.Single(Receiver.Received.Select(notification => notification.Body).Distinct());
        Assert.Single(Receiver.Received.Select(notification => notification.Signature).Distinct());
        Receiver.Status = 200;
        await AdvanceAsync(TimeSpan.FromHours(6));
        await AdvanceAsync(TimeSpan.FromHours(24));
        Assert.Equal(PublishedSeconds.Length + 2, Receiver.Received.Count);
    }

    [Theory]
    [InlineData(202)]
    [InlineData(302)]
    [InlineData(404)]
    public async Task Nothing_but_200_acknowledges(int status)
    {
        var company = await CompanyWithWebhooksAsync();
        Receiver.Status = status;
        await company.CustomerAsync();
        await RunAsync();

        await AdvanceAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(2, Receiver.Received.Count);
        Assert.Equal([status, status], (await DeliveriesAsync()).Select(attempt => attempt["status"]!.GetValue<int>()));
    }

    [Theory]
    [InlineData("heldBack", 1, 3)]
    [InlineData("sent", 2, 4)]
    public async Task Later_events_wait_for_the_first_or_do_not(string mode, int beforeRetry, int inAll)
    {
        var company = await CompanyWithWebhooksAsync(new JsonObject { ["later"] = mode });
        Receiver.Status = 503;
        await company.CustomerAsync("First");
        await RunAsync();
        await company.CustomerAsync("Second");
        await RunAsync();
        Assert.Equal(beforeRetry, Receiver.Received.Count);
        Receiver.Status = 200;

        await AdvanceAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(inAll, Receiver.Received.Count);
        Assert.Equal(2, Receiver.Received.Select(notification => notification.Body).Distinct().Count());
        Assert.Equal(0, (await EndpointAsync())["waitingDeliveries"]!.GetValue<int>());
    }

    [Fact]
    public async Task An_answer_after_three_seconds_is_too_late()
    {
        var company = await CompanyWithWebhooksAsync();
        Receiver.Delay = TimeSpan.FromSeconds(20);
        await company.CustomerAsync();

        await RunAsync();

        var attempt = Assert.Single(await DeliveriesAsync());
        Assert.Null(attempt["status"]);
        Assert.Equal("No answer within 3 s.", attempt["error"]!.GetValue<string>());
        Assert.InRange(attempt["ms"]!.GetValue<double>(), 2900, 19000);
    }

    [Fact]
    public async Task An_endpoint_that_is_away_is_tried_again_when_it_is_back()
    {
        var company = await CompanyWithWebhooksAsync(new JsonObject { ["url"] = "http://127.0.0.1:1/nobody" });
        await company.CustomerAsync();
        await RunAsync();
        Assert.NotNull(Assert.Single(await DeliveriesAsync())["error"]);

        await SubscribeAsync();
        await AdvanceAsync(TimeSpan.FromSeconds(10));

        Assert.Single(Receiver.Received);
    }

    [Fact]
    public async Task The_older_plan_gives_up_after_three_retries_and_blacklists()
    {
        var company = await CompanyWithWebhooksAsync(new JsonObject { ["retryPlan"] = "older", ["later"] = "sent" });
        Receiver.Status = 502;
        await company.CustomerAsync("First");
        await RunAsync();
        foreach (var minutes in (int[])[20, 30, 50])
        {
            var before = Receiver.Received.Count;
            await AdvanceAsync(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
            Assert.Equal(before, Receiver.Received.Count);
            await AdvanceAsync(TimeSpan.FromSeconds(1));
            Assert.Equal(before + 1, Receiver.Received.Count);
        }
        await AdvanceAsync(TimeSpan.FromHours(5));
        Assert.Equal(4, Receiver.Received.Count);
        Assert.Equal("blacklisted", (await EndpointAsync())["state"]!.GetValue<string>());

        await ChangeByHandAsync(company, "Told once, without a retry");
        await AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal(5, Receiver.Received.Count);
        await AdvanceAsync(TimeSpan.FromHours(17));
        Assert.Equal("inactive", (await EndpointAsync())["state"]!.GetValue<string>());
        await ChangeByHandAsync(company, "Told no more");
        await RunAsync();
        Assert.Equal(5, Receiver.Received.Count);

        Receiver.Status = 200;
        await SubscribeAsync(new JsonObject { ["retryPlan"] = "older" });
        await ChangeByHandAsync(company, "Told again");
        await RunAsync();
        Assert.Equal(6, Receiver.Received.Count);
        Assert.Equal("active", (await EndpointAsync())["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_older_plan_does_not_retry_what_the_receiver_refuses()
    {
        var company = await CompanyWithWebhooksAsync(new JsonObject { ["retryPlan"] = "older" });
        Receiver.Status = 401;
        await company.CustomerAsync();
        await RunAsync();

        await AdvanceAsync(TimeSpan.FromHours(3));

        Assert.Single(Receiver.Received);
        Assert.Equal("active", (await EndpointAsync())["state"]!.GetValue<string>());
    }

    // Access tokens have ended by then; a person can still change the books.
    private Task<JsonNode> ChangeByHandAsync(TestCompany company, string description) =>
        App.ControlAsync($"companies/{company.RealmId}/entities/Item/1", new JsonObject { ["Description"] = description });
}
