using System.Net;
using System.Text.Json;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class CallingUnauthorised(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Fact]
    public async Task A_bad_token_gets_the_gateway_envelope_with_the_token_in_its_detail()
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.GetAsync("preferences", token: "garbage");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("3200", answer.GatewayCode);
        var error = answer.Json["fault"]!["error"]![0]!;
        Assert.Equal("message=AuthenticationFailed; errorCode=003200; statusCode=401", error["message"]!.GetValue<string>());
        Assert.Equal("Token expired: garbage", error["detail"]!.GetValue<string>());
        Assert.Equal("AUTHENTICATION", answer.Json["fault"]!["type"]!.GetValue<string>());
        Assert.Equal(JsonValueKind.Number, answer.Json["time"]!.GetValueKind());
        Assert.Equal("Bearer realm=\"Intuit\", error=\"invalid_token\"", answer.Headers.WwwAuthenticate.ToString());
        Assert.True(answer.Headers.Contains("intuit_tid"));
    }

    [Fact]
    public async Task A_missing_token_is_told_apart()
    {
        var company = await app.ConnectCompanyAsync();
        using var request = company.Request(HttpMethod.Get, "preferences");
        request.Headers.Authorization = null;

        var answer = await app.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("3202", answer.GatewayCode);
        Assert.Equal("Bearer realm=\"Intuit\"", answer.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task A_token_for_one_company_does_not_open_another()
    {
        var (mine, other) = (await app.ConnectCompanyAsync(), await app.ConnectCompanyAsync());

        var answer = await other.GetAsync("preferences", token: mine.AccessToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal("3100", answer.GatewayCode);
        Assert.Equal("SERVICE", answer.Json["fault"]!["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task Access_tokens_can_be_made_to_expire_while_the_refresh_token_stays_good()
    {
        var company = await app.ConnectCompanyAsync();

        await app.ControlAsync($"companies/{company.RealmId}/tokens/expire");

        Assert.Equal("3200", (await company.GetAsync("preferences")).GatewayCode);
        Assert.Equal(HttpStatusCode.OK, (await app.RefreshAsync(company.RefreshToken)).Status);
    }

    [Fact]
    public async Task A_disconnect_inside_QuickBooks_ends_both_tokens()
    {
        var company = await app.ConnectCompanyAsync();

        await app.ControlAsync($"companies/{company.RealmId}/grants/revoke");

        Assert.Equal("3200", (await company.GetAsync("preferences")).GatewayCode);
        Assert.Equal("invalid_grant", (await app.RefreshAsync(company.RefreshToken)).Json["error"]!.GetValue<string>());
    }
}
