using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Webhooks;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>Sets up the webhooks of apps, makes them run or go wrong, and shows every attempt.</summary>
internal sealed class WebhookControls(
    WebhookBook book, WebhookFeed feed, WebhookDispatcher dispatcher, ForgedNotifications forged, DeliveryLog log,
    SimulatorOptions options, TimeProvider time) : IControls
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/webhooks", ControlReply.Wrap((_, _) =>
            new JsonObject { ["endpoints"] = new JsonArray([.. book.Channels.Select(channel => WebhookView.Of(channel, time.GetUtcNow()))]) }));
        api.MapPost("/webhooks", ControlReply.Wrap((_, body) =>
            WebhookView.Of(book.Subscribe(SubscriptionOf(body)), time.GetUtcNow())));
        api.MapDelete("/webhooks", ControlReply.Wrap((http, _) =>
            new JsonObject { ["removed"] = book.Remove(http.Request.Query["clientId"] is [{ } id, ..] ? id : options.ClientId) }));
        api.MapPost("/webhooks/run", ControlReply.Wrap(RunAsync));
        api.MapPost("/webhooks/events", ControlReply.Wrap((_, body) => Tell(body)));
        api.MapPost("/webhooks/forge", ControlReply.Wrap(ForgeAsync));
        api.MapGet("/webhooks/deliveries", ControlReply.Wrap((http, _) => Deliveries(http)));
    }

    private WebhookSubscription SubscriptionOf(JsonObject body)
    {
        var clientId = body.Text("clientId") ?? options.ClientId;
        var known = book.Find(clientId)?.Subscription;
        if (!Uri.TryCreate(body.Text("url") ?? known?.Url.ToString(), UriKind.Absolute, out var url) || !book.MayCall(url))
        {
            throw ControlRequestException.Invalid(
                "url must be an http or https address on this machine; Webhooks:AllowOtherHosts allows others.");
        }
        return new WebhookSubscription(clientId, url, WebhookSettings.OptionsOf(body, known?.Options ?? options.Webhooks))
        {
            Faults = body.Object("faults") is { } faults ? WebhookSettings.FaultsOf(faults) : known?.Faults ?? WebhookFaults.None,
        };
    }

    private async Task<JsonNode> RunAsync(HttpContext http, JsonObject body) => new JsonObject
    {
        ["attempts"] = await dispatcher.RunDueAsync(body.Flag("flush") ?? false, http.RequestAborted),
    };

    private JsonObject Tell(JsonObject body)
    {
        var channel = ChannelOf(body);
        var told = EventOf(body);
        if (!EntityEvents.Has(told.Entity, told.Verb))
        {
            throw ControlRequestException.Invalid($"QuickBooks tells no {told.Verb} of {told.Entity}.");
        }
        return new JsonObject { ["queued"] = feed.Tell(channel, told.RealmId, [told], told.At), ["id"] = told.Id };
    }

    private async Task<JsonNode> ForgeAsync(HttpContext http, JsonObject body)
    {
        if (body["kind"] is null)
        {
            throw ControlRequestException.Invalid("kind is missing.");
        }
        var (forgery, subscription) = (body.Mode("kind", Forgery.WrongSignature), ChannelOf(body).Subscription);
        return WebhookView.Of(await forged.SendAsync(subscription, forgery, EventOf(body), body.Text("otherToken"), http.RequestAborted));
    }

    private WebhookEvent EventOf(JsonObject body)
    {
        var verb = EntityEvents.Parse(body.Text("operation") ?? "update");
        var entity = EntityEvents.Entities.FirstOrDefault(
            name => name.Equals(body.Text("entity") ?? "Customer", StringComparison.OrdinalIgnoreCase));
        if (verb == WebhookVerb.None || entity is null)
        {
            throw ControlRequestException.Invalid("operation or entity is none that QuickBooks tells.");
        }
        return WebhookEvent.Of(body.Text("realmId") ?? "", entity, body.Text("id") ?? "1", verb, time.GetUtcNow()) with
        {
            DeletedId = body.Text("deletedId"),
        };
    }

    private WebhookChannel ChannelOf(JsonObject body)
    {
        var clientId = body.Text("clientId") ?? options.ClientId;
        return book.Find(clientId) ?? throw ControlRequestException.NotFound($"A webhook endpoint of {clientId}");
    }

    private JsonObject Deliveries(HttpContext http)
    {
        var after = long.TryParse(http.Request.Query["after"], out var seq) ? seq : 0;
        var clientId = http.Request.Query["clientId"] is [{ Length: > 0 } id, ..] ? id : null;
        return new JsonObject { ["deliveries"] = new JsonArray([.. log.After(after, clientId).Select(WebhookView.Of)]) };
    }
}
