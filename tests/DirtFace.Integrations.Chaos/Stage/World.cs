using System.Globalization;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Mapping;
using DirtFace.Integrations.Taxes;
using DirtFace.Integrations.Tenants;
using Microsoft.Data.Sqlite;

namespace DirtFace.Integrations.Chaos.Stage;

/// <summary>What a run is set in: the product's nodes, their database, QuickBooks, and one business that is connected to it.</summary>
internal sealed class World : IDisposable
{
    /// <summary>The key of a run's secrets; nothing outside the run is sealed with it.</summary>
    public const string MasterKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private const long MostStepsOfSetup = 20_000;

    private readonly DirectoryInfo folder;
    private readonly Dictionary<Node, Task> lives = [];
    private SqliteConnection? judge;
    private int lifeCount;

    public World(WorldOptions options)
        : this(options, Template.Migrated)
    {
    }

    /// <summary>Sets a run on a copy of a database, or on none that the first node makes.</summary>
    public World(WorldOptions options, byte[]? database)
    {
        Options = options;
        Time = new VirtualTime();
        Trace = new Trace(Time, options.KeepTrace);
        Conductor = new Conductor(Time, Trace);
        Chance = new Dice(options.Seed);
        WriteAhead = new WriteAhead(Judge);
        Calls = new CallBook(Time, WriteAhead);
        Books = new InProcessBooks(Time.Clock(null));
        folder = Directory.CreateDirectory(Path.Combine(Template.Root, $"run-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}"));
        if (database is not null)
        {
            File.WriteAllBytes(DatabaseFile, database);
        }
    }

    public WorldOptions Options { get; }

    public VirtualTime Time { get; }

    public Trace Trace { get; }

    public Conductor Conductor { get; }

    public InProcessBooks Books { get; }

    public WriteAhead WriteAhead { get; }

    public CallBook Calls { get; }

    /// <summary>The dice of the run.</summary>
    public Dice Chance { get; }

    public SteadyIds.Counter Ids { get; } = new();

    public Tally Recoveries { get; } = new();

    public IDirector Director { get; set; } = new CalmDirector();

    public string DatabaseFile => Path.Combine(folder.FullName, "dirtface.db");

    /// <summary>The connection strings that the product used: its pools are kept by these texts, and must not outlive the file.</summary>
    public HashSet<string> Pools { get; } = [];

    public TenantId Tenant { get; private set; }

    public Guid ConnectionId { get; private set; }

    public Actor Person { get; } = new(new Guid("0190a000-0000-7000-8000-00000000000a"), "Ana R.");

    public Guid TaxRateId { get; private set; }

    public IEnumerable<Node> Up => Conductor.Nodes.Where(node => node is { IsUp: true, IsFrozen: false });

    /// <summary>Registers a business, connects it to a fresh company, maps what is needed and turns the sync on; nothing goes wrong meanwhile.</summary>
    public void SetUp()
    {
        Books.NewCompany(Options.CustomNumbers);
        Tenant = new TenantId(NewId());
        TaxRateId = NewId();
        var node = NewNode();
        Finish(SetUpAsync(node));
        node.Die();
        Conductor.Nodes.Clear();
        Time.Forget(node);
    }

    /// <summary>Makes an empty database and returns it.</summary>
    public byte[] Migrate()
    {
        var node = NewNode();
        Finish(node.StartAsync(alone: true));
        node.Die();
        ClearPools();
        using var command = Judge().CreateCommand();
        // Every run is an installation of its own.
        command.CommandText = "DELETE FROM \"Installation\"; PRAGMA wal_checkpoint(TRUNCATE);";
        command.ExecuteNonQuery();
        return File.ReadAllBytes(DatabaseFile);
    }

    /// <summary>Starts one life of the product.</summary>
    public Node Start(bool alone, TimeSpan skew = default)
    {
        var node = NewNode(skew);
        lives[node] = node.LiveAsync(alone);
        return node;
    }

    public Node NewNode(TimeSpan skew = default)
    {
        var node = new Node(this, $"n{++lifeCount}", skew);
        Conductor.Nodes.Add(node);
        return node;
    }

    /// <summary>A new life after a while.</summary>
    public void StartLater(TimeSpan after, bool alone, TimeSpan skew = default) =>
        Time.At(Time.Now + after, () => Start(alone, skew));

    public void NotStarted(Node node)
    {
        node.Die();
        Recoveries.Add("start-refused-and-started-again");
        StartLater(TimeSpan.FromSeconds(2), Options.Nodes == 1);
    }

    /// <summary>Runs until the task is done; what it threw is thrown here.</summary>
    public void Finish(Task task)
    {
        if (!Conductor.Run(Director, () => task.IsCompleted, MostStepsOfSetup) && !task.IsCompleted)
        {
            throw new ChaosException("The run stopped before what it waited for was done.");
        }

        task.GetAwaiter().GetResult();
    }

    public Guid NewId() => new SteadyIds(Time.Clock(null), Ids).Next();

