using DirtFace.Integrations.Chaos.Books;
using DirtFace.Integrations.Chaos.Databases;
using DirtFace.Integrations.Chaos.Proxy;
using DirtFace.Integrations.Chaos.Servers;
using DirtFace.Integrations.Chaos.Work;

namespace DirtFace.Integrations.Chaos.Arenas;

/// <summary>
/// Everything an experiment is made of, running: QuickBooks, a database, the nodes, and between each node and the others a
/// place where the network can fail. A business is connected and its sync is on.
/// </summary>
internal sealed class Arena : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private readonly SimulatorServer simulator;

    private Arena(DirectoryInfo folder, SimulatorServer simulator, SaidLog said, IDatabase database, IReadOnlyList<FaultProxy> proxies, Fleet fleet, WireLog wire, WireFaults wireFaults)
    {
        (this.folder, this.simulator, Said) = (folder, simulator, said);
        (Database, Proxies, Fleet, Wire, WireFaults) = (database, proxies, fleet, wire, wireFaults);
        Control = new SimulatorControl(simulator.Address);
    }

    public IDatabase Database { get; }

    /// <summary>The disk under the node's data, where one was asked for and may be mounted.</summary>
    public SmallDisk? Disk { get; private init; }

    /// <summary>Between each node and QuickBooks, in the order of the nodes.</summary>
    public IReadOnlyList<FaultProxy> Proxies { get; }

    public Fleet Fleet { get; }

    /// <summary>What the nodes say; it is kept when the arena closes before anybody has found that all is well.</summary>
    public SaidLog Said { get; }

    /// <summary>By how much times measured here are longer than on a machine of our own.</summary>
    public Slowness Slowness { get; } = new();

    public WireLog Wire { get; }

    public WireFaults WireFaults { get; }

    public SimulatorControl Control { get; }

    /// <summary>The company that the business is connected to.</summary>
    public string RealmId { get; private set; } = "";

    /// <summary>Puts everything together and waits until it works.</summary>
    public static async Task<Arena> OpenAsync(ArenaPlan plan, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("dirtface-chaos-");
        var simulator = new SimulatorServer(Path.Combine(folder.FullName, "quickbooks"));
        var data = Path.Combine(folder.FullName, "product");
        var disk = plan.SmallDisk ? SmallDisk.TryMount(data) : null;
        IDatabase database = plan.Database switch
        {
            DatabaseKind.Sqlite => new SqliteDatabase(data),
            DatabaseKind.Postgres => new PostgresDatabase(),
        };
        var (wire, faults, log, said) = (new WireLog(), new WireFaults(), new ProductLog(), new SaidLog());
        var addresses = Enumerable.Range(0, plan.Nodes).Select(_ => FreePort.Address()).ToList();
        var proxies = addresses.Select(_ => new FaultProxy(simulator.Address, wire, faults)).ToList();
        var nodes = addresses.Select((address, at) => Node(plan, $"node{at + 1}", address, addresses[0], proxies[at].Address, data, database, log, said)).ToList();
        var arena = new Arena(folder, simulator, said, database, proxies, new Fleet([.. nodes.Select(node => node.Node)], log), wire, faults) { Disk = disk };
        try
        {
            await simulator.StartAsync(ct);
            await arena.Control.PromiseAsync(plan.RemoteLimit, ct);
            await database.StartAsync(ct);
            await database.MigrateAsync(nodes[0].Settings(), ct);
            foreach (var node in arena.Fleet.Nodes)
            {
                // One after the other, so that one of them makes the demo data.
                node.Start();
                await node.ReadyAsync(ct);
            }

            arena.RealmId = await new Setup(arena.Fleet, arena.Control).RunAsync(plan.WarnDuplicates, ct);
            return arena;
        }
        catch
        {
            await arena.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Fleet.Dispose();
        foreach (var proxy in Proxies)
        {
            await proxy.DisposeAsync();
        }

        await Slowness.DisposeAsync();
        Control.Dispose();
        simulator.Dispose();
        await Database.DisposeAsync();
        Disk?.Dispose();
        folder.Delete(recursive: true);
        Said.Dispose();
        if (Said.IsKept)
        {
            await Console.Out.WriteLineAsync($"What the nodes said is in {Said.FilePath}");
        }
    }

    private static (ProductNode Node, Func<Dictionary<string, string>> Settings) Node(
        ArenaPlan plan, string name, Uri address, Uri publicUrl, Uri quickBooks, string data, IDatabase database, ProductLog log, SaidLog said)
    {
        var settings = NodeSettings.For(address, publicUrl, quickBooks, data, plan);
        // The database may have to be started before it is known where it listens.
        Dictionary<string, string> All()
        {
            foreach (var (key, value) in database.SettingsFor(name))
            {
                settings[key] = value;
            }

            return settings;
        }

        return (new ProductNode(name, address, All, log, said), All);
    }
}
