using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>Whatever comes, the answer is one that QuickBooks could give.</summary>
public sealed class SendingNonsenseToOAuth(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    private const string Token = "/oauth2/v1/tokens/bearer";
    private const string Revoke = "/v2/oauth2/tokens/revoke";
    private const string Form = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData(Form, "grant_type=refresh_token&refresh_token=a&refresh_token=b")]
    [InlineData(Form, "grant_type=refresh_token&grant_type=authorization_code&refresh_token=a")]
    [InlineData(Form, "")]
    [InlineData(Form, "&&&===%%%&grant_type")]
    [InlineData(Form, "grant_type=%00&x=%ff%fe")]
    [InlineData("application/json", """{"grant_type":"refresh_token","refresh_token":"a"}""")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\ngarbage")]
    [InlineData("multipart/form-data", "no boundary at all")]
    [InlineData("text/plain", "grant_type=refresh_token")]
    public async Task A_token_request_that_can_not_be_understood_is_a_bad_request(string contentType, string body)
    {
        var answer = await PostAsync(Token, contentType, Encoding.UTF8.GetBytes(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.True(ErrorOf(answer) is "invalid_request" or "unsupported_grant_type", answer.Text);
    }

    [Theory]
    [InlineData("application/json", "{")]
    [InlineData("application/json", "[]")]
    [InlineData("application/json", "null")]
    [InlineData("application/json", """{"token":{"a":1}}""")]
    [InlineData("application/json", """{"token":"\ud800"}""")]
    [InlineData("application/json", """{"token":"a","token":"b"}""")]
    [InlineData("application/json", """{"token":""}""")]
    [InlineData(Form, "token=a&token=b")]
    [InlineData(Form, "")]
    public async Task A_revocation_that_can_not_be_understood_is_a_bad_request(string contentType, string body)
    {
        var answer = await PostAsync(Revoke, contentType, Encoding.UTF8.GetBytes(body));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (answer.Status, ErrorOf(answer)));
    }

    [Theory]
    [InlineData(Token, Form)]
    [InlineData(Revoke, Form)]
    [InlineData(Revoke, "application/json")]
    public async Task A_body_without_end_is_a_bad_request(string path, string contentType)
    {
        var answer = await PostAsync(path, contentType, [.. Enumerable.Repeat((byte)'a', 2_000_000)]);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (answer.Status, ErrorOf(answer)));
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic not-base64!")]
    [InlineData("Basic bm9jb2xvbg==")]
    [InlineData("Basic //////8=")]
    [InlineData("Bearer something")]
    [InlineData("Basic ZGlydGZhY2UtbG9jYWw6d3Jvbmc=")]
    public async Task Credentials_that_prove_nothing_are_an_invalid_client(string authorization)
    {
        foreach (var path in new[] { Token, Revoke })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path);
            request.Content = new StringContent("grant_type=refresh_token&refresh_token=x&token=x", MediaTypeHeaderValue.Parse(Form));
            request.Headers.TryAddWithoutValidation("Authorization", authorization);

            var answer = await app.SendAsync(request);

            Assert.Equal((HttpStatusCode.Unauthorized, """{"error":"invalid_client"}"""), (answer.Status, answer.Text));
        }
    }

    [Theory]
    [InlineData("GET", Token)]
    [InlineData("PUT", Token)]
    [InlineData("GET", Revoke)]
    [InlineData("DELETE", Revoke)]
    [InlineData("POST", "/.well-known/openid_configuration")]
    [InlineData("POST", "/op/v1/jwks")]
    [InlineData("POST", "/v1/openid_connect/userinfo")]
    [InlineData("PUT", "/connect/oauth2")]
    public async Task A_wrong_method_is_not_allowed(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await app.SendAsync(request)).Status);
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\ngarbage")]
    [InlineData(Form, "client_id=%ff&redirect_uri=%00")]
    public async Task A_decision_that_is_no_form_gets_the_error_page(string contentType, string body)
    {
        var answer = await PostAsync("/connect/oauth2", contentType, Encoding.UTF8.GetBytes(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("can not be connected", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:7777/\u00fc")]
    [InlineData("http://localhost:7777/a\r\nSet-Cookie: x=y")]
    [InlineData("http://localhost:7777/a#b")]
    [InlineData("http://localhost.evil.example/")]
    [InlineData("http://localhost@evil.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/callback")]
    public async Task No_browser_is_sent_to_an_odd_address(string redirectUri)
    {
        var answer = await app.GetAsync(
            $"/connect/oauth2?client_id={SimulatorApp.ClientId}&response_type=code&state=s&scope=openid"
            + $"&redirect_uri={Uri.EscapeDataString(redirectUri)}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Null(answer.Headers.Location);
    }

    [Theory]
    [InlineData("state=a&state=b&response_type=code&scope=openid", "invalid_request")]
    [InlineData("state=a&response_type=code&response_type=code&scope=openid", "invalid_request")]
    [InlineData("state=a&scope=openid", "invalid_request")]
    [InlineData("response_type=code&scope=openid", "invalid_request")]
    [InlineData("state=a&response_type=code", "invalid_scope")]
    [InlineData("state=a&response_type=code&scope=%20%20", "invalid_scope")]
    [InlineData("state=a&response_type=code%20id_token&scope=openid", "unsupported_response_type")]
    public async Task A_request_that_is_not_in_order_is_sent_back_with_the_mistake(string query, string error)
    {
        var answer = await app.GetAsync(
            $"/connect/oauth2?client_id={SimulatorApp.ClientId}&redirect_uri={Uri.EscapeDataString(SimulatorApp.Callback)}&{query}");

        Assert.Equal(error, SimulatorApp.QueryOf(answer.Headers.Location!.ToString())["error"]);
    }

    [Theory]
    [InlineData("oauth", """{"rotation":"weekly"}""")]
    [InlineData("oauth", """{"codeSeconds":-1}""")]
    [InlineData("oauth", """{"codeSeconds":1.5}""")]
    [InlineData("oauth", """{"accessSeconds":99999999999999999999}""")]
    [InlineData("oauth", """{"authorizeError":"teapot"}""")]
    [InlineData("oauth", """{"rotatoin":"daily"}""")]
    [InlineData("oauth", "[]")]
    [InlineData("users/password", """{"user":"\ud800"}""")]
    [InlineData("users/password", """{"us\udc00er":"Stan Staff"}""")]
    [InlineData("users/access", """{"user":"Stan Staff","realmId":"9341450000000001","role":"king"}""")]
    public async Task A_control_call_with_a_mistake_is_told_what_to_send(string path, string body)
    {
        var answer = await PostAsync($"/sim/api/{path}", "application/json", Encoding.UTF8.GetBytes(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.EndsWith(".", answer.Json["error"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("users/password", """{"user":"Nobody"}""")]
    [InlineData("users/access", """{"user":"Stan Staff","realmId":"1","role":"admin"}""")]
    public async Task A_control_call_about_somebody_unknown_is_not_found(string path, string body)
    {
        var answer = await PostAsync($"/sim/api/{path}", "application/json", Encoding.UTF8.GetBytes(body));

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
    }

    [Fact]
    public async Task A_change_of_one_setting_leaves_the_others()
    {
        var before = await app.ControlGetAsync("oauth");

        var changed = await app.ControlAsync("oauth", new JsonObject { ["accessSeconds"] = 1800 });

        before["accessSeconds"] = 1800;
        Assert.Equal(before.ToJsonString(), changed.ToJsonString());
        await app.ControlAsync("oauth", new JsonObject { ["accessSeconds"] = 3600 });
    }

    private async Task<Answer> PostAsync(string path, string contentType, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.Authorization = SimulatorApp.Basic();
        return await app.SendAsync(request);
    }

    private static string ErrorOf(Answer answer) => answer.Json["error"]!.GetValue<string>();
}
