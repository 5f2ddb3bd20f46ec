using System.Globalization;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DirtFace.Integrations.Chaos.Stage;

/// <summary>One life of the product: its services, its worker, and what is lost when it dies.</summary>
internal sealed class Node
{
    // The worker looks for due work as often as the product's sweep does; nothing is missed by looking when it is due.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly World world;
    private readonly TimeProvider time;
    private readonly ServiceProvider services;
    private ITimer? pause;

    public Node(World world, string name, TimeSpan skew)
    {
        (this.world, Name) = (world, name);
        time = world.Time.Clock(this, skew);
        services = Build();
    }

    public string Name { get; }

    public bool IsAlive { get; private set; } = true;

    public DateTimeOffset? FrozenUntil { get; set; }

    public bool IsFrozen => FrozenUntil is not null;

    /// <summary>Whether it serves people and works on the queue.</summary>
    public bool IsUp { get; private set; }

    /// <summary>The database connections that are open now.</summary>
    public List<SqliteConnection> Connections { get; } = [];

    public void Opened(SqliteConnection connection)
    {
        Connections.Add(connection);
        world.Pools.Add(connection.ConnectionString);
    }

    public void Die()
    {
        IsAlive = false;
        IsUp = false;
        // Closing rolls back what was not committed, as the database does for a process that is gone.
        foreach (var connection in Connections.ToArray())
        {
            connection.Dispose();
        }

        Connections.Clear();
    }

    /// <summary>Starts as the product does, then works until it dies.</summary>
    public async Task LiveAsync(bool alone)
    {
        try
        {
            await StartAsync(alone);
        }
        catch (Exception problem) when (problem is ConfigurationProblemException or SqliteException or DbUpdateException)
        {
            // A product that cannot open its database ends, and is started again by whoever watches over it.
            world.Conductor.Trace.Line(this, $"did not start: {problem.GetType().Name}");
            world.NotStarted(this);
            return;
        }

        IsUp = true;
        while (true)
        {
            try
            {
                await WorkAsync();
            }
            catch (Exception problem) when (problem is not ChaosException)
            {
                world.Conductor.Trace.Line(this, $"worker failed: {problem.GetType().Name}");
                world.Recoveries.Add("worker-failed-and-went-on");
            }

            await PauseAsync();
        }
    }

    /// <summary>Somebody queued work: the worker need not wait.</summary>
    public void Wake() => pause?.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);

    /// <summary>Runs a feature for the business, as a request of a page does.</summary>
    public async Task<TResult> InAsync<TFeature, TResult>(Func<TFeature, Task<TResult>> act)
        where TFeature : notnull
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(world.Tenant);
        return await act(scope.ServiceProvider.GetRequiredService<TFeature>());
    }

    public Task DispatchAsync() => services.GetRequiredService<SyncDispatcher>().RunAsync(world.Tenant, world.ConnectionId, CancellationToken.None);

    public async Task StartAsync(bool alone)
    {
        if (alone)
        {
            await services.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None);
            return;
        }

        // One of several takes over nobody's lease.
        await using var scope = services.CreateAsyncScope();
        var installation = await scope.ServiceProvider.GetRequiredService<IntegrationsDbContext>().Set<Installation>().SingleAsync();
        services.GetRequiredService<InstallationFacts>().Learn(installation);
    }

    private async Task WorkAsync()
    {
        IReadOnlyList<(TenantId Tenant, Guid Connection)> due;
        await using (var scope = services.CreateAsyncScope())
        {
            (due, _) = await scope.ServiceProvider.GetRequiredService<DueConnections>().FindAsync(CancellationToken.None);
        }

        foreach (var (tenant, connection) in due)
        {
            await services.GetRequiredService<SyncDispatcher>().RunAsync(tenant, connection, CancellationToken.None);
        }
    }

    private async Task PauseAsync()
    {
        var over = new TaskCompletionSource();
        var wait = world.NextWorkAt() - time.GetUtcNow();
        pause = time.CreateTimer(
            _ => over.TrySetResult(),
            null,
            wait is { } until ? TimeSpan.FromTicks(Math.Clamp(until.Ticks, ShortestPause.Ticks, LongestPause.Ticks)) : LongestPause,
            Timeout.InfiniteTimeSpan);
        await over.Task;
        await pause.DisposeAsync();
        pause = null;
    }

    private ServiceProvider Build()
    {
        var address = InProcessBooks.Address.ToString().TrimEnd('/');
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["QuickBooks:Environment"] = "Simulator",
            ["QuickBooks:ClientId"] = new QuickBooksSimulator.SimulatorOptions().ClientId,
            ["QuickBooks:ClientSecret"] = new QuickBooksSimulator.SimulatorOptions().ClientSecret,
            ["QuickBooks:DiscoveryUrl"] = $"{address}/.well-known/openid_configuration",
            ["QuickBooks:AccountingBaseUrl"] = address,
            ["QuickBooks:BooksUrl"] = address,
            ["QuickBooks:PublicUrl"] = "http://localhost:5180",
            ["Encryption:Key"] = World.MasterKey,
            ["Sync:BatchFrom"] = world.Options.BatchFrom.ToString(CultureInfo.InvariantCulture),
            // Writes are spread over all lanes: a few share a call only where there is one.
            ["Sync:InFlight"] = world.Options.BatchFrom > 0 ? "1" : "4",
            // As soon as it can: nobody counts calls here.
            ["Sync:RequestsPerSecond"] = "0",
            ["Sync:RequestsPerMinute"] = "0",
            ["Sync:BatchesPerMinute"] = "0",
        }).Build());
        collection.AddLogging(logging => logging.AddProvider(new CountingLog(world, this)));
        collection.AddSingleton(time);
        collection.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        collection.AddIntegrations(world.DatabaseFile);
        collection.ConfigureDbContext<SqliteIntegrationsDbContext>(options => options.AddInterceptors(new DatabasePoints(world.Conductor, this)));
        collection.AddSingleton<Ids>(new SteadyIds(time, world.Ids));
        collection.AddSingleton<ILeaseClock>(new NodeLeaseClock(world.Time.Clock(null)));
        collection.AddSingleton<Jitter>(new SteadyJitter(world.Chance));
        collection.AddSingleton(new HttpClient(new QuickBooksLine(world.Conductor, world.Books, world.Calls, this, () => world.Director))
        {
            Timeout = Timeout.InfiniteTimeSpan,
        });
        return collection.BuildServiceProvider();
    }

    private sealed class SteadyJitter(Dice dice) : Jitter
    {
        public override double Draw() => dice.Between(0, 1000) / 1000d;
    }
}
