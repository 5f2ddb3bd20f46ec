using DirtFace.Integrations.QuickBooksSimulator.Control.Description;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.OAuth;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>Registers further apps while the simulator runs; they are forgotten when it stops.</summary>
internal sealed class AppControls(RegisteredApps apps) : IControls
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/apps", ControlReply.Wrap((_, _) =>
            new JsonObject { ["apps"] = new JsonArray([.. apps.All.Select(Describe)]) }))
            .Describe("All registered apps, without their secrets.", "{apps:[{clientId, name, environment, redirectUris, scopes, suspended}]}");
        api.MapPost("/apps", ControlReply.Wrap((_, body) => Register(body)))
            .Describe(
                "Registers an app, or changes the one with this client id; forgotten when the simulator stops.",
                "the app, as in the list",
                "clientId! string",
                "clientSecret string needed for a new app",
                "name string as the consent page shows it",
                "redirectUris array compared to the character; empty accepts any address on this machine",
                "scopes array what it may ask for; empty for everything",
                "environment string development or production keys",
                "suspended boolean an unauthorized client everywhere");
        api.MapDelete("/apps/{clientId}", ControlReply.Wrap((http, _) =>
            new JsonObject { ["removed"] = apps.Remove(http.GetRouteValue("clientId") as string ?? "") }))
            .Describe("Forgets an app; its tokens reach nothing any more.", "{removed}");
    }

    /// <summary>Registers an app, or changes one.</summary>
    // What the body leaves out stays as it is, so that an app can be suspended without its secret.
    public JsonObject Register(JsonObject body)
    {
        var clientId = body.Text("clientId") ?? "";
        var known = apps.Find(clientId) ?? new AppRegistration { ClientId = clientId };
        var app = known with
        {
            ClientSecret = body.Text("clientSecret") ?? known.ClientSecret,
            Name = body.Text("name") ?? known.Name,
            RedirectUris = Texts(body, "redirectUris") ?? known.RedirectUris,
            Scopes = Texts(body, "scopes") ?? known.Scopes,
            Environment = EnvironmentOf(body, known),
            IsSuspended = body.Flag("suspended") ?? known.IsSuspended,
        };
        if (RegisteredApps.MistakeIn(app) is { } mistake)
        {
            throw ControlRequestException.Invalid(mistake);
        }
        return Describe(apps.Register(app));
    }

    private static AppEnvironment EnvironmentOf(JsonObject body, AppRegistration known) => body.Text("environment") switch
    {
        null => known.Environment,
        "development" => AppEnvironment.Development,
        "production" => AppEnvironment.Production,
        _ => throw ControlRequestException.Invalid("environment must be development or production."),
    };

    private static string[]? Texts(JsonObject body, string name) => body[name] switch
    {
        null => null,
        JsonArray texts when texts.All(text => JsonReading.TextOf(text) is not null) =>
            [.. texts.Select(text => JsonReading.TextOf(text) ?? "")],
        _ => throw ControlRequestException.Invalid($"{name} must be a list of texts."),
    };

    private static JsonObject Describe(AppRegistration app) => new()
    {
        ["clientId"] = app.ClientId,
        ["name"] = app.Name,
        ["environment"] = app.Environment == AppEnvironment.Production ? "production" : "development",
        ["redirectUris"] = new JsonArray([.. app.RedirectUris.Select(uri => (JsonNode)uri)]),
        ["scopes"] = new JsonArray([.. app.Scopes.Select(scope => (JsonNode)scope)]),
        ["suspended"] = app.IsSuspended,
    };
}
