using System.Diagnostics;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>W3: a holder that cannot renew for two thirds of its lease starts no call, and one that lost it never again.</summary>
[Trait("database", "postgres")]
public sealed class KeepingALease(CutCableApp app) : IClassFixture<CutCableApp>
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Renewals_that_fail_stop_new_calls_after_two_thirds_and_one_that_succeeds_allows_them_again()
    {
        var (lease, business) = await TakeAsync();
        var started = Stopwatch.StartNew();
        await using var keeper = Keep(lease, CancellationToken.None);
        app.Cable.Pulled = true;
        await BecomesAsync(keeper, holds: false);
        var held = started.Elapsed;

        app.Cable.Pulled = false;
        await BecomesAsync(keeper, holds: true);
        await RaiseFenceAsync(business);
        await BecomesAsync(keeper, holds: false);
        await Task.Delay(Length / 2, TestContext.Current.CancellationToken);

        Assert.InRange(held, Length * 0.5, Length * 0.9);
        Assert.False(keeper.Holds);
    }

    [Fact]
    public async Task A_process_that_ends_starts_no_call_although_the_lease_stands()
    {
        var (lease, _) = await TakeAsync();
        using var stopping = new CancellationTokenSource();
        await using var keeper = Keep(lease, stopping.Token);
        Assert.True(keeper.Holds);

        await stopping.CancelAsync();

        Assert.False(keeper.Holds);
    }

    private LeaseKeeper Keep(Lease lease, CancellationToken stopping) => new(
        app.Node.GetRequiredService<IServiceScopeFactory>(),
        lease,
        TimeProvider.System.GetTimestamp(),
        Length,
        TimeProvider.System,
        new OncePerMinute(TimeProvider.System),
        NullLogger.Instance,
        stopping);

    private async Task<(Lease Lease, TestBusiness Business)> TakeAsync()
    {
        var business = await app.ConnectBusinessAsync();
        await business.ReadAsync(db => db.Set<Connection>().ExecuteUpdateAsync(set => set.SetProperty(row => row.NextWorkAt, app.Clock.GetUtcNow())));
        await using var scope = app.ScopeOf(business.Tenant);
        var connection = await business.ReadAsync(db => db.Set<Connection>().Select(row => row.Id).SingleAsync());
        var lease = await scope.ServiceProvider.GetRequiredService<ConnectionLeases>().TakeAsync(business.Tenant, connection, TestContext.Current.CancellationToken);
        return (lease!, business);
    }

    private static Task<int> RaiseFenceAsync(TestBusiness business) =>
        business.ReadAsync(db => db.Set<Connection>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Fence, row => row.Fence + 1)));

    private static async Task BecomesAsync(LeaseKeeper keeper, bool holds)
    {
        for (var waited = Stopwatch.StartNew(); keeper.Holds != holds; await Task.Delay(20))
        {
            Assert.True(waited.Elapsed < Length * 2, $"Holds stayed {!holds}.");
        }
    }
}
