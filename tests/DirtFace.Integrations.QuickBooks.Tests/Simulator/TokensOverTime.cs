using DirtFace.Integrations.QuickBooksSimulator.OAuth;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>Each test moves the clock, so each has a simulator of its own.</summary>
public sealed class TokensOverTime : IAsyncLifetime
{
    private readonly SimulatorApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_code_expires_after_five_minutes()
    {
        var code = await app.AuthorizeAsync("9341450000000001");
        app.Clock.Advance(TimeSpan.FromSeconds(300));

        Assert.Equal("invalid_grant", (await app.ExchangeAsync(code)).Json["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_access_token_lives_an_hour()
    {
        var company = await app.ConnectCompanyAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(3599));
        Assert.Equal(200, (int)(await company.GetAsync("preferences")).Status);

        app.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("3200", (await company.GetAsync("preferences")).GatewayCode);
    }

    [Fact]
    public async Task The_refresh_token_stays_the_same_for_a_day_and_its_life_runs_on()
    {
        var company = await app.ConnectCompanyAsync();
        app.Clock.Advance(TimeSpan.FromHours(2));

        var answer = await app.RefreshAsync(company.RefreshToken);

        Assert.Equal(company.RefreshToken, answer.Json["refresh_token"]!.GetValue<string>());
        Assert.NotEqual(company.AccessToken, answer.Json["access_token"]!.GetValue<string>());
        Assert.Equal(8726400 - 7200, answer.Json["x_refresh_token_expires_in"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_refresh_token_changes_after_a_day_and_the_old_one_dies_at_once()
    {
        var company = await app.ConnectCompanyAsync();
        app.Clock.Advance(TimeSpan.FromHours(24));

        var first = await app.RefreshAsync(company.RefreshToken);
        var second = await app.RefreshAsync(company.RefreshToken);

        Assert.NotEqual(company.RefreshToken, first.Json["refresh_token"]!.GetValue<string>());
        Assert.Equal(8726400, first.Json["x_refresh_token_expires_in"]!.GetValue<int>());
        Assert.Equal("invalid_grant", second.Json["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_older_access_token_lives_on_after_a_refresh()
    {
        var company = await app.ConnectCompanyAsync();

        await app.RefreshAsync(company.RefreshToken);

        Assert.Equal(200, (int)(await company.GetAsync("preferences")).Status);
    }

    [Fact]
    public async Task A_refresh_token_dies_when_it_is_not_used_for_a_hundred_days()
    {
        var company = await app.ConnectCompanyAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(8726400));

        Assert.Equal("invalid_grant", (await app.RefreshAsync(company.RefreshToken)).Json["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_hard_expiry_is_told_when_it_is_asked_for()
    {
        var company = await app.ConnectCompanyAsync();
        app.Clock.Advance(TimeSpan.FromHours(1));

        var answer = await app.TokenAsync(
            new() { ["grant_type"] = "refresh_token", ["refresh_token"] = company.RefreshToken }, askHardExpiry: true);

        Assert.Equal(157680000 - 3600, answer.Json["x_refresh_token_hard_expires_in"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_fresh_token_is_told_its_whole_life_although_the_clock_runs()
    {
        await using var running = new SimulatorApp { RunsOnRealTime = true };
        await running.InitializeAsync();

        var answer = await running.TokenAsync(
            new()
            {
                ["grant_type"] = "authorization_code",
                ["code"] = await running.AuthorizeAsync("9341450000000001"),
                ["redirect_uri"] = SimulatorApp.Callback,
            },
            askHardExpiry: true);

        Assert.Equal(8726400, answer.Json["x_refresh_token_expires_in"]!.GetValue<int>());
        Assert.Equal(157680000, answer.Json["x_refresh_token_hard_expires_in"]!.GetValue<int>());
    }

    [Fact]
    public async Task Rotation_can_be_had_on_every_refresh()
    {
        await using var rotating = new SimulatorApp
        {
            Options = SimulatorApp.Unlimited with { RefreshRotation = RefreshRotation.Always },
        };
        await rotating.InitializeAsync();
        var company = await rotating.ConnectCompanyAsync();

        var answer = await rotating.RefreshAsync(company.RefreshToken);

        Assert.NotEqual(company.RefreshToken, answer.Json["refresh_token"]!.GetValue<string>());
    }
}
