using System.Text;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Client;

public sealed class TradingTokens
{
    private static readonly string Granted =
        $$"""{"token_type":"bearer","access_token":"{{Some.Token}}","expires_in":3600,"refresh_token":"{{Some.Refresh}}","x_refresh_token_expires_in":8726400}""";

    private static readonly RefreshToken Shown = new("RT1-shown-canary");

    [Fact]
    public async Task A_code_is_traded_for_the_first_pair()
    {
        await using var intuit = new ScriptedIntuit().WithDiscovery();
        intuit.Server.ThenAnswer(200, Granted, "intuit_tid: 1-abc");

        var answer = await intuit.OAuth.ExchangeCodeAsync(
            "AB11/+&=",
            new Uri("https://app.example/callback"),
            TestContext.Current.CancellationToken);

        var tokens = Assert.IsType<TokenAnswer.Granted>(answer).Tokens;
        Assert.Equal((Some.Token, Some.Refresh, "1-abc", null), (tokens.Access.Value, tokens.Refresh.Value, tokens.IntuitTid, tokens.RefreshHardLifetime));
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromDays(101)), (tokens.AccessLifetime, tokens.RefreshLifetime));
        var request = intuit.Server.Received[1];
        Assert.Equal(("POST", "/oauth2/v1/tokens/bearer"), (request.Method, request.Target));
        Assert.Equal("grant_type=authorization_code&code=AB11%2F%2B%26%3D&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback", request.Text);
        Assert.Equal("application/x-www-form-urlencoded", request.Headers["Content-Type"]);
        Assert.Equal(
            $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"dirtface-tests:{Some.ClientSecret}"))}",
            request.Headers["Authorization"]);
    }

    [Fact]
    public async Task A_refresh_asks_how_long_the_grant_can_be_renewed()
    {
        await using var intuit = new ScriptedIntuit().WithDiscovery();
        intuit.Server.ThenAnswer(200, Granted.Replace("}", ""","x_refresh_token_hard_expires_in":157680000}""", StringComparison.Ordinal));

        var answer = await intuit.OAuth.RefreshAsync(Shown, TestContext.Current.CancellationToken);

        Assert.Equal(TimeSpan.FromDays(1825), Assert.IsType<TokenAnswer.Granted>(answer).Tokens.RefreshHardLifetime);
        var request = intuit.Server.Received[1];
        Assert.Equal("grant_type=refresh_token&refresh_token=RT1-shown-canary", request.Text);
        Assert.Equal("true", request.Headers["x-include-refresh-token-hard-expires-in"]);
    }

    public static TheoryData<string, int, string> OpenAnswers => new()
    {
        { "an empty access token", 200, Granted.Replace(Some.Token, "", StringComparison.Ordinal) },
        { "an empty refresh token", 200, Granted.Replace(Some.Refresh, "", StringComparison.Ordinal) },
        { "no refresh token", 200, Granted.Replace("refresh_token\"", "other\"", StringComparison.Ordinal) },
        { "a token that breaks headers", 200, Granted.Replace(Some.Refresh, "a\\r\\nb", StringComparison.Ordinal) },
        { "an endless token", 200, Granted.Replace(Some.Refresh, new string('r', 5_000), StringComparison.Ordinal) },
        { "no lifetime", 200, Granted.Replace("3600", "null", StringComparison.Ordinal) },
        { "a negative lifetime", 200, Granted.Replace("3600", "-1", StringComparison.Ordinal) },
        { "another kind of token", 200, Granted.Replace("bearer", "mac", StringComparison.Ordinal) },
        { "cut JSON", 200, Granted[..^10] },
        { "HTML", 200, "<html></html>" },
        { "an error with 200", 200, """{"error":"invalid_grant"}""" },
        { "an unreadable 400", 400, "<html></html>" },
        { "an error with 500", 500, """{"error":"invalid_grant"}""" },
        { "unavailable", 503, "" },
        { "request time-out", 408, """{"error":"invalid_grant"}""" },
        { "a redirect", 302, "" },
    };

    [Theory]
    [MemberData(nameof(OpenAnswers))]
    public async Task What_is_not_a_whole_grant_or_a_clear_no_is_ambiguous(string kind, int status, string body)
    {
        await using var intuit = new ScriptedIntuit().WithDiscovery();
        intuit.Server.ThenAnswer(status, body, "intuit_tid: 1-abc");

        var answer = await intuit.OAuth.RefreshAsync(Shown, TestContext.Current.CancellationToken);

        var reason = Assert.IsType<TokenAnswer.Ambiguous>(answer).Reason;
        Assert.True(reason.Contains("1-abc", StringComparison.Ordinal), kind);
        Assert.DoesNotContain("canary", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_grant","error_description":"Token invalid"}""", "invalid_grant", "Token invalid")]
    [InlineData(400, """{"error":"invalid_grant"}""", "invalid_grant", null)]
    [InlineData(400, """{"error":"invalid_grant","error_description":"Unknown RT1-shown-canary"}""", "invalid_grant", "Unknown (redacted)")]
    [InlineData(401, """{"error":"invalid_client"}""", "invalid_client", null)]
    [InlineData(401, "", "http_401", null)]
    [InlineData(429, "<html></html>", "http_429", null)]
    public async Task A_clear_no_is_refused(int status, string body, string error, string? description)
    {
        await using var intuit = new ScriptedIntuit().WithDiscovery();
        intuit.Server.ThenAnswer(status, body);

        var answer = await intuit.OAuth.RefreshAsync(Shown, TestContext.Current.CancellationToken);

        Assert.Equal(new TokenAnswer.Refused(error, description, status), answer);
    }

    [Fact]
    public async Task A_lost_answer_is_ambiguous_and_not_asked_for_again()
    {
        await using var intuit = new ScriptedIntuit().WithDiscovery();
        intuit.Server.Then(visit =>
        {
            visit.Reset();
            return Task.CompletedTask;
        }).ThenAnswer(200, Granted);

        var answer = await intuit.OAuth.RefreshAsync(Shown, TestContext.Current.CancellationToken);

        Assert.IsType<TokenAnswer.Ambiguous>(answer);
        Assert.Equal(2, intuit.Server.Received.Count);
    }

    [Theory]
    [InlineData(200, "", typeof(RevokeAnswer.Revoked))]
    [InlineData(200, """{"statuscode":"200"}""", typeof(RevokeAnswer.Revoked))]
    [InlineData(400, """{"error":"invalid_request"}""", typeof(RevokeAnswer.UnknownToken))]
    [InlineData(400, "", typeof(RevokeAnswer.UnknownToken))]
    [InlineData(400, """{"error":"invalid_client"}""", typeof(RevokeAnswer.Refused))]
    [InlineData(401, "", typeof(RevokeAnswer.Refused))]
    [InlineData(429, "", typeof(RevokeAnswer.Refused))]
    [InlineData(302, "", typeof(RevokeAnswer.Ambiguous))]
    [InlineData(503, "", typeof(RevokeAnswer.Ambiguous))]
    public async Task A_revocation_says_whether_the_grant_is_gone(int status, string body, Type expected)
    {
        await using var intuit = new ScriptedIntuit().WithDiscovery();
        intuit.Server.ThenAnswer(status, body);

        var answer = await intuit.OAuth.RevokeAsync(new RefreshToken("RT1-\"quoted\\"), TestContext.Current.CancellationToken);

        Assert.IsType(expected, answer);
        var request = intuit.Server.Received[1];
        Assert.Equal("/v2/oauth2/tokens/revoke", request.Target);
        Assert.Equal("RT1-\"quoted\\", System.Text.Json.Nodes.JsonNode.Parse(request.Text)?["token"]?.GetValue<string>());
    }
}
