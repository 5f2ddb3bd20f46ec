using System.Diagnostics;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>W3 and failover: nodes that share nothing but a PostgreSQL database. The clock of the app is never moved here, since the nodes have real ones.</summary>
[Trait("database", "postgres")]
public sealed class SeveralNodes(PostgresApp app) : IClassFixture<PostgresApp>
{
    private static readonly (string, string)[] ShortLease =
        [("Sync:Lease", "00:00:02"), ("Sync:RemoteLimit", "00:00:01"), ("Sync:RemoteMargin", "00:00:01")];

    [Fact]
    public async Task Eight_workers_on_four_nodes_that_are_all_told_twice_send_everything_once()
    {
        var businesses = new List<TestBusiness>();
        for (var count = 0; count < 3; count++)
        {
            businesses.Add(await app.ConnectBusinessAsync());
            for (var number = 0; number < 5; number++)
            {
                await businesses[count].SendInvoiceAsync($"97{number}");
            }
        }

        var nodes = new List<IServiceProvider>();
        for (var count = 0; count < 4; count++)
        {
            nodes.Add(await app.StartNodeAsync(settings: ("Sync:Workers", "2")));
        }

        await RunningAsync(
            nodes,
            async () =>
            {
                foreach (var business in businesses)
                {
                    if (await business.ReadAsync(db => db.Set<SyncRecord>().AnyAsync(row => row.State != SyncState.Synced)))
                    {
                        return false;
                    }
                }

                return true;
            });

        foreach (var business in businesses)
        {
            Assert.Equal(Enumerable.Repeat("create", 5), await business.QuickBooks.EffectsAsync("Invoice"));
            Assert.Equal(Enumerable.Repeat("create", 5), await business.QuickBooks.EffectsAsync("Customer"));
            var attempts = await business.ReadAsync(db => db.Set<SyncIntent>().Select(row => row.Attempts).ToListAsync());
            Assert.All(attempts, count => Assert.Equal(1, count));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_node_whose_clock_is_an_hour_off_steals_no_lease_and_takes_no_work(int hours)
    {
        var business = await app.ConnectBusinessAsync();
        var connection = await ConnectionIdAsync(business);
        await DueNowAsync(business, TimeSpan.FromHours(-2));
        var right = await app.StartNodeAsync();
        Assert.NotNull(await TakeAsync(right, business, connection));

        var wrong = new TestClock();
        wrong.Advance(TimeSpan.FromHours(hours));
        var tolerant = await app.StartNodeAsync(Clocked(wrong), settings: ("Sync:ClockTolerance", "02:00:00"));
        var strict = await app.StartNodeAsync(Clocked(wrong));

        Assert.Null(await TakeAsync(tolerant, business, connection));
        await business.ReadAsync(db => db.Set<Connection>().ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseUntil, row => null)));
        Assert.Null(await TakeAsync(strict, business, connection));
        Assert.NotNull(await TakeAsync(tolerant, business, connection));
    }

    [Fact]
    public async Task A_node_that_starts_takes_no_lease_over()
    {
        var business = await app.ConnectBusinessAsync();
        await DueNowAsync(business);
        var one = await app.StartNodeAsync();
        Assert.NotNull(await TakeAsync(one, business, await ConnectionIdAsync(business)));

        var other = await app.StartNodeAsync();

        Assert.Null(await TakeAsync(other, business, await ConnectionIdAsync(business)));
    }

    [Fact]
    public async Task A_holder_that_vanishes_while_it_sends_is_replaced_within_its_lease_and_writes_nothing_more()
    {
        var business = await app.ConnectBusinessAsync();
        using var cable = new CutProxy(new NpgsqlConnectionStringBuilder(app.Database.ConnectionString).Port);
        var behindCable = new NpgsqlConnectionStringBuilder(app.Database.ConnectionString) { Port = cable.Port };
        var vanishing = await app.StartNodeAsync(choice: DatabaseChoice.PostgreSql(behindCable.ConnectionString), settings: ShortLease);
        await business.QuickBooks.FaultAsync("delay", "Invoice", "create", delayMs: 1000);
        var invoice = await business.SendInvoiceAsync("9803");

        var first = vanishing.GetRequiredService<SyncDispatcher>().RunAsync(business.Tenant, await ConnectionIdAsync(business), TestContext.Current.CancellationToken);
        await WithinAsync(TimeSpan.FromSeconds(10), () => business.ReadAsync(db => db.Set<SyncIntent>()
            .AnyAsync(row => row.Kind == SyncKind.Invoice && row.State == IntentState.Open)));
        cable.Pulled = true;
        var vanished = Stopwatch.StartNew();
        var heir = await app.StartNodeAsync(settings: ShortLease);
        await RunningAsync([heir], async () => (await business.PanelAsync(invoice)).Badge.Status == RecordStatus.Synced);
        var replaced = vanished.Elapsed;
        cable.Pulled = false;
        await first;

        Assert.True(replaced < TimeSpan.FromSeconds(10), $"It took {replaced}.");
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Invoice"));
        var intent = await business.ReadAsync(db => db.Set<SyncIntent>().AsNoTracking().SingleAsync(row => row.Kind == SyncKind.Invoice));
        Assert.Equal((IntentState.Confirmed, 1, 1), (intent.State, intent.Attempts, intent.AmbiguousAttempts));
    }

    private static Action<IServiceCollection> Clocked(TestClock clock) => collection => collection.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));

    // Every node's loop runs, and each is told to sweep by two at once, as by a scheduler that fires twice.
    private static async Task RunningAsync(IReadOnlyList<IServiceProvider> nodes, Func<Task<bool>> until)
    {
        var loops = nodes.Select(node => node.GetRequiredService<DispatchLoop>()).ToList();
        await Task.WhenAll(loops.Select(loop => loop.StartAsync(CancellationToken.None)));
        try
        {
            await WithinAsync(
                TimeSpan.FromSeconds(30),
                async () =>
                {
                    await Task.WhenAll(loops.Concat(loops).Select(loop => loop.SweepAsync(CancellationToken.None)));
                    return await until();
                });
        }
        finally
        {
            await Task.WhenAll(loops.Select(loop => loop.StopAsync(CancellationToken.None)));
        }
    }

    private static async Task WithinAsync(TimeSpan patience, Func<Task<bool>> done)
    {
        for (var waited = Stopwatch.StartNew(); !await done(); await Task.Delay(100))
        {
            Assert.True(waited.Elapsed < patience, $"It did not happen within {patience}.");
        }
    }

    private static async Task<Lease?> TakeAsync(IServiceProvider node, TestBusiness business, Guid connection)
    {
        await using var scope = node.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(business.Tenant);
        return await scope.ServiceProvider.GetRequiredService<ConnectionLeases>().TakeAsync(business.Tenant, connection, CancellationToken.None);
    }

    private Task<int> DueNowAsync(TestBusiness business, TimeSpan offset = default) => business.ReadAsync(db =>
        db.Set<Connection>().ExecuteUpdateAsync(set => set.SetProperty(row => row.NextWorkAt, app.Clock.GetUtcNow() + offset)));

    private static Task<Guid> ConnectionIdAsync(TestBusiness business) => business.ReadAsync(db => db.Set<Connection>().Select(row => row.Id).SingleAsync());
}
