using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Client;

public sealed class GrantingAccess(SimulatedQuickBooks quickBooks) : IClassFixture<SimulatedQuickBooks>
{
    [Fact]
    public async Task The_browser_is_sent_where_consent_is_given()
    {
        var ct = TestContext.Current.CancellationToken;

        var url = await quickBooks.OAuth.AuthorizeUrlAsync("state", SimulatedQuickBooks.RedirectUri, ct);
        using var page = await quickBooks.Control.GetAsync(url, ct);

        Assert.True(page.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_grant_is_refreshed_until_it_is_revoked()
    {
        var ct = TestContext.Current.CancellationToken;
        var company = await quickBooks.NewCompanyAsync(ct);

        var refreshed = Assert.IsType<TokenAnswer.Granted>(await quickBooks.OAuth.RefreshAsync(company.Tokens.Refresh, ct)).Tokens;
        var revoked = await quickBooks.OAuth.RevokeAsync(refreshed.Refresh, ct);
        var afterwards = await quickBooks.OAuth.RefreshAsync(refreshed.Refresh, ct);
        var again = await quickBooks.OAuth.RevokeAsync(refreshed.Refresh, ct);

        Assert.NotEqual(company.Tokens.Access, refreshed.Access);
        Assert.NotNull(refreshed.RefreshHardLifetime);
        Assert.IsType<RevokeAnswer.Revoked>(revoked);
        Assert.Equal("invalid_grant", Assert.IsType<TokenAnswer.Refused>(afterwards).Error);
        Assert.IsType<RevokeAnswer.UnknownToken>(again);
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var ct = TestContext.Current.CancellationToken;
        var company = await quickBooks.NewCompanyAsync(ct);
        var code = await quickBooks.AuthorizeAsync(company.Realm, "state", ct);
        Assert.IsType<TokenAnswer.Granted>(await quickBooks.OAuth.ExchangeCodeAsync(code, SimulatedQuickBooks.RedirectUri, ct));

        var second = await quickBooks.OAuth.ExchangeCodeAsync(code, SimulatedQuickBooks.RedirectUri, ct);

        Assert.Equal("invalid_grant", Assert.IsType<TokenAnswer.Refused>(second).Error);
    }

    [Fact]
    public async Task A_wrong_app_secret_says_nothing_about_the_grant()
    {
        var ct = TestContext.Current.CancellationToken;
        var company = await quickBooks.NewCompanyAsync(ct);
        using var http = QuickBooksHttp.CreateClient();
        var stranger = new OAuthClient(http, quickBooks.Options with { ClientSecret = "wrong" }, TimeProvider.System);

        var answer = await stranger.RefreshAsync(company.Tokens.Refresh, ct);

        Assert.Equal("invalid_client", Assert.IsType<TokenAnswer.Refused>(answer).Error);
        Assert.IsType<TokenAnswer.Granted>(await quickBooks.OAuth.RefreshAsync(company.Tokens.Refresh, ct));
    }
}
