using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>How soon an idle node notices that another one is gone in the middle of its work (failover, reliability rules §1).</summary>
public sealed class ReplacingAVanishedNode(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    // The published lease, and one look.
    private const int MostSeconds = 16;

    [Fact]
    public async Task An_idle_node_goes_on_as_soon_as_the_lease_of_a_vanished_one_ends()
    {
        var business = await app.ConnectBusinessAsync();
        await using var scope = app.ScopeOfNobody();
        var (loop, signal) = (scope.ServiceProvider.GetRequiredService<DispatchLoop>(), scope.ServiceProvider.GetRequiredService<WorkSignal>());
        var now = app.Clock.GetUtcNow();
        await business.ReadAsync(db => db.Set<Connection>().ExecuteUpdateAsync(set => set
            .SetProperty(row => row.NextWorkAt, now).SetProperty(row => row.LeaseUntil, now + TimeSpan.FromSeconds(15))));
        while (signal.Reader.TryRead(out _))
        {
            // What connecting left behind.
        }

        var seconds = 0;
        await loop.SweepAsync(TestContext.Current.CancellationToken);
        while (seconds <= MostSeconds && !signal.Reader.TryRead(out _))
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            seconds++;
            await loop.SweepAsync(TestContext.Current.CancellationToken);
        }

        Assert.InRange(seconds, 15, MostSeconds);
    }
}
