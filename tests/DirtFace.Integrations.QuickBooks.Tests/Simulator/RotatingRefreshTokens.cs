using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>Every reading of what a refresh does; each test chooses one, so each has a simulator of its own.</summary>
public sealed class RotatingRefreshTokens : IAsyncLifetime
{
    private readonly SimulatorApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_token_that_was_replaced_works_for_a_day_where_it_has_grace()
    {
        await ChooseAsync(new() { ["rotation"] = "always", ["oldToken"] = "grace" });
        var company = await app.ConnectCompanyAsync();
        var first = await app.RefreshAsync(company.RefreshToken);

        app.Clock.Advance(TimeSpan.FromHours(23));
        var within = await app.RefreshAsync(company.RefreshToken);
        app.Clock.Advance(TimeSpan.FromHours(1));
        var after = await app.RefreshAsync(company.RefreshToken);

        Assert.Equal(HttpStatusCode.OK, within.Status);
        Assert.DoesNotContain(RefreshTokenOf(within), new[] { company.RefreshToken, RefreshTokenOf(first) });
        Assert.Equal("invalid_grant", ErrorOf(after));
        Assert.Equal(HttpStatusCode.OK, (await app.RefreshAsync(RefreshTokenOf(within))).Status);
    }

    [Fact]
    public async Task Coming_again_with_a_replaced_token_leaves_the_new_one_good()
    {
        await ChooseAsync(new() { ["rotation"] = "always" });
        var company = await app.ConnectCompanyAsync();
        var first = await app.RefreshAsync(company.RefreshToken);

        Assert.Equal("invalid_grant", ErrorOf(await app.RefreshAsync(company.RefreshToken)));

        Assert.Equal(HttpStatusCode.OK, (await app.RefreshAsync(RefreshTokenOf(first))).Status);
    }

    [Fact]
    public async Task Coming_again_with_a_replaced_token_ends_the_connection_where_that_counts_as_theft()
    {
        await ChooseAsync(new() { ["rotation"] = "always", ["parallelRefresh"] = "first-revoked-too" });
        var company = await app.ConnectCompanyAsync();
        var first = await app.RefreshAsync(company.RefreshToken);

        Assert.Equal("invalid_grant", ErrorOf(await app.RefreshAsync(company.RefreshToken)));

        Assert.Equal("invalid_grant", ErrorOf(await app.RefreshAsync(RefreshTokenOf(first))));
        Assert.Equal("3200", (await company.GetAsync("preferences", first.Json["access_token"]!.GetValue<string>())).GatewayCode);
    }

