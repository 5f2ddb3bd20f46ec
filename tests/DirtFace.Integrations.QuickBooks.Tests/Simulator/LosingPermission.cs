using System.Net;
using System.Text.Json.Nodes;
using DirtFace.Integrations.QuickBooksSimulator;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>Tests change what people are in a company, so each has a simulator of its own.</summary>
public sealed class LosingPermission : IAsyncLifetime
{
    private const string Acme = "9341450000000001";
    private const string Craigs = "9341450000000002";
    private const string Andy = "Andy Accountant";

    private readonly SimulatorApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("/v2/oauth2/tokens/revoke", true)]
    [InlineData("/v2/oauth2/tokens/revoke", false)]
    [InlineData("/oauth2/v1/tokens/revoke", true)]
    public async Task Revoking_works_as_json_and_as_a_form_on_both_paths(string path, bool asJson)
    {
        var tokens = await ConnectAsync(Acme, Andy);
        HttpContent body = asJson
            ? SimulatorApp.Body(new JsonObject { ["token"] = RefreshTokenOf(tokens) })
            : new FormUrlEncodedContent(new Dictionary<string, string> { ["token"] = RefreshTokenOf(tokens) });

        var answer = await app.RevokeAsync(body, path);

        Assert.Equal((HttpStatusCode.OK, ""), (answer.Status, answer.Text));
        await AssertEndedAsync(tokens, Acme);
        var again = await app.RevokeAsync(SimulatorApp.Body(new JsonObject { ["token"] = RefreshTokenOf(tokens) }), path);
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
    }

    [Fact]
    public async Task Revoking_ends_every_grant_of_the_same_person_and_company_but_no_other()
    {
        var (first, second) = (await ConnectAsync(Acme, Andy), await ConnectAsync(Acme, Andy));
        var (elsewhere, olivia) = (await ConnectAsync(Craigs, Andy), await ConnectAsync(Acme, "Olivia Grader"));

        await app.RevokeAsync(SimulatorApp.Body(new JsonObject { ["token"] = AccessTokenOf(first) }));

        await AssertEndedAsync(first, Acme);
        await AssertEndedAsync(second, Acme);
        await AssertAliveAsync(elsewhere, Craigs);
        await AssertAliveAsync(olivia, Acme);
    }

    [Fact]
    public async Task Revoking_needs_the_apps_credentials()
    {
        var tokens = await ConnectAsync(Acme, Andy);

        var answer = await app.RevokeAsync(
            SimulatorApp.Body(new JsonObject { ["token"] = RefreshTokenOf(tokens) }), authenticate: false);

        Assert.Equal((HttpStatusCode.Unauthorized, """{"error":"invalid_client"}"""), (answer.Status, answer.Text));
        await AssertAliveAsync(tokens, Acme);
    }

    [Fact]
    public async Task A_changed_password_ends_every_permission_that_the_person_gave()
    {
        var (acme, craigs, olivia) = (await ConnectAsync(Acme, Andy), await ConnectAsync(Craigs, Andy), await ConnectAsync(Acme, "Olivia Grader"));

        var answer = await app.ControlAsync("users/password", new JsonObject { ["user"] = "andy@books.example" });

        Assert.Equal(2, answer["revoked"]!.GetValue<int>());
        await AssertEndedAsync(acme, Acme);
        await AssertEndedAsync(craigs, Craigs);
        await AssertAliveAsync(olivia, Acme);
    }

    [Theory]
    [InlineData("standard")]
    [InlineData("none")]
    public async Task Somebody_who_is_no_administrator_any_more_takes_the_permission_along(string role)
    {
        var tokens = await ConnectAsync(Acme, Andy);

        await app.ControlAsync("users/access", new JsonObject { ["user"] = Andy, ["realmId"] = Acme, ["role"] = role });

        await AssertEndedAsync(tokens, Acme);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sim/api/authorize") { Content = AuthorizeBody(Andy) };
        Assert.Equal(HttpStatusCode.BadRequest, (await app.SendAsync(request)).Status);
    }

    [Fact]
    public async Task Somebody_can_become_an_administrator_and_connect()
    {
        await app.ControlAsync("users/access", new JsonObject { ["user"] = "Stan Staff", ["realmId"] = Acme, ["role"] = "admin" });

        await AssertAliveAsync(await ConnectAsync(Acme, "Stan Staff"), Acme);
    }

    [Fact]
    public async Task One_app_can_be_disconnected_while_another_stays()
    {
        await app.ControlAsync("apps", new JsonObject { ["clientId"] = "other", ["clientSecret"] = "other-secret" });
        var mine = await ConnectAsync(Acme, Andy);
        await app.TokenAsync(
            new()
            {
                ["grant_type"] = "authorization_code",
                ["code"] = await app.AuthorizeAsync(Acme, "other"),
                ["redirect_uri"] = SimulatorApp.Callback,
            },
            "other-secret",
            clientId: "other");

        var answer = await app.ControlAsync($"companies/{Acme}/grants/revoke", new JsonObject { ["clientId"] = "other" });

        Assert.Equal(1, answer["revoked"]!.GetValue<int>());
        await AssertAliveAsync(mine, Acme);
    }

    [Fact]
    public async Task The_list_of_grants_tells_how_each_stands_and_no_token()
    {
        var (live, ended) = (await ConnectAsync(Acme, Andy), await ConnectAsync(Craigs, Andy));
        await app.ControlAsync($"companies/{Craigs}/grants/revoke");

        var list = (await app.GetAsync("/sim/api/grants")).Text;

        var grants = JsonNode.Parse(list)!["grants"]!.AsArray();
        Assert.Equal(["live", "revoked"], grants.Select(grant => grant!["state"]!.GetValue<string>()));
        Assert.Equal("disconnected inside QuickBooks", grants[1]!["because"]!.GetValue<string>());
        Assert.Equal(8, grants[0]!["refreshToken"]!.GetValue<string>().Length);
        Assert.Equal(8, grants[0]!["accessTokens"]!.AsArray().Single()!["token"]!.GetValue<string>().Length);
        Assert.Empty(grants[1]!["accessTokens"]!.AsArray());
        foreach (var secret in new[] { RefreshTokenOf(live), AccessTokenOf(live), RefreshTokenOf(ended), AccessTokenOf(ended) })
        {
            Assert.DoesNotContain(secret, list, StringComparison.Ordinal);
        }
        app.Clock.Advance(TimeSpan.FromDays(102));
        Assert.Equal("expired", (await app.ControlGetAsync("grants"))["grants"]![0]!["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Roles_and_ends_of_permissions_survive_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("simulator-");
        var options = new SimulatorOptions { Url = "http://127.0.0.1:0", DataFolder = folder.FullName };
        await using (var first = new SimulatorApp { Options = options })
        {
            await first.InitializeAsync();
            await first.ExchangeAsync(await first.AuthorizeAsync(Acme, user: Andy));
            await first.ControlAsync("users/access", new JsonObject { ["user"] = Andy, ["realmId"] = Acme, ["role"] = "none" });
        }
        await using (var second = new SimulatorApp { Options = options })
        {
            await second.InitializeAsync();
            var grant = (await second.ControlGetAsync("grants"))["grants"]!.AsArray().Single()!;
            Assert.Equal("the person lost access", grant["because"]!.GetValue<string>());
            var andy = (await second.ControlGetAsync("users"))["users"]!.AsArray().Single(user => user!["name"]!.GetValue<string>() == Andy)!;
            Assert.Equal(Craigs, andy["companies"]!.AsArray().Single()!["realmId"]!.GetValue<string>());
        }
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_log_of_an_earlier_version_is_understood()
    {
        var folder = Directory.CreateTempSubdirectory("simulator-");
        await File.WriteAllLinesAsync(
            Path.Combine(folder.FullName, "oauth.jsonl"),
            [
                """{"kind":"code","code":"c","clientId":"dirtface-local","redirectUri":"u","realmId":"1","user":"Olivia Grader","scope":"s","endsAt":"2026-11-22T15:05:00.0000000+00:00"}""",
                """{"kind":"grant","code":"c","grant":"g","clientId":"dirtface-local","realmId":"1","user":"Olivia Grader","scope":"s","at":"2026-11-22T15:00:00.0000000+00:00","refresh":"1111111111","access":"2222222222","endsAt":"2026-11-22T16:30:00.0000000+00:00"}""",
                """{"kind":"refresh","grant":"g","at":"2026-11-22T15:30:00.0000000+00:00","refresh":"3333333333","access":"4444444444","endsAt":"2026-11-22T16:30:00.0000000+00:00"}""",
                """{"kind":"revoke","grant":"g"}""",
            ],
            SimulatorApp.Ct);
        await using (var later = new SimulatorApp { Options = new() { Url = "http://127.0.0.1:0", DataFolder = folder.FullName } })
        {
            await later.InitializeAsync();

            var grant = (await later.ControlGetAsync("grants"))["grants"]!.AsArray().Single()!;

            Assert.Equal(("revoked", "revoked"), (grant["state"]!.GetValue<string>(), grant["because"]!.GetValue<string>()));
            Assert.Equal(("33333333", 1), (grant["refreshToken"]!.GetValue<string>(), grant["rotations"]!.GetValue<int>()));
        }
        folder.Delete(recursive: true);
    }

    private async Task<Answer> ConnectAsync(string realmId, string user) =>
        await app.ExchangeAsync(await app.AuthorizeAsync(realmId, user: user));

    private async Task AssertEndedAsync(Answer tokens, string realmId)
    {
        Assert.Equal("3200", (await PreferencesAsync(tokens, realmId)).GatewayCode);
        Assert.Equal("invalid_grant", (await app.RefreshAsync(RefreshTokenOf(tokens))).Json["error"]!.GetValue<string>());
    }

    private async Task AssertAliveAsync(Answer tokens, string realmId)
    {
        Assert.Equal(HttpStatusCode.OK, (await PreferencesAsync(tokens, realmId)).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.RefreshAsync(RefreshTokenOf(tokens))).Status);
    }

    private Task<Answer> PreferencesAsync(Answer tokens, string realmId) =>
        app.GetAsync($"/v3/company/{realmId}/preferences", AccessTokenOf(tokens));

    private static StringContent AuthorizeBody(string user) => SimulatorApp.Body(new JsonObject
    {
        ["clientId"] = SimulatorApp.ClientId,
        ["redirectUri"] = SimulatorApp.Callback,
        ["state"] = "s",
        ["realmId"] = Acme,
        ["user"] = user,
    });

    private static string RefreshTokenOf(Answer tokens) => tokens.Json["refresh_token"]!.GetValue<string>();

    private static string AccessTokenOf(Answer tokens) => tokens.Json["access_token"]!.GetValue<string>();
}
