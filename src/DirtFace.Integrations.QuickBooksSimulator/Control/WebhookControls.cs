using DirtFace.Integrations.QuickBooksSimulator.Control.Description;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.OAuth;
using DirtFace.Integrations.QuickBooksSimulator.Webhooks;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>Sets up the webhooks of apps, makes them run or go wrong, and shows every attempt.</summary>
internal sealed class WebhookControls(
    WebhookBook book, WebhookFeed feed, WebhookDispatcher dispatcher, ForgedNotifications forged, DeliveryLog log,
    RegisteredApps apps, SimulatorOptions options, TimeProvider time) : IControls
{
    public void Map(IEndpointRouteBuilder api)
    {
        MapEndpoints(api);
        api.MapPost("/webhooks/run", ControlReply.Wrap(RunAsync))
            .Describe(
                "Sends everything that is due by the simulator's clock, and answers when that is done.",
                "{attempts}",
                "flush boolean Whether changes that are still being gathered are sent too.");
        api.MapPost("/webhooks/events", ControlReply.Wrap((_, body) => Tell(body)))
            .Describe(
                "Tells an app of a change that did not happen, as if it had.",
                "{queued, id}: queued is 0 when the app is not connected to the company",
                "clientId string The app; the one of the settings when it is left out.",
                "realmId! string The company.",
                "entity string Customer when it is left out.",
                "id string 1 when it is left out.",
                "operation string create, update (when left out), delete, merge, void or emailed",
                "deletedId string The record that a merge ended.");
        api.MapPost("/webhooks/forge", ControlReply.Wrap(ForgeAsync))
            .Describe(
                "Sends a notification at once that Intuit would never have sent.",
                "the attempt, as the list of deliveries shows it",
                "kind! string wrongSignature, noSignature, otherVerifier or replay (the last acknowledged one once more)",
                "otherToken string The verifier token of otherVerifier.",
                "clientId string The app; the one of the settings when it is left out.",
                "realmId string The company that the invented event is of; entity, id, operation as for events.");
        api.MapGet("/webhooks/deliveries", ControlReply.Wrap((http, _) => Deliveries(http)))
            .DescribeQuery(
                "The last 1000 attempts, oldest first.",
                "{deliveries:[{seq, at, clientId, delivery, kind, attempt, status, error, ms, signature, signatureOk, events, realms, body}]}",
                "after integer Only attempts with a higher seq.",
                "clientId string Only those of this app.");
    }

    private void MapEndpoints(IEndpointRouteBuilder api)
    {
        const string endpoint = "{clientId, url, verifierToken, entities, format, retryPlan, later, realms, inactivation, windowMs, delayMs, "
            + "faults, state, waitingEvents, waitingDeliveries, nextAt, dropped}";
        api.MapGet("/webhooks", ControlReply.Wrap((_, _) =>
            new JsonObject { ["endpoints"] = new JsonArray([.. book.Channels.Select(channel => WebhookView.Of(channel, time.GetUtcNow()))]) }))
            .Describe("The webhook endpoints of all apps, with what waits for each.", $"{{endpoints:[{endpoint}]}}");
        api.MapPost("/webhooks", ControlReply.Wrap((_, body) => Subscribe(body)))
            .Describe(
                "Gives an app its endpoint, or changes it; what is left out stays. An inactive endpoint becomes active again.",
                endpoint,
                "clientId string The app; the one of the settings when it is left out.",
                "url string Where notifications go; needed the first time.",
                "verifierToken string The key of the signature.",
                "entities array The entities to tell of; empty means all.",
                "format string cloudEvents or legacy",
                "retryPlan string current or older",
                "later string heldBack or sent: what happens to later notifications while one waits to be sent again",
                "realms string several or one company in a notification",
                "inactivation string updated or deleted: what is told when a name is made inactive",
                "windowMs integer For how long changes are gathered.",
                "delayMs integer How much later a notification is sent.",
                "faults object {on, duplicates, reorder, drop, delay (percent each), delayMs, seed}; duplicates are 2 unless said otherwise");
        api.MapDelete("/webhooks", ControlReply.Wrap((http, _) =>
            new JsonObject { ["removed"] = book.Remove(http.Request.Query["clientId"] is [{ } id, ..] ? id : options.ClientId) }))
            .DescribeQuery(
                "Takes an app's endpoint away, with everything that waits for it.",
                "{removed}",
                "clientId string The app; the one of the settings when it is left out.");
    }

    /// <summary>Gives an app its endpoint, or changes it.</summary>
    public JsonObject Subscribe(JsonObject body) => WebhookView.Of(book.Subscribe(SubscriptionOf(body)), time.GetUtcNow());

    private WebhookSubscription SubscriptionOf(JsonObject body)
    {
        var clientId = body.Text("clientId") ?? options.ClientId;
        if (apps.Find(clientId) is null)
        {
            throw ControlRequestException.NotFound($"The app {clientId}");
        }
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
