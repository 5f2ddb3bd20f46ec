using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Web;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.QuickBooksSimulator;
using DirtFace.Integrations.QuickBooksSimulator.Traffic;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Taxes;
using DirtFace.Integrations.Tenants;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DirtFace.Integrations.Tests.Support;

/// <summary>The product on a real database and the real simulator over HTTP, without pages; offers intentions.</summary>
public class IntegrationsApp : IAsyncLifetime
{
    public static readonly TimeSpan RemoteLimit = TimeSpan.FromSeconds(120);

    private readonly string folder = Directory.CreateTempSubdirectory("dirtface-tests-").FullName;
    private readonly DatabaseProvider provider;
    private readonly List<ServiceProvider> nodes = [];
    private SimulatorHost? simulator;
    private ServiceProvider? services;
    private TestDatabase? database;

    /// <summary>On the database that this run of the suite is for.</summary>
    public IntegrationsApp()
        : this(TestDatabase.OfThisRun)
    {
    }

    protected IntegrationsApp(DatabaseProvider provider) => this.provider = provider;

    public TestClock Clock { get; } = new();

    /// <summary>Settings that differ from those of the other tests; they hold from the next start on.</summary>
    public Dictionary<string, string?> Settings { get; } = new()
    {
        // The simulator counts nothing here; tests about limits set their own.
        ["Sync:RequestsPerSecond"] = "0",
        ["Sync:RequestsPerMinute"] = "0",
        ["Sync:BatchesPerMinute"] = "0",
    };

    /// <summary>Registrations that differ from the product's own; they hold from the next start on.</summary>
    public Action<IServiceCollection>? Register { get; set; }

    /// <summary>What lies between the product and QuickBooks.</summary>
    public Wire Wire { get; } = new();

    public HttpClient Control { get; private set; } = null!;

    /// <summary>What is made of an answer of QuickBooks, by its address and text; null leaves it as it is.</summary>
    public Func<HttpRequestMessage, string, string?>? Falsify { get; set; }

    public TestDatabase Database => database!;

    /// <summary>The node itself, for kinds of apps whose tests disturb it.</summary>
    protected IServiceProvider OwnNode => services!;

    protected ServiceProvider Services => services!;

    /// <summary>A folder that ends with the application.</summary>
    protected string Folder => folder;

    public async ValueTask InitializeAsync()
    {
        // One clock for both: what is looked for by its time of creation must not seem older than its request.
        simulator = await StartSimulatorAsync("http://127.0.0.1:0");
        database = await TestDatabase.CreateAsync(provider, folder);
        Control = new HttpClient { BaseAddress = simulator.Address };
        services = Build();
        await services.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }

