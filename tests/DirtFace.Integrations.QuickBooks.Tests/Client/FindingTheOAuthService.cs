using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Client;

public sealed class FindingTheOAuthService
{
    private static readonly Uri RedirectUri = new("http://localhost:5080/quickbooks/callback");

    [Fact]
    public async Task The_browser_is_sent_to_the_discovered_endpoint_with_everything_Intuit_asks_for()
    {
        await using var intuit = new ScriptedIntuit().WithDiscovery();

        var url = await intuit.OAuth.AuthorizeUrlAsync("a b&c", RedirectUri, TestContext.Current.CancellationToken);

        Assert.Equal(
            $"{intuit.Server.Address}connect/oauth2?tenant=1&client_id=dirtface-tests&response_type=code&scope=com.intuit.quickbooks.accounting"
            + "&redirect_uri=http%3A%2F%2Flocalhost%3A5080%2Fquickbooks%2Fcallback&state=a%20b%26c",
            url.AbsoluteUri);
    }

    [Fact]
    public async Task The_discovery_document_is_believed_for_a_day()
    {
        await using var intuit = new ScriptedIntuit().WithDiscovery().WithDiscovery();
        var ct = TestContext.Current.CancellationToken;

        await intuit.OAuth.AuthorizeUrlAsync("s", RedirectUri, ct);
        intuit.Clock.Advance(TimeSpan.FromHours(23));
        await intuit.OAuth.AuthorizeUrlAsync("s", RedirectUri, ct);
        var readOnTheFirstDay = intuit.Server.Received.Count;
        intuit.Clock.Advance(TimeSpan.FromHours(2));
        await intuit.OAuth.AuthorizeUrlAsync("s", RedirectUri, ct);

        Assert.Equal((1, 2), (readOnTheFirstDay, intuit.Server.Received.Count));
    }

    [Fact]
    public async Task An_outage_of_the_document_keeps_the_last_endpoints()
    {
        await using var intuit = new ScriptedIntuit().WithDiscovery();
        intuit.Server.ThenAnswer(503, "").ThenAnswer(200, "<html></html>");
        var ct = TestContext.Current.CancellationToken;
        var first = await intuit.OAuth.AuthorizeUrlAsync("s", RedirectUri, ct);
        intuit.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(first, await intuit.OAuth.AuthorizeUrlAsync("s", RedirectUri, ct));
        Assert.Equal(first, await intuit.OAuth.AuthorizeUrlAsync("s", RedirectUri, ct));
        Assert.Equal(3, intuit.Server.Received.Count);
    }

    [Theory]
    [InlineData("https://evil.example/token")]
    [InlineData("http://quickbooks.example/token")]
    [InlineData("/relative")]
    [InlineData("")]
    public async Task An_endpoint_on_a_host_that_nobody_configured_gets_no_secret(string tokenEndpoint)
    {
        await using var intuit = new ScriptedIntuit(options => options with { AllowedHosts = [.. options.AllowedHosts, "quickbooks.example"] });
        var poisoned = intuit.Discovery.Replace($"{intuit.Server.Address}oauth2/v1/tokens/bearer", tokenEndpoint, StringComparison.Ordinal);
        intuit.Server.ThenAnswer(200, poisoned).ThenAnswer(200, poisoned);
        var ct = TestContext.Current.CancellationToken;

        var answer = await intuit.OAuth.RefreshAsync(new RefreshToken(Some.Refresh), ct);
        await Assert.ThrowsAsync<QuickBooksException>(() => intuit.OAuth.AuthorizeUrlAsync("s", RedirectUri, ct));

        Assert.IsType<TokenAnswer.NotSent>(answer);
        Assert.All(intuit.Server.Received, request => Assert.DoesNotContain("Authorization", request.Headers.Keys));
    }

    [Fact]
    public async Task Without_a_discovery_document_nothing_is_sent()
    {
        await using var intuit = new ScriptedIntuit();
        intuit.Server.ThenAnswer(302, "", "Location: /elsewhere").ThenAnswer(500, "");
        var ct = TestContext.Current.CancellationToken;

        Assert.IsType<TokenAnswer.NotSent>(await intuit.OAuth.RefreshAsync(new RefreshToken(Some.Refresh), ct));
        Assert.IsType<RevokeAnswer.NotSent>(await intuit.OAuth.RevokeAsync(new RefreshToken(Some.Refresh), ct));
        Assert.All(intuit.Server.Received, request => Assert.Equal("GET", request.Method));
    }
}
