using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DirtFace.Integrations.QuickBooksSimulator;
using DirtFace.Integrations.QuickBooksSimulator.OAuth;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class SigningInWithIntuit(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    private const string Acme = "9341450000000001";
    private const string Accounting = "com.intuit.quickbooks.accounting";

    [Fact]
    public async Task An_identity_token_comes_only_with_the_openid_scope_and_only_for_a_code()
    {
        var with = await app.ExchangeAsync(await app.AuthorizeAsync(Acme, scope: $"{Accounting} openid"));
        var without = await app.ExchangeAsync(await app.AuthorizeAsync(Acme));
        var refreshed = await app.RefreshAsync(with.Json["refresh_token"]!.GetValue<string>());

        Assert.NotNull(with.Json["id_token"]);
        Assert.Null(without.Json["id_token"]);
        Assert.Null(refreshed.Json["id_token"]);
    }

    [Fact]
    public async Task An_identity_token_is_signed_with_the_published_key_and_says_who_signed_in()
    {
        var token = await IdTokenAsync(app, $"{Accounting} openid", "Olivia Grader");
        var now = app.Clock.GetUtcNow().ToUnixTimeSeconds();

        var claims = await VerifiedClaimsAsync(app, token);

        var users = (await app.ControlGetAsync("users"))["users"]!.AsArray();
        Assert.Equal(users.First(user => user!["name"]!.GetValue<string>() == "Olivia Grader")!["sub"]!.GetValue<string>(), Text(claims, "sub"));
        Assert.Equal([SimulatorApp.ClientId], claims["aud"]!.AsArray().GetValues<string>());
        Assert.Equal(Acme, Text(claims, "realmid"));
        Assert.Equal("https://oauth.platform.intuit.com/op/v1", Text(claims, "iss"));
        Assert.Equal((now, now, now + 3600), (Number(claims, "auth_time"), Number(claims, "iat"), Number(claims, "exp")));
    }

    [Fact]
    public async Task A_person_can_be_asked_for_without_any_company()
    {
        var fields = new Dictionary<string, string>
        {
            ["client_id"] = SimulatorApp.ClientId,
            ["redirect_uri"] = SimulatorApp.Callback,
            ["response_type"] = "code",
            ["scope"] = "openid email",
            ["state"] = "s",
            ["signInAs"] = "Stan Staff",
            ["decision"] = "connect",
        };
        using var decide = new HttpRequestMessage(HttpMethod.Post, "/connect/oauth2") { Content = new FormUrlEncodedContent(fields) };

        var back = SimulatorApp.QueryOf((await app.SendAsync(decide)).Headers.Location!.ToString());
        var tokens = await app.ExchangeAsync(back["code"]);

        Assert.DoesNotContain("realmId", back.Keys);
        var claims = await VerifiedClaimsAsync(app, tokens.Json["id_token"]!.GetValue<string>());
        Assert.Null(claims["realmid"]);
        var access = tokens.Json["access_token"]!.GetValue<string>();
        Assert.Equal("stan@acme-grading.example", Text((await app.GetAsync("/v1/openid_connect/userinfo", access)).Json, "email"));
        Assert.Equal("3100", (await app.GetAsync($"/v3/company/{Acme}/preferences", access)).GatewayCode);
    }

    [Theory]
    [InlineData("openid", new[] { "sub" })]
    [InlineData("openid email", new[] { "sub", "email", "emailVerified" })]
    [InlineData("openid profile", new[] { "sub", "givenName", "familyName" })]
    [InlineData("openid phone", new[] { "sub", "phoneNumber", "phoneNumberVerified" })]
    [InlineData("openid address", new[] { "sub", "address" })]
    public async Task The_scopes_decide_what_is_told_about_a_person(string scope, string[] fields)
    {
        var access = await AccessTokenAsync(scope);

        foreach (var path in new[] { "/v1/openid_connect/userinfo", "/sandbox-accounts/v1/openid_connect/userinfo" })
        {
            var answer = await app.GetAsync(path, access);

            Assert.Equal(fields, answer.Json.AsObject().Select(pair => pair.Key));
        }
    }

    [Fact]
    public async Task The_address_of_a_person_is_spelled_in_camel_case()
    {
        var address = (await app.GetAsync("/v1/openid_connect/userinfo", await AccessTokenAsync("openid address"))).Json["address"]!;

        Assert.Equal(["streetAddress", "locality", "region", "postalCode", "country"], address.AsObject().Select(pair => pair.Key));
    }

    [Fact]
    public async Task Somebody_who_never_confirmed_their_address_is_told_apart()
    {
        var tokens = await app.ExchangeAsync(await app.AuthorizeAsync("", scope: "openid email", user: "Stan Staff"));

        var answer = await app.GetAsync("/v1/openid_connect/userinfo", tokens.Json["access_token"]!.GetValue<string>());

        Assert.False(answer.Json["emailVerified"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData(null, "3202")]
    [InlineData("garbage", "3200")]
    public async Task Nothing_is_told_without_a_good_token(string? token, string code)
    {
        var answer = await app.GetAsync("/v1/openid_connect/userinfo", token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal(code, answer.GatewayCode);
        Assert.StartsWith("Bearer realm=\"Intuit\"", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_without_the_openid_scope_tells_nothing_about_the_person()
    {
        var company = await app.ConnectCompanyAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await app.GetAsync("/v1/openid_connect/userinfo", company.AccessToken)).Status);
    }

    [Fact]
    public async Task The_key_survives_a_restart_and_only_its_owner_can_read_it()
    {
        var folder = Directory.CreateTempSubdirectory("simulator-");
        var options = new SimulatorOptions
        {
            Url = "http://127.0.0.1:0",
            DataFolder = folder.FullName,
            OAuth = new OAuthSettings { Issuer = IssuerName.Own },
        };
        string token;
        await using (var first = new SimulatorApp { Options = options })
        {
            await first.InitializeAsync();
            token = await IdTokenAsync(first, "openid", "Olivia Grader");
        }
        await using (var second = new SimulatorApp { Options = options })
        {
            await second.InitializeAsync();
            Assert.EndsWith("/op/v1", Text(await VerifiedClaimsAsync(second, token), "iss"), StringComparison.Ordinal);
        }
        if (!OperatingSystem.IsWindows())
        {
            var mode = File.GetUnixFileMode(Path.Combine(folder.FullName, "oauth-key.pem"));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
        }
        folder.Delete(recursive: true);
    }

    private async Task<string> AccessTokenAsync(string scope) =>
        (await app.ExchangeAsync(await app.AuthorizeAsync("", scope: scope))).Json["access_token"]!.GetValue<string>();

    private static async Task<string> IdTokenAsync(SimulatorApp app, string scope, string user) =>
        (await app.ExchangeAsync(await app.AuthorizeAsync(Acme, scope: scope, user: user))).Json["id_token"]!.GetValue<string>();

    /// <summary>The claims, once the signature fits the key that the token names and that is published.</summary>
    private static async Task<JsonNode> VerifiedClaimsAsync(SimulatorApp app, string token)
    {
        var parts = token.Split('.');
        var header = JsonNode.Parse(Base64Url.DecodeFromChars(parts[0]))!;
        var keys = (await app.GetAsync("/op/v1/jwks")).Json["keys"]!.AsArray();
        var key = Assert.Single(keys, key => Text(key!, "kid") == Text(header, "kid"))!;
        Assert.Equal(("RSA", "sig", "RS256", "RS256"), (Text(key, "kty"), Text(key, "use"), Text(key, "alg"), Text(header, "alg")));
        using var rsa = RSA.Create(new RSAParameters
        {
            Exponent = Base64Url.DecodeFromChars(Text(key, "e")),
            Modulus = Base64Url.DecodeFromChars(Text(key, "n")),
        });
        Assert.True(rsa.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
            Base64Url.DecodeFromChars(parts[2]),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1));
        return JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private static long Number(JsonNode node, string name) => node[name]!.GetValue<long>();
}
