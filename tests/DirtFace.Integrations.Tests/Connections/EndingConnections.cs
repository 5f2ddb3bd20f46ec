using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Tests.Support;

namespace DirtFace.Integrations.Tests.Connections;

/// <summary>T10: a person ends or renews the permission while a worker renews tokens or gives them back.</summary>
public sealed class EndingConnections(WatchedApp app) : IClassFixture<WatchedApp>, IAsyncLifetime
{
    // A renewal has fewer: some rounds come after its end.
    private const int Steps = 40;

    private static readonly int Rounds = Size.Of(60, rule: 1000);

    public async ValueTask InitializeAsync() => await app.SetOAuthAsync(rotation: "always");

    public ValueTask DisposeAsync()
    {
        app.Steps.OnStep = null;
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_late_renewal_never_revives_a_connection_that_was_ended()
    {
        var business = await app.ConnectBusinessAsync();
        var (during, after) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            await app.ExpireAsync(business);
            var ending = AtStep(1 + (round % Steps), () => DisconnectAsync(business));
            await app.AccessAsync(business);
            app.Steps.OnStep = null;
            _ = ending.IsStarted ? during++ : after++;
            Assert.True(await ending.EndAsync(), $"round {round}");

            var calls = app.Steps.TokenCalls;
            await GiveBackAsync(business);
            var connection = await business.ConnectionAsync();
            Assert.Equal((ConnectionState.NotConnected, null, null, null),
                (connection.State, connection.AccessCipher, connection.RefreshCipher, connection.PreviousRefreshCipher));
            Assert.Equal(calls, app.Steps.TokenCalls);
            await ReconnectAsync(business);
        }

        // Every one of the permissions was given back but the last.
        Assert.Equal(1, await LiveGrantsAsync(business));
        Assert.True(during > Rounds / 2 && after > 0, $"{during} ended during the renewal, {after} after it");
    }

    [Fact]
    public async Task A_permission_given_anew_during_a_renewal_is_the_one_that_stays()
    {
        var business = await app.ConnectBusinessAsync();
        var renewed = 0;
        for (var round = 0; round < Rounds / 2; round++)
        {
            await app.ExpireAsync(business);
            var connecting = AtStep(1 + (round % Steps), async () =>
            {
                await ReconnectAsync(business);
                return true;
            });

            // A worker that comes while a person connects finds the connection held, and goes.
            var turnedAway = await Record.ExceptionAsync(() => app.AccessAsync(business));
            app.Steps.OnStep = null;
            Assert.True(await connecting.EndAsync());
            Assert.True(turnedAway is null or ConnectionHeldException, $"{turnedAway}");
            renewed += turnedAway is null ? 1 : 0;
            var connection = await business.ConnectionAsync();
            Assert.Equal((ConnectionState.Connected, connection.GrantGeneration), (connection.State, connection.TokenGeneration));
            Assert.True(await app.IsAliveAsync(business), $"round {round}");
        }

        Assert.True(renewed > Rounds / 4, $"only {renewed} renewals");
    }

    /// <summary>The worker hangs in its call for longer than its lease; its answer comes when the new permission is long in use.</summary>
    [Fact]
    public async Task An_answer_to_the_old_permission_is_put_away_when_it_comes_after_the_new_one()
    {
        var business = await app.ConnectBusinessAsync();
        await app.ExpireAsync(business);
        var hung = false;
        app.Steps.OnStep = async step =>
        {
            if (!hung && step is { IsTokenCall: true, Done: true })
            {
                hung = true;
                app.Clock.Advance(TimeSpan.FromSeconds(20));
                await ReconnectAsync(business);
            }
        };

        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => app.AccessAsync(business));
        app.Steps.OnStep = null;

