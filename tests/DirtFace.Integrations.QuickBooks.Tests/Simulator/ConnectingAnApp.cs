using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class ConnectingAnApp(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    private const string Acme = "9341450000000001";

    [Fact]
    public async Task The_discovery_document_names_every_endpoint_on_the_host_that_was_asked()
    {
        var document = JsonNode.Parse(await app.Http.GetStringAsync("/.well-known/openid_configuration", SimulatorApp.Ct))!;

        var origin = app.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        Assert.Equal($"{origin}/connect/oauth2", document["authorization_endpoint"]!.GetValue<string>());
        Assert.Equal($"{origin}/oauth2/v1/tokens/bearer", document["token_endpoint"]!.GetValue<string>());
        Assert.Equal($"{origin}/v2/oauth2/tokens/revoke", document["revocation_endpoint"]!.GetValue<string>());
        Assert.Equal(
            ["client_secret_post", "client_secret_basic"],
            document["token_endpoint_auth_methods_supported"]!.AsArray().GetValues<string>());
    }

    [Fact]
    public async Task A_code_becomes_tokens_of_the_documented_shape()
    {
        var answer = await app.ExchangeAsync(await app.AuthorizeAsync(Acme));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("bearer", answer.Json["token_type"]!.GetValue<string>());
        Assert.True(answer.Json["access_token"]!.GetValue<string>().Length >= 500);
        Assert.StartsWith("RT1-", answer.Json["refresh_token"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(3600, answer.Json["expires_in"]!.GetValue<int>());
        Assert.Equal(8726400, answer.Json["x_refresh_token_expires_in"]!.GetValue<int>());
        Assert.Null(answer.Json["x_refresh_token_hard_expires_in"]);
        Assert.Null(answer.Json["id_token"]);
        Assert.Equal("no-cache", answer.Headers.Pragma.ToString());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.True(answer.Headers.Contains("intuit_tid"));
        Assert.Equal("application/json;charset=UTF-8", answer.ContentType);
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var code = await app.AuthorizeAsync(Acme);
        await app.ExchangeAsync(code);

        var again = await app.ExchangeAsync(code);

        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Equal("""{"error":"invalid_grant","error_description":"Invalid authorization code"}""", again.Text);
    }

    [Fact]
    public async Task A_code_is_bound_to_its_redirect_address()
    {
        var answer = await app.ExchangeAsync(await app.AuthorizeAsync(Acme), "http://localhost:7777/other");

        Assert.Equal("invalid_grant", answer.Json["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_wrong_secret_is_an_invalid_client()
    {
        var answer = await app.TokenAsync(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = "x" }, secret: "wrong");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("""{"error":"invalid_client"}""", answer.Text);
    }

    [Fact]
    public async Task Credentials_may_come_in_the_form()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth2/v1/tokens/bearer");
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = await app.AuthorizeAsync(Acme),
            ["redirect_uri"] = SimulatorApp.Callback,
            ["client_id"] = SimulatorApp.ClientId,
            ["client_secret"] = SimulatorApp.ClientSecret,
        });

        Assert.Equal(HttpStatusCode.OK, (await app.SendAsync(request)).Status);
    }

    [Theory]
    [InlineData("password", "unsupported_grant_type")]
    [InlineData("", "invalid_request")]
    [InlineData("refresh_token", "invalid_request")]
    [InlineData("authorization_code", "invalid_request")]
    public async Task A_malformed_token_request_is_named(string grantType, string error)
    {
        var answer = await app.TokenAsync(new() { ["grant_type"] = grantType });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(error, answer.Json["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_unknown_refresh_token_is_an_invalid_grant()
    {
        var answer = await app.RefreshAsync("RT1-39-H3-0unknown");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("""{"error":"invalid_grant","error_description":"Token invalid"}""", answer.Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Revoking_either_token_ends_the_permission(bool byRefreshToken)
    {
        var company = await app.ConnectCompanyAsync();
        using var revoke = new HttpRequestMessage(HttpMethod.Post, "/v2/oauth2/tokens/revoke");
        revoke.Headers.Authorization = SimulatorApp.Basic();
        revoke.Content = SimulatorApp.Body(new JsonObject { ["token"] = byRefreshToken ? company.RefreshToken : company.AccessToken });

        var answer = await app.SendAsync(revoke);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Empty(answer.Text);
        Assert.Equal("3200", (await company.GetAsync("preferences")).GatewayCode);
        Assert.Equal("invalid_grant", (await app.RefreshAsync(company.RefreshToken)).Json["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Revoking_an_unknown_token_is_a_bad_request()
    {
        using var revoke = new HttpRequestMessage(HttpMethod.Post, "/v2/oauth2/tokens/revoke");
        revoke.Headers.Authorization = SimulatorApp.Basic();
        revoke.Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["token"] = "unknown" });

        Assert.Equal(HttpStatusCode.BadRequest, (await app.SendAsync(revoke)).Status);
    }
}
