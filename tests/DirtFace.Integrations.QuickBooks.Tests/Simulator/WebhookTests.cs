using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>A simulator and an endpoint for each test, because these tests move the clock.</summary>
public abstract class WebhookTests : IAsyncLifetime
{
    protected SimulatorApp App { get; } = new();

    protected WebhookReceiver Receiver { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await App.InitializeAsync();
        await Receiver.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Receiver.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A connected company whose app is told of changes at once, unless <paramref name="settings"/> say otherwise.</summary>
    protected async Task<TestCompany> CompanyWithWebhooksAsync(JsonObject? settings = null)
    {
        await SubscribeAsync(settings);
        return await App.ConnectCompanyAsync();
    }

    protected Task<JsonNode> SubscribeAsync(JsonObject? settings = null)
    {
        var body = new JsonObject { ["url"] = Receiver.Url, ["verifierToken"] = WebhookReceiver.VerifierToken, ["windowMs"] = 0 };
        foreach (var (name, value) in settings ?? [])
        {
            body[name] = value?.DeepClone();
        }
        return App.ControlAsync("webhooks", body);
    }

    /// <summary>Lets the simulator send everything that is due by now.</summary>
    protected Task RunAsync() => App.ControlAsync("webhooks/run");

    protected async Task AdvanceAsync(TimeSpan by)
    {
        App.Clock.Advance(by);
        await RunAsync();
    }

    protected async Task<IReadOnlyList<JsonNode>> DeliveriesAsync() =>
        [.. (await App.ControlGetAsync("webhooks/deliveries"))["deliveries"]!.AsArray().OfType<JsonNode>()];

    protected async Task<JsonNode> EndpointAsync() => (await App.ControlGetAsync("webhooks"))["endpoints"]![0]!;

    protected static IEnumerable<string> Types(IEnumerable<JsonNode> events) => events.Select(told => told["type"]!.GetValue<string>());
}
