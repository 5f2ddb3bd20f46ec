using System.Diagnostics;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>W25: a program that is asked to stop finishes what is in the air, begins nothing, and gives its leases back.</summary>
public sealed class Stopping(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    [Theory]
    [InlineData(50)]
    [InlineData(150)]
    [InlineData(250)]
    [InlineData(350)]
    [InlineData(450)]
    public async Task What_is_in_the_air_is_answered_and_recorded_and_nothing_is_begun(int afterMilliseconds)
    {
        var business = await app.ConnectBusinessAsync();
        for (var number = 0; number < 6; number++)
        {
            await business.SendInvoiceAsync($"{afterMilliseconds}-{number}");
        }

        await business.QuickBooks.FaultAsync("delay", times: 0, delayMs: 150);
        using var stop = new CancellationTokenSource();
        var dispatch = app.DispatchUntilAsync(business, stop.Token);
        await Task.Delay(afterMilliseconds, TestContext.Current.CancellationToken);
        var begun = Stopwatch.GetTimestamp();
        await stop.CancelAsync();
        await dispatch;

        Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(5));
        await AssertSettledAsync(business);
        await business.QuickBooks.ClearFaultsAsync();
        await business.DrainAsync();
        Assert.Equal(6, (await business.QuickBooks.AllAsync("Invoice")).Count);
        Assert.Equal(Enumerable.Repeat("create", 6), await business.QuickBooks.EffectsAsync("Invoice"));
    }

    [Fact]
    public async Task What_is_not_answered_in_time_is_looked_for_after_the_next_start()
    {
        var business = await app.ConnectBusinessAsync();
        PatienceIs(TimeSpan.FromMilliseconds(300));
        await business.QuickBooks.FaultAsync("delay", "Customer", "create", delayMs: 2500);
        await business.SendInvoiceAsync("slow");
        using var stop = new CancellationTokenSource();
        var dispatch = app.DispatchUntilAsync(business, stop.Token);
        await Task.Delay(400, TestContext.Current.CancellationToken);

        var begun = Stopwatch.GetTimestamp();
        await stop.CancelAsync();
        await dispatch;

        Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(2));
        Assert.Equal(1, await business.ReadAsync(db => db.Set<SyncIntent>().CountAsync(row => row.State == IntentState.Ambiguous)));
        Assert.Null(await business.ReadAsync(db => db.Set<Connection>().Select(row => row.LeaseUntil).SingleAsync()));
        await app.RestartAsync();
        app.Clock.Advance(IntegrationsApp.RemoteLimit + TimeSpan.FromSeconds(11));
        await business.DrainAsync();
        Assert.Single(await business.QuickBooks.AllAsync("Invoice"));
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Customer"));
    }

    private void PatienceIs(TimeSpan length)
    {
        using var scope = app.ScopeOfNobody();
        scope.ServiceProvider.GetRequiredService<IOptions<SyncOptions>>().Value.StopPatience = length;
    }

    // Nothing in doubt, nothing half begun, and nobody holds the connection.
    private static async Task AssertSettledAsync(TestBusiness business)
    {
        Assert.Equal(0, await business.ReadAsync(db => db.Set<SyncIntent>().CountAsync(row => row.State == IntentState.Ambiguous)));
        Assert.Equal(0, await business.ReadAsync(db => db.Set<SyncRecord>().CountAsync(row => row.State == SyncState.Sending)));
        Assert.Null(await business.ReadAsync(db => db.Set<Connection>().Select(row => row.LeaseUntil).SingleAsync()));
    }
}