        await Services.DisposeAsync();
        Control.Dispose();
        await simulator!.DisposeAsync();
        await Database.DropAsync();
        GC.SuppressFinalize(this);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Starts the product anew on the same database, as after a crash: what was in memory is gone.</summary>
    public async Task RestartAsync(Action? whileStopped = null)
    {
        await Services.DisposeAsync();
        whileStopped?.Invoke();
        services = Build();
        await services.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None);
    }

    /// <summary>
    /// Another node on the same database, with nothing in memory in common; ends with the app. It has the clocks of production
    /// unless <paramref name="change"/> says otherwise.
    /// </summary>
    public async Task<IServiceProvider> StartNodeAsync(
        Action<IServiceCollection>? change = null, DatabaseChoice? choice = null, params (string Key, string Value)[] settings)
    {
        var node = BuildNode(choice ?? Database.Choice, change, settings);
        nodes.Add(node);
        await node.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None);
        return node;
    }

    /// <summary>A node that has not opened its database.</summary>
    public ServiceProvider BuildNode(
        DatabaseChoice choice, Action<IServiceCollection>? change = null, params (string Key, string Value)[] settings) => Build(
        choice,
        collection =>
        {
            collection.AddSingleton(TimeProvider.System);
            change?.Invoke(collection);
        },
        settings);

    /// <summary>QuickBooks is down: its port refuses connections.</summary>
    public async Task StopQuickBooksAsync() => await simulator!.DisposeAsync();

    /// <summary>QuickBooks is back, at the same address and with the same books.</summary>
    public async Task StartQuickBooksAsync() => simulator = await StartSimulatorAsync(simulator!.Address.ToString());

    /// <summary>A new business with people, tax rate and catalog, not connected.</summary>
    public async Task<TestBusiness> AddBusinessAsync(Plan plan = Plan.Growth, string country = "US")
    {
        var tenant = new TenantId(Guid.CreateVersion7(Clock.GetUtcNow()));
        var actor = new Actor(Guid.CreateVersion7(Clock.GetUtcNow()), "Ana R.");
        await using (var scope = Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<IntegrationsDbContext>();
            db.Add(new Business(tenant, "Summit Grading", country, "America/Chicago", "USD", plan));
            await db.SaveChangesAsync();
        }

        var business = new TestBusiness(this, tenant, actor);
        await business.InAsync<TaxRates, SaveResult>(rates => rates.AddAsync(
            Some.TexasTax with { Id = business.TaxRateId }, CancellationToken.None));
        return business;
    }

    /// <summary>A new business connected to a fresh company, mapped and turned on.</summary>
    public async Task<TestBusiness> ConnectBusinessAsync(bool customTxnNumbers = true, bool poNumberField = true)
    {
        var business = await AddBusinessAsync();
        await business.ConnectAsync(await NewCompanyAsync(customTxnNumbers, poNumberField));
        await business.MapAsync();
        await business.TurnOnAsync();
        return business;
    }

    public async Task<Books> NewCompanyAsync(bool customTxnNumbers = true, bool poNumberField = true)
    {
        using var answer = await Control.PostAsJsonAsync(
            "/sim/api/companies", new { name = "Acme Test", customTxnNumbers, warnDuplicates = true, poNumberField });
        answer.EnsureSuccessStatusCode();
        var company = await answer.Content.ReadFromJsonAsync<JsonNode>();
        return new Books(Control, (string)company!["realmId"]!);
    }

    /// <summary>What a browser does at QuickBooks' consent page: the query of the redirect back.</summary>
    public async Task<ConnectCallback> ConsentAsync(Uri authorizeUrl, string realmId, bool decline = false)
    {
        var query = HttpUtility.ParseQueryString(authorizeUrl.Query);
        using var answer = await Control.PostAsJsonAsync(
            "/sim/api/authorize",
            new { clientId = query["client_id"], redirectUri = query["redirect_uri"], state = query["state"], realmId, decline });
        answer.EnsureSuccessStatusCode();
        var back = HttpUtility.ParseQueryString(new Uri((string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["location"]!).Query);
        return new ConnectCallback(back["state"], back["code"], back["realmId"], back["error"]);
    }

    /// <summary>One pass of the dispatcher over the business's connection; it may find nothing due.</summary>
    public async Task DispatchAsync(TestBusiness business) =>
        await Services.GetRequiredService<SyncDispatcher>().RunAsync(
            business.Tenant, await business.ReadAsync(db => db.Set<Connection>().Select(row => row.Id).SingleAsync()), CancellationToken.None);

    /// <summary>The same, until the program is asked to stop.</summary>
    public async Task DispatchUntilAsync(TestBusiness business, CancellationToken stop) =>
        await Services.GetRequiredService<SyncDispatcher>().RunAsync(
            business.Tenant, await business.ReadAsync(db => db.Set<Connection>().Select(row => row.Id).SingleAsync()), stop);

    public AsyncServiceScope ScopeOf(TenantId tenant)
    {
        var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(tenant);
        return scope;
    }

    public AsyncServiceScope ScopeOfNobody() => Services.CreateAsyncScope();

    private Task<SimulatorHost> StartSimulatorAsync(string url) => SimulatorHost.StartAsync(
        new SimulatorOptions { Url = url, DataFolder = Path.Combine(folder, "quickbooks"), Quotas = QuotaMode.Off },
        CancellationToken.None,
        Clock);

    /// <summary>How the app reaches its database.</summary>
    protected virtual DatabaseChoice Choice => Database.Choice;

    /// <summary>What a kind of app adds to or puts in place of the product's services.</summary>
    protected virtual void Change(IServiceCollection collection)
    {
    }

    /// <summary>What a kind of test needs beside or instead of the product's own parts.</summary>
    protected virtual void Configure(IServiceCollection services)
    {
    }

    /// <summary>One process of the product; more than one may run on the same database.</summary>
    protected ServiceProvider Build() => Build(
        Choice,
        collection =>
        {
            collection.AddSingleton<TimeProvider>(Clock);
            // Leases end when the test's clock says so, whichever clock the database has.
            collection.AddScoped<ILeaseClock, NodeLeaseClock>();
            Change(collection);
        });

    private ServiceProvider Build(DatabaseChoice choice, Action<IServiceCollection> change, params (string Key, string Value)[] settings)
    {
        var quickBooks = simulator!.Address.ToString().TrimEnd('/');
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["QuickBooks:Environment"] = "Simulator",
            ["QuickBooks:ClientId"] = new SimulatorOptions().ClientId,
            ["QuickBooks:ClientSecret"] = new SimulatorOptions().ClientSecret,
            ["QuickBooks:DiscoveryUrl"] = $"{quickBooks}/.well-known/openid_configuration",
            ["QuickBooks:AccountingBaseUrl"] = quickBooks,
            ["QuickBooks:BooksUrl"] = quickBooks,
            ["QuickBooks:PublicUrl"] = "http://localhost:5180",
            ["QuickBooks:RequestTimeout"] = "00:00:03",
            ["Encryption:KeyFile"] = Path.Combine(folder, "key"),
            ["Sync:BackOffSeconds:0"] = "1",
        }).AddInMemoryCollection(Settings)
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value)).Build());
        collection.AddLogging();
        change(collection);
        collection.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        collection.AddIntegrations(choice);
        // The product's own handler, behind one that may falsify what QuickBooks says and one that sees what leaves.
        collection.AddSingleton(_ => new HttpClient(new FalsifiedAnswers(this, Wire.Around(QuickBooksHttp.CreateHandler()))) { Timeout = Timeout.InfiniteTimeSpan });
        Configure(collection);
        Register?.Invoke(collection);
        return collection.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }
}
