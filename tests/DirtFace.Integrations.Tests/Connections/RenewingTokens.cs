using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DirtFace.Integrations.Tests.Connections;

/// <summary>T2, T3, T8 and W25 for tokens: when tokens are renewed, and that the call is written down before and can't be called off.</summary>
public sealed class RenewingTokens(WatchedApp app) : IClassFixture<WatchedApp>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await app.SetOAuthAsync();

    public ValueTask DisposeAsync()
    {
        app.Steps.OnStep = null;
        return ValueTask.CompletedTask;
    }

    /// <summary>T2.</summary>
    [Fact]
    public async Task No_token_is_asked_for_when_the_attempt_cannot_be_written_down()
    {
        var business = await app.ConnectBusinessAsync();
        await app.ExpireAsync(business);
        var before = app.Steps.TokenCalls;

        await app.Database.RefuseRowsAsync("TokenJournal");
        await Assert.ThrowsAnyAsync<DbUpdateException>(() => app.AccessAsync(business));
        await app.Database.TakeRowsAgainAsync("TokenJournal");
        Assert.Equal(before, app.Steps.TokenCalls);

        // Whatever step of the attempt's transaction is refused, a locked or read-only database among them.
        for (var refused = 1; refused <= 3; refused++)
        {
            var (taken, steps) = (false, 0);
            app.Steps.OnStep = step =>
            {
                // The first write takes the lease; the attempt's transaction has two and a commit.
                if (step is { Done: false, Kind: StepKind.Write or StepKind.Commit } && steps++ == refused)
                {
                    taken = true;
                    throw new TimeoutException("The database is locked.");
                }

                return Task.CompletedTask;
            };
            await Assert.ThrowsAnyAsync<Exception>(() => app.AccessAsync(business));
            app.Steps.OnStep = null;
            Assert.Equal((true, before), (taken, app.Steps.TokenCalls));
        }

        Assert.True(await app.IsAliveAsync(business));
        Assert.Equal(before + 1, app.Steps.TokenCalls);
    }

    /// <summary>T1, T2: at the moment of the call its attempt is committed, where everybody can read it, and no transaction is open.</summary>
    [Fact]
    public async Task The_attempt_is_in_the_journal_when_the_call_is_made()
    {
        var business = await app.ConnectBusinessAsync();
        await app.ExpireAsync(business);
        TokenExchange? seen = null;
        var (before, during) = (app.Steps.OpenTransactions, -1);
        app.Steps.OnStep = async step =>
        {
            if (step is { IsTokenCall: true, Done: false })
            {
                app.Steps.OnStep = null;
                during = app.Steps.OpenTransactions;
                seen = Assert.Single(await business.JournalAsync());
            }
        };

        Assert.True(await app.IsAliveAsync(business));

        Assert.Equal(before, during);
        Assert.Equal((ExchangeState.Started, 1L, 2L), (seen!.State, seen.ShownGeneration, seen.Generation));
        var after = Assert.Single(await business.JournalAsync());
        Assert.Equal((ExchangeState.Applied, null, null), (after.State, after.AccessCipher, after.RefreshCipher));
    }

    /// <summary>T3.</summary>
    [Fact]
    public async Task A_caller_that_goes_away_does_not_call_the_renewal_off()
    {
        var business = await app.ConnectBusinessAsync();
        await app.ExpireAsync(business);
        var before = app.Steps.TokenCalls;
        using var caller = new CancellationTokenSource();
        app.Steps.OnStep = step =>
        {
            if (step is { IsTokenCall: true, Done: false })
            {
                caller.Cancel();
            }

            return Task.CompletedTask;
        };

        try
        {
            await Tokens.AccessAsync(app.Get<IServiceScopeFactory>(), business.Tenant, null, caller.Token);
        }
        catch (OperationCanceledException)
        {
            // Whoever asked is told so, or gets the token; what counts is what is stored.
        }

        Assert.Equal((before + 1, 2L), (app.Steps.TokenCalls, (await business.ConnectionAsync()).TokenGeneration));
    }

    /// <summary>T3, W25.</summary>
    [Fact]
    public async Task A_shutdown_during_a_renewal_waits_for_its_answer_and_gives_the_lease_back()
    {
        await app.SetOAuthAsync(rotation: "always");
        var business = await app.ConnectBusinessAsync();
        await app.ExpireAsync(business);
        await business.QuickBooks.FaultAsync("delay", operation: "token", delayMs: 300);
        await business.SendInvoiceAsync("7001");
        var calling = new TaskCompletionSource();
        app.Steps.OnStep = step =>
        {
            if (step is { IsTokenCall: true, Done: false })
            {
                calling.TrySetResult();
            }

            return Task.CompletedTask;
        };
        var loop = app.Get<DispatchLoop>();
        await loop.StartAsync(CancellationToken.None);
        app.Get<WorkSignal>().Wake(business.Tenant, (await business.ConnectionAsync()).Id);
        await calling.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        await loop.StopAsync(CancellationToken.None);

        var stored = await business.ConnectionAsync();
        Assert.Equal((2L, null), (stored.TokenGeneration, stored.LeaseUntil));
        await app.RestartAsync();
        app.Steps.OnStep = null;
        await business.DrainAsync();
        Assert.Single(await business.QuickBooks.EffectsAsync("Invoice"));
    }

    /// <summary>T8.</summary>
    [Fact]
    public async Task Tokens_are_renewed_after_four_fifths_of_their_life_and_work_goes_on_while_that_fails()
    {
        var business = await app.ConnectBusinessAsync();
        var first = app.Steps.TokenCalls;
        app.Clock.Advance(TimeSpan.FromMinutes(44));
        Assert.True(await app.IsAliveAsync(business));
        Assert.Equal(first, app.Steps.TokenCalls);

        await business.QuickBooks.FaultAsync("fail", operation: "token", times: 0, status: 503);
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.True(await app.IsAliveAsync(business));
        Assert.True(await app.IsAliveAsync(business));
        Assert.Equal(first + 1, app.Steps.TokenCalls);

        await business.QuickBooks.ClearFaultsAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.True(await app.IsAliveAsync(business));
        Assert.Equal((first + 2, ConnectionState.Connected), (app.Steps.TokenCalls, (await business.ConnectionAsync()).State));
    }

    /// <summary>T8.</summary>
    [Fact]
    public async Task A_401_renews_the_token_that_was_refused_once_and_no_newer_one()
    {
        var business = await app.ConnectBusinessAsync();
        var old = Assert.IsType<AccessResult.Granted>(await app.AccessAsync(business)).Access.Token;
        var before = app.Steps.TokenCalls;

        var renewed = Assert.IsType<AccessResult.Granted>(await app.AccessAsync(business, old));
        var known = Assert.IsType<AccessResult.Granted>(await app.AccessAsync(business, old));

        Assert.NotEqual(old, renewed.Access.Token);
        Assert.Equal((renewed.Access.Token, before + 1), (known.Access.Token, app.Steps.TokenCalls));
    }
}
