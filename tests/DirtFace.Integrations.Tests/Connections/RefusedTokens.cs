using System.Net.Http.Json;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.QuickBooksSimulator;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Tests.Connections;

/// <summary>T5, T7 and T9: what a refusal or a broken answer changes, and what it must not.</summary>
public sealed class RefusedTokens(WatchedApp app) : IClassFixture<WatchedApp>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await app.SetOAuthAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>T5, T7: each way to fail, with stored tokens identical to the byte and nothing counted against them.</summary>
    [Theory]
    [InlineData("fail", 500)]
    [InlineData("fail", 502)]
    [InlineData("fail", 503)]
    [InlineData("fail", 504)]
    [InlineData("fail", 401)]
    [InlineData("fail", 403)]
    [InlineData("fail", 429)]
    [InlineData("fail-after", 500)]
    [InlineData("throttle", null)]
    [InlineData("fault-200", null)]
    [InlineData("garbage", null)]
    [InlineData("truncate", null)]
    [InlineData("cut-json", null)]
    [InlineData("drop-before", null)]
    [InlineData("drop-after", null)]
    public async Task A_broken_answer_changes_no_stored_token(string kind, int? status)
    {
        await app.SetOAuthAsync(rotation: "always", oldToken: "grace");
        var business = await app.ConnectBusinessAsync();
        await app.ExpireAsync(business);
        Assert.True(await app.IsAliveAsync(business));
        await app.ExpireAsync(business);
        var before = await business.ConnectionAsync();
        Assert.NotNull(before.PreviousRefreshCipher);
        var calls = app.Steps.TokenCalls;
        await business.QuickBooks.FaultAsync(kind, operation: "token", status: status);

        Assert.IsType<AccessResult.Unavailable>(await app.AccessAsync(business));

        Assert.Equal(calls + 1, app.Steps.TokenCalls);
        var after = await business.ConnectionAsync();
        Assert.Equal([before.AccessCipher!, before.RefreshCipher!, before.PreviousRefreshCipher!], [after.AccessCipher!, after.RefreshCipher!, after.PreviousRefreshCipher!]);
        Assert.Equal((before.State, before.TokenGeneration), (after.State, after.TokenGeneration));
        Assert.True(await app.IsAliveAsync(business));
    }

    /// <summary>T5.</summary>
    [Fact]
    public async Task The_token_before_is_kept_until_the_new_one_has_worked_and_26_hours_have_passed()
    {
        await app.SetOAuthAsync(rotation: "always");
        var business = await app.ConnectBusinessAsync();
        await app.ExpireAsync(business);
        Assert.True(await app.IsAliveAsync(business));
        await app.SetOAuthAsync(rotation: "never");
        var previous = (await business.ConnectionAsync()).PreviousRefreshCipher;
        Assert.NotNull(previous);

        app.Clock.Advance(TimeSpan.FromHours(25));
        Assert.True(await app.IsAliveAsync(business));
        Assert.Equal(previous, (await business.ConnectionAsync()).PreviousRefreshCipher);

        app.Clock.Advance(TimeSpan.FromHours(2));
        await business.QuickBooks.FaultAsync("fail", operation: "token", status: 503);
        await app.AccessAsync(business);
        Assert.Equal(previous, (await business.ConnectionAsync()).PreviousRefreshCipher);

        Assert.True(await app.IsAliveAsync(business));
        Assert.Null((await business.ConnectionAsync()).PreviousRefreshCipher);
    }

    /// <summary>T7: one alarm, one call in five minutes, no connection dead.</summary>
    [Theory]
    [InlineData("invalid_client")]
    [InlineData("unauthorized_client")]
    public async Task Refused_app_credentials_are_one_alarm_and_nobodys_lost_connection(string error)
    {
        var businesses = new List<TestBusiness>();
        for (var i = 0; i < 4; i++)
        {
            businesses.Add(await app.ConnectBusinessAsync());
            await app.ExpireAsync(businesses[i]);
        }

        var alarm = app.Get<AppAlarm>();
        var calls = app.Steps.TokenCalls;
        await ChangeAppAsync(error == "invalid_client" ? new { clientId = ClientId, clientSecret = "another" } : new { clientId = ClientId, suspended = true });
        for (var minute = 0; minute < 10; minute++)
        {
            foreach (var business in businesses)
            {
                Assert.IsType<AccessResult.Unavailable>(await app.AccessAsync(business));
            }

            app.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(calls + 2, app.Steps.TokenCalls);
        Assert.NotNull(alarm.RefusedSince);
        await ChangeAppAsync(new { clientId = ClientId, clientSecret = new SimulatorOptions().ClientSecret, suspended = false });
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        foreach (var business in businesses)
        {
            Assert.True(await app.IsAliveAsync(business));
            Assert.Equal(ConnectionState.Connected, (await business.ConnectionAsync()).State);
        }

        Assert.Null(alarm.RefusedSince);
    }

    /// <summary>T7.</summary>
    [Fact]
    public async Task An_hour_without_the_token_service_kills_nothing_and_is_not_hammered()
    {
        var business = await app.ConnectBusinessAsync();
        await app.ExpireAsync(business);
        await business.QuickBooks.FaultAsync("fail", operation: "token", times: 0, status: 503);
        await business.SendInvoiceAsync("8001");
        var calls = app.Steps.TokenCalls;
        for (var second = 0; second < 3600; second += 40)
        {
            await app.DispatchAsync(business);
            app.Clock.Advance(TimeSpan.FromSeconds(40));
        }

        Assert.InRange(app.Steps.TokenCalls - calls, 10, 30);
        Assert.Equal(ConnectionState.Degraded, (await business.ConnectionAsync()).State);

        await business.QuickBooks.ClearFaultsAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(3));
        await business.DrainAsync();
        Assert.Single(await business.QuickBooks.EffectsAsync("Invoice"));
        Assert.Equal(ConnectionState.Connected, (await business.ConnectionAsync()).State);
    }

    /// <summary>T7: QuickBooks refuses what the token service has just granted, in one turn after the other.</summary>
    [Fact]
    public async Task Access_refused_right_after_its_renewal_asks_nobody_to_reconnect()
    {
        var business = await app.ConnectBusinessAsync();
        await business.QuickBooks.FaultAsync("fail", operation: "create", times: 6, status: 401);
        var invoice = await business.SendInvoiceAsync("8006");

        await app.DispatchAsync(business);

        var connection = await business.ConnectionAsync();
        Assert.Equal((ConnectionState.Degraded, JudgeAnswer.RefusedFreshAccess), (connection.State, connection.StateReason));
        for (var turn = 0; turn < 10; turn++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(2));
            await app.DispatchAsync(business);
            Assert.NotEqual(ConnectionState.ReconnectRequired, (await business.ConnectionAsync()).State);
        }

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Invoice"));
        Assert.Equal(ConnectionState.Connected, (await business.ConnectionAsync()).State);
    }

    /// <summary>T9.</summary>
    [Fact]
    public async Task A_permission_taken_back_pauses_the_queue_until_a_person_connects_the_same_company_again()
    {
        var business = await app.ConnectBusinessAsync();
        await business.SendInvoiceAsync("8002");
        await business.DrainAsync();
        await business.QuickBooks.RevokeAsync();
        await business.SendInvoiceAsync("8003");

        await business.DrainAsync(2);

        var view = await business.InAsync<ReadConnection, ConnectionView>(feature => feature.RunAsync(CancellationToken.None));
        Assert.Equal(ConnectionState.ReconnectRequired, view.State);
        Assert.NotNull(view.StateReason);
        // The invoice with its customer and its two items.
        Assert.Equal(4, view.Waiting);

        var calls = app.Steps.TokenCalls;
        await business.SendInvoiceAsync("8004");
        for (var hour = 0; hour < 5; hour++)
        {
            await business.DrainAsync(1);
            app.Clock.Advance(TimeSpan.FromHours(1));
        }

        await app.RestartAsync();
        await business.DrainAsync();
        Assert.Equal(calls, app.Steps.TokenCalls);
        Assert.Equal(ConnectOutcome.WrongCompany, await business.ConnectAsync(await app.NewCompanyAsync()));
        Assert.Equal(ConnectionState.ReconnectRequired, (await business.ConnectionAsync()).State);

        Assert.Equal(ConnectOutcome.Connected, await business.ConnectAsync(business.QuickBooks));
        await business.DrainAsync();
        Assert.Equal(["create", "create", "create"], await business.QuickBooks.EffectsAsync("Invoice"));
        Assert.Equal(ConnectionState.Connected, (await business.ConnectionAsync()).State);
    }

    /// <summary>T4, T9: the answer that was thought lost comes after all, and nobody has to sign in again.</summary>
    [Fact]
    public async Task A_late_answer_mends_a_connection_that_was_waiting_for_a_person()
    {
        await app.SetOAuthAsync(rotation: "always");
        var business = await app.ConnectBusinessAsync();
        await app.ExpireAsync(business);
        await business.SendInvoiceAsync("8005");
        var answered = false;
        app.Steps.OnStep = async step =>
        {
            if (!answered && step is { IsTokenCall: true, Done: true })
            {
                // The answer is on its way to us; for so long that another worker takes over and tries the token that was just used up.
                answered = true;
                app.Clock.Advance(TimeSpan.FromMinutes(3));
                await business.DrainAsync(2);
                Assert.Equal(ConnectionState.ReconnectRequired, (await business.ConnectionAsync()).State);
            }
        };

        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => app.AccessAsync(business));
        app.Steps.OnStep = null;
        await business.DrainAsync();

        Assert.Equal(ConnectionState.Connected, (await business.ConnectionAsync()).State);
        Assert.Single(await business.QuickBooks.EffectsAsync("Invoice"));
    }

    private static string ClientId => new SimulatorOptions().ClientId;

    private async Task ChangeAppAsync(object change)
    {
        using var answer = await app.Control.PostAsJsonAsync(new Uri("/sim/api/apps", UriKind.Relative), change);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