        Assert.True(await app.IsAliveAsync(business));
        var late = Assert.Single(await business.JournalAsync());
        Assert.Equal((ExchangeState.Applied, null), (late.State, late.RefreshCipher));
        var connection = await business.ConnectionAsync();
        Assert.Equal((ConnectionState.Connected, connection.GrantGeneration), (connection.State, connection.TokenGeneration));
    }

    /// <summary>Giving back ends every permission of the same person for the company, so it must be over before a new one is made.</summary>
    [Fact]
    public async Task A_new_permission_waits_until_the_old_one_is_given_back()
    {
        var business = await app.ConnectBusinessAsync();
        Assert.True(await DisconnectAsync(business));
        await business.QuickBooks.FaultAsync("delay-before", operation: "revoke", delayMs: 400);
        var givingBack = Task.Run(() => app.DispatchAsync(business), TestContext.Current.CancellationToken);
        await Task.Delay(100, TestContext.Current.CancellationToken);

        await ReconnectAsync(business);

        await givingBack;
        Assert.True(await app.IsAliveAsync(business));
        Assert.Equal(1, await LiveGrantsAsync(business));
    }

    /// <summary>A renewal whose answer may still come could leave us with a token that is unknown there, and the permission alive.</summary>
    [Fact]
    public async Task What_is_given_back_is_the_newest_token_even_if_its_answer_was_late()
    {
        var business = await app.ConnectBusinessAsync();
        await app.ExpireAsync(business);
        var ended = false;
        app.Steps.OnStep = async step =>
        {
            if (!ended && step is { IsTokenCall: true, Done: true })
            {
                ended = true;
                Assert.True(await DisconnectAsync(business));
                app.Clock.Advance(TimeSpan.FromSeconds(20));
                await app.DispatchAsync(business);
                Assert.NotNull((await business.ConnectionAsync()).RefreshCipher);
            }
        };
        await Record.ExceptionAsync(() => app.AccessAsync(business));
        app.Steps.OnStep = null;

        await GiveBackAsync(business);

        Assert.Equal(2, (await business.ConnectionAsync()).TokenGeneration);
        Assert.Equal(0, await LiveGrantsAsync(business));
    }

    private static Task<bool> DisconnectAsync(TestBusiness business) =>
        business.InAsync<DisconnectCompany, bool>(feature => feature.RunAsync(business.Actor, CancellationToken.None));

    // Lets a person act beside the product from its n-th step on, and gives them a moment's lead.
    private Beside AtStep(int at, Func<Task<bool>> act)
    {
        var beside = new Beside(act);
        var taken = 0;
        app.Steps.OnStep = async step =>
        {
            if (step.Kind != StepKind.Read && Interlocked.Increment(ref taken) == at)
            {
                await Task.WhenAny(beside.Start(), Task.Delay(15));
            }
        };
        return beside;
    }

    private async Task GiveBackAsync(TestBusiness business)
    {
        for (var pass = 0; pass < 5 && (await business.ConnectionAsync()).RefreshCipher is not null; pass++)
        {
            await app.DispatchAsync(business);
            app.Clock.Advance(TimeSpan.FromSeconds(2));
        }
    }

    private async Task ReconnectAsync(TestBusiness business)
    {
        var start = await business.InAsync<StartConnect, StartConnectResult>(
            feature => feature.RunAsync(business.Actor, "session", CancellationToken.None));
        var callback = await app.ConsentAsync(Assert.IsType<StartConnectResult.Redirect>(start).Url, business.QuickBooks.RealmId);
        Assert.Equal(ConnectOutcome.Connected, await business.InAsync<CompleteConnect, ConnectOutcome>(
            feature => feature.RunAsync(callback, business.Actor, "session")));
    }

    /// <summary>What a person does at some time during a renewal, or after it.</summary>
    private sealed class Beside(Func<Task<bool>> act)
    {
        private Task<bool>? running;

        public bool IsStarted => running is not null;

        public Task Start() => running = Task.Run(act);

        public Task<bool> EndAsync() => running ?? act();
    }

    private async Task<int> LiveGrantsAsync(TestBusiness business) =>
        (await app.Control.GetFromJsonAsync<JsonNode>(new Uri("/sim/api/grants", UriKind.Relative), TestContext.Current.CancellationToken))!["grants"]!.AsArray()
            .Count(grant => (string?)grant!["realmId"] == business.QuickBooks.RealmId && (string?)grant["state"] == "live");
}
