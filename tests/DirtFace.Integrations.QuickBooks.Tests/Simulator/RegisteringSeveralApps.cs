using System.Net;
using System.Text.Json.Nodes;
using DirtFace.Integrations.QuickBooksSimulator;
using DirtFace.Integrations.QuickBooksSimulator.OAuth;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class RegisteringSeveralApps(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    private const string Acme = "9341450000000001";

    [Fact]
    public async Task Another_app_has_keys_addresses_and_tokens_of_its_own()
    {
        await RegisterAsync("other", new() { ["redirectUris"] = new JsonArray(SimulatorApp.Callback), ["name"] = "Other App" });
        var code = await app.AuthorizeAsync(Acme, clientId: "other");

        var byWrongApp = await app.ExchangeAsync(code);
        var tokens = await ExchangeAsync(code, "other");

        Assert.Equal("invalid_grant", ErrorOf(byWrongApp));
        Assert.Equal(HttpStatusCode.OK, tokens.Status);
        Assert.Equal("invalid_grant", ErrorOf(await app.RefreshAsync(tokens.Json["refresh_token"]!.GetValue<string>())));
        var list = await app.GetAsync("/sim/api/apps");
        Assert.Contains("Other App", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("other-secret", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Development_keys_do_not_reach_a_live_company()
    {
        var live = await LiveCompanyAsync();

        var answer = await PreferencesAsync(live, await app.ExchangeAsync(await app.AuthorizeAsync(live)));

        Assert.Equal((HttpStatusCode.Forbidden, "3100"), (answer.Status, answer.GatewayCode));
        Assert.Equal(
            "message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403",
            answer.Json["fault"]!["error"]![0]!["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Production_keys_reach_live_companies_only()
    {
        await RegisterAsync("live-keys", new() { ["environment"] = "production" });
        var live = await LiveCompanyAsync();

        var reached = await PreferencesAsync(live, await ExchangeAsync(await app.AuthorizeAsync(live, "live-keys"), "live-keys"));
        var crossed = await PreferencesAsync(Acme, await ExchangeAsync(await app.AuthorizeAsync(Acme, "live-keys"), "live-keys"));

        Assert.Equal(HttpStatusCode.OK, reached.Status);
        Assert.Equal("3100", crossed.GatewayCode);
    }

    [Fact]
    public async Task The_picker_offers_only_companies_that_the_keys_can_reach()
    {
        var live = await LiveCompanyAsync();
        await RegisterAsync("live-picker", new() { ["environment"] = "production" });

        var development = await PickerAsync(SimulatorApp.ClientId);
        var production = await PickerAsync("live-picker");

        Assert.Contains(Acme, development.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(live, development.Text, StringComparison.Ordinal);
        Assert.Contains(live, production.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Acme, production.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_suspended_app_is_an_unauthorized_client_everywhere()
    {
        await RegisterAsync("suspended", []);
        var tokens = await ExchangeAsync(await app.AuthorizeAsync(Acme, "suspended"), "suspended");
        await app.ControlAsync("apps", new() { ["clientId"] = "suspended", ["suspended"] = true });

        var authorize = await app.ControlAsync("authorize", new()
        {
            ["clientId"] = "suspended",
            ["redirectUri"] = SimulatorApp.Callback,
            ["state"] = "s",
            ["realmId"] = Acme,
        });
        var refresh = await app.TokenAsync(
            new() { ["grant_type"] = "refresh_token", ["refresh_token"] = tokens.Json["refresh_token"]!.GetValue<string>() },
            "suspended-secret",
            clientId: "suspended");

        Assert.EndsWith("?error=unauthorized_client&state=s", authorize["location"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.BadRequest, """{"error":"unauthorized_client"}"""), (refresh.Status, refresh.Text));
        Assert.Equal("3100", (await PreferencesAsync(Acme, tokens)).GatewayCode);
    }

    [Fact]
    public async Task An_app_may_only_ask_for_the_scopes_that_it_is_registered_for()
    {
        await RegisterAsync("narrow", new() { ["scopes"] = new JsonArray("openid") });

        var location = (await app.ControlAsync("authorize", new()
        {
            ["clientId"] = "narrow",
            ["redirectUri"] = SimulatorApp.Callback,
            ["state"] = "s",
            ["realmId"] = Acme,
        }))["location"]!.GetValue<string>();

        Assert.Equal("invalid_scope", SimulatorApp.QueryOf(location)["error"]);
    }

    [Fact]
    public async Task An_app_that_was_removed_is_not_known_any_more()
    {
        await RegisterAsync("gone", []);
        using var remove = new HttpRequestMessage(HttpMethod.Delete, "/sim/api/apps/gone");

        Assert.True((await app.SendAsync(remove)).Json["removed"]!.GetValue<bool>());

        Assert.Equal("invalid_client", ErrorOf(await ExchangeAsync("x", "gone")));
    }

    [Theory]
    [InlineData("""{"clientSecret":"s"}""")]
    [InlineData("""{"clientId":"a:b","clientSecret":"s"}""")]
    [InlineData("""{"clientId":"half"}""")]
    [InlineData("""{"clientId":"half","clientSecret":"s","redirectUris":["/relative"]}""")]
    [InlineData("""{"clientId":"half","clientSecret":"s","redirectUris":"http://localhost/a"}""")]
    [InlineData("""{"clientId":"half","clientSecret":"s","redirectUris":["http://localhost/a#b"]}""")]
    [InlineData("""{"clientId":"half","clientSecret":"s","scopes":["com.example.all"]}""")]
    [InlineData("""{"clientId":"half","clientSecret":"s","environment":"staging"}""")]
    public async Task A_registration_that_could_not_work_is_refused_with_a_sentence(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sim/api/apps") { Content = SimulatorApp.Body(JsonNode.Parse(body)!) };

        var answer = await app.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.EndsWith(".", answer.Json["error"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_apps_of_the_settings_can_not_share_a_client_id()
    {
        var options = new SimulatorOptions
        {
            Url = "http://127.0.0.1:0",
            Apps = [new AppRegistration { ClientId = SimulatorApp.ClientId, ClientSecret = "other" }],
        };

        var failure = await Assert.ThrowsAsync<SimulatorStartException>(() => SimulatorHost.StartAsync(options, SimulatorApp.Ct));

        Assert.Equal("Two apps have the client id dirtface-local.", failure.Message);
    }

    private async Task<string> LiveCompanyAsync() =>
        (await app.ControlAsync("companies", new() { ["name"] = "Live company", ["environment"] = "production" }))["realmId"]!.GetValue<string>();

    private Task<JsonNode> RegisterAsync(string clientId, JsonObject body)
    {
        body["clientId"] = clientId;
        body["clientSecret"] = $"{clientId}-secret";
        return app.ControlAsync("apps", body);
    }

    private Task<Answer> ExchangeAsync(string code, string clientId) => app.TokenAsync(
        new() { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = SimulatorApp.Callback },
        $"{clientId}-secret",
        clientId: clientId);

    private Task<Answer> PreferencesAsync(string realmId, Answer tokens) =>
        app.GetAsync($"/v3/company/{realmId}/preferences", tokens.Json["access_token"]!.GetValue<string>());

    private Task<Answer> PickerAsync(string clientId) => app.GetAsync(
        $"/connect/oauth2?client_id={clientId}&response_type=code&scope=com.intuit.quickbooks.accounting&state=s"
        + $"&redirect_uri={Uri.EscapeDataString(SimulatorApp.Callback)}&signInAs=Olivia%20Grader");

    private static string ErrorOf(Answer answer) => answer.Json["error"]!.GetValue<string>();
}