    [Theory]
    [InlineData("second-fails", HttpStatusCode.OK)]
    [InlineData("first-revoked-too", HttpStatusCode.BadRequest)]
    public async Task The_second_of_two_refreshes_at_once_is_refused(string reading, HttpStatusCode afterwards)
    {
        await ChooseAsync(new() { ["parallelRefresh"] = reading });
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "delay", ["operation"] = "token", ["delayMs"] = 1500 });
        var first = app.RefreshAsync(company.RefreshToken);
        await app.FaultFiredAsync();

        var second = await app.RefreshAsync(company.RefreshToken);

        Assert.Equal("invalid_grant", ErrorOf(second));
        Assert.Equal(HttpStatusCode.OK, (await first).Status);
        Assert.Equal(afterwards, (await app.RefreshAsync(RefreshTokenOf(await first))).Status);
    }

    [Fact]
    public async Task A_refresh_whose_caller_gave_up_is_no_parallel_one()
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "delay-apply", ["operation"] = "token", ["delayMs"] = 60_000 });
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => app.RefreshAsync(company.RefreshToken));

        Assert.Equal(HttpStatusCode.OK, (await app.RefreshAsync(company.RefreshToken)).Status);
    }

    [Fact]
    public async Task The_age_at_which_a_token_is_replaced_can_be_set()
    {
        await ChooseAsync(new() { ["rotationSeconds"] = 60 });
        var company = await app.ConnectCompanyAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(company.RefreshToken, RefreshTokenOf(await app.RefreshAsync(company.RefreshToken)));
        app.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.NotEqual(company.RefreshToken, RefreshTokenOf(await app.RefreshAsync(company.RefreshToken)));
    }

    [Fact]
    public async Task Without_rotation_the_token_stays_and_each_use_starts_its_life_anew()
    {
        await ChooseAsync(new() { ["rotation"] = "never" });
        var company = await app.ConnectCompanyAsync();

        for (var use = 0; use < 3; use++)
        {
            app.Clock.Advance(TimeSpan.FromDays(99));
            var answer = await app.RefreshAsync(company.RefreshToken);

            Assert.Equal(company.RefreshToken, RefreshTokenOf(answer));
            Assert.Equal(8726400, answer.Json["x_refresh_token_expires_in"]!.GetValue<int>());
        }
    }

    [Fact]
    public async Task After_five_years_even_a_used_token_ends()
    {
        await ChooseAsync(new() { ["rotation"] = "always" });
        var token = (await app.ConnectCompanyAsync()).RefreshToken;
        for (var days = 0; days < 1800; days += 90)
        {
            app.Clock.Advance(TimeSpan.FromDays(90));
            token = RefreshTokenOf(await app.RefreshAsync(token));
        }
        app.Clock.Advance(TimeSpan.FromDays(24));
        var last = await app.TokenAsync(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = token }, askHardExpiry: true);

        app.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(86400, last.Json["x_refresh_token_hard_expires_in"]!.GetValue<int>());
        Assert.Equal(86400, last.Json["x_refresh_token_expires_in"]!.GetValue<int>());
        Assert.Equal("invalid_grant", ErrorOf(await app.RefreshAsync(RefreshTokenOf(last))));
    }

    [Fact]
    public async Task The_older_figure_for_the_rolling_life_can_be_chosen()
    {
        await ChooseAsync(new() { ["refreshExpiresIn"] = 8640000 });

        var tokens = await app.ExchangeAsync(await app.AuthorizeAsync("9341450000000001"));

        Assert.Equal(8640000, tokens.Json["x_refresh_token_expires_in"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("with-description", """{"error":"invalid_grant","error_description":"Token invalid"}""")]
    [InlineData("without-description", """{"error":"invalid_grant"}""")]
    [InlineData("incorrect-token", """{"error":"invalid_grant","error_description":"Incorrect or invalid refresh token"}""")]
    public async Task A_refused_token_is_explained_in_each_of_the_three_ways_that_were_seen(string mode, string body)
    {
        await ChooseAsync(new() { ["invalidGrantBody"] = mode });

        var answer = await app.RefreshAsync("RT1-39-H3-0unknown");

        Assert.Equal((HttpStatusCode.BadRequest, body), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task The_lives_of_codes_and_access_tokens_can_be_set()
    {
        await ChooseAsync(new() { ["codeSeconds"] = 30, ["accessSeconds"] = 90, ["accessToken"] = "long" });
        var company = await app.ConnectCompanyAsync();
        var code = await app.AuthorizeAsync(company.RealmId);
        app.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("invalid_grant", ErrorOf(await app.ExchangeAsync(code)));
        var refreshed = await app.RefreshAsync(company.RefreshToken);
        Assert.Equal(90, refreshed.Json["expires_in"]!.GetValue<int>());
        Assert.InRange(refreshed.Json["access_token"]!.GetValue<string>().Length, 2000, 4096);
        Assert.Equal(5, refreshed.Json["access_token"]!.GetValue<string>().Split('.').Length);
        app.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("3200", (await company.GetAsync("preferences")).GatewayCode);
    }

    private Task<JsonNode> ChooseAsync(JsonObject settings) => app.ControlAsync("oauth", settings);

    private static string RefreshTokenOf(Answer answer) => answer.Json["refresh_token"]!.GetValue<string>();

    private static string ErrorOf(Answer answer) => answer.Json["error"]!.GetValue<string>();
}