    public void Logged(string name, string detail, Exception? problem)
    {
        Recoveries.Add(detail);
        if (problem is not null and not (SqliteException or Microsoft.EntityFrameworkCore.DbUpdateException))
        {
            // A database that is away is planned; any other exception of the engine is a bug.
            Calls.Found($"{name}: {problem.GetType().Name}: {problem.Message}");
        }
    }

    /// <summary>When the connection is due; read past the nodes, so that no worker has to look every second.</summary>
    public DateTimeOffset? NextWorkAt()
    {
        using var command = Judge().CreateCommand();
        command.CommandText = "SELECT \"NextWorkAt\", \"LeaseUntil\" FROM \"Connections\"";
        using var reader = command.ExecuteReader();
        if (!reader.Read() || reader.IsDBNull(0))
        {
            return null;
        }

        var due = Instant(reader.GetString(0));
        return reader.IsDBNull(1) || Instant(reader.GetString(1)) < due ? due : Instant(reader.GetString(1));
    }

    /// <summary>A connection of the judge's own: it sees what is committed, and nothing else.</summary>
    public SqliteConnection Judge()
    {
        if (judge is null)
        {
            judge = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
            judge.Open();
        }

        return judge;
    }

    public void Dispose()
    {
        foreach (var node in Conductor.Nodes)
        {
            node.Die();
        }

        judge?.Dispose();
        ClearPools();
        Books.Dispose();
        folder.Delete(recursive: true);
    }

    private void ClearPools()
    {
        foreach (var pool in Pools)
        {
            using var connection = new SqliteConnection(pool);
            SqliteConnection.ClearPool(connection);
        }
    }

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private async Task SetUpAsync(Node node)
    {
        await node.StartAsync(alone: true);
        await node.InAsync<IntegrationsDbContext, int>(async db =>
        {
            db.Add(new Business(Tenant, "Summit Grading", "US", "America/Chicago", "USD", Plan.Growth));
            return await db.SaveChangesAsync();
        });
        await node.InAsync<TaxRates, SaveResult>(rates => rates.AddAsync(
            new TaxRateDraft { Id = TaxRateId, Name = "TX 8.25%", Percent = 6.25m, SecondName = "Local", SecondPercent = 2m }, CancellationToken.None));
        await ConnectAsync(node);
        await node.DispatchAsync();
        await MapAsync(node);
        var on = await node.InAsync<TurnSync, TurnOnResult>(feature => feature.OnAsync(Person, CancellationToken.None));
        if (on != TurnOnResult.On)
        {
            throw new ChaosException($"The sync was not turned on: {on}.");
        }
    }

    /// <summary>A person signs in to QuickBooks and gives the permission, for the first time or anew.</summary>
    public async Task ConnectAsync(Node node)
    {
        var start = await node.InAsync<StartConnect, StartConnectResult>(feature => feature.RunAsync(Person, "session", CancellationToken.None));
        var callback = Books.Consent(((StartConnectResult.Redirect)start).Url);
        var outcome = await node.InAsync<CompleteConnect, ConnectOutcome>(feature => feature.RunAsync(callback, Person, "session"));
        if (outcome != ConnectOutcome.Connected)
        {
            throw new ChaosException($"The company was not connected: {outcome}.");
        }

        using var command = Judge().CreateCommand();
        command.CommandText = "SELECT \"Id\" FROM \"Connections\"";
        ConnectionId = Guid.Parse((string)command.ExecuteScalar()!);
    }

    private async Task MapAsync(Node node)
    {
        var view = (await node.InAsync<ReadMapping, MappingView?>(feature => feature.RunAsync(CancellationToken.None)))!;
        MappingPost[] posts =
        [
            new(MappingKind.IncomeAccount, Guid.Empty, view.IncomeAccounts[0].QuickBooksId),
            new(MappingKind.FallbackItem, Guid.Empty, view.Items[0].QuickBooksId),
            new(MappingKind.TaxCode, TaxRateId, view.TaxCodes.Single(code => code.Detail == "8.25 %").QuickBooksId),
            new(MappingKind.PoNumberField, Guid.Empty, view.SalesCustomFields[0].QuickBooksId),
        ];
        var errors = await node.InAsync<SaveMapping, IReadOnlyList<FieldError>>(feature => feature.RunAsync(posts, Person, CancellationToken.None));
        if (errors.Count > 0)
        {
            throw new ChaosException($"The mapping was refused: {string.Join(' ', errors)}");
        }
    }
}

/// <summary>What a run is set up with.</summary>
internal sealed record WorldOptions
{
    public required ulong Seed { get; init; }

    public int Nodes { get; init; } = 1;

    /// <summary>Whether the business numbers its documents, or QuickBooks does.</summary>
    public bool CustomNumbers { get; init; } = true;

    /// <summary>From so many ready writes on they share calls; 0: they never do.</summary>
    public int BatchFrom { get; init; }

    /// <summary>Whether QuickBooks replaces refresh tokens by new values.</summary>
    public bool RotatesTokens { get; init; }

    public bool KeepTrace { get; init; }
}
