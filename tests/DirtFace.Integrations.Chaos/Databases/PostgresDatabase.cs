using System.Data.Common;
using System.Diagnostics;
using System.Net;
using DirtFace.Integrations.Chaos.Proxy;
using DirtFace.Integrations.Chaos.Servers;
using Npgsql;

namespace DirtFace.Integrations.Chaos.Databases;

/// <summary>A database on a server of our own, with a relay between it and each node.</summary>
internal sealed class PostgresDatabase : IDatabase
{
    private const string Name = "dirtface_chaos";

    private readonly Dictionary<string, TcpRelay> relays = [];
    private PostgresServer? server;

    public PostgresServer Server => server ?? throw new InvalidOperationException("PostgreSQL has not been started.");

    /// <summary>The way from this node to the server.</summary>
    public TcpRelay RelayOf(string node)
    {
        if (!relays.TryGetValue(node, out var relay))
        {
            relays[node] = relay = new TcpRelay(new IPEndPoint(IPAddress.Loopback, Server.Port));
        }

        return relay;
    }

    public IEnumerable<TcpRelay> Relays => relays.Values;

    public async Task StartAsync(CancellationToken ct)
    {
        server = await PostgresServer.StartAsync(ct);
        await server.ExecuteAsync("postgres", $"CREATE DATABASE {Name}", ct);
    }

    public async Task MigrateAsync(IReadOnlyDictionary<string, string> settings, CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet", [BuiltProgram.Web.Assembly, "migrate"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        using var migrating = Process.Start(start)!;
        var said = await Task.WhenAll(migrating.StandardOutput.ReadToEndAsync(ct), migrating.StandardError.ReadToEndAsync(ct));
        await migrating.WaitForExitAsync(ct);
        if (migrating.ExitCode != 0)
        {
            throw new ChaosException($"The command migrate ended with status {migrating.ExitCode}:\n{string.Concat(said)}");
        }
    }

    public IReadOnlyDictionary<string, string> SettingsFor(string node) => new Dictionary<string, string>
    {
        ["Database__Provider"] = "PostgreSQL",
        // The name tells the server, and so the referee in it, which node a session belongs to.
        ["Database__ConnectionString"] = $"Host=127.0.0.1;Port={RelayOf(node).Port};Username=dirtface;Database={Name};Application Name={node}",
    };

    public DbConnection Connect() => new NpgsqlConnection(Server.ConnectionString(Name) + ";Application Name=judge;Pooling=False");

    /// <summary>Runs a statement of the experiment's own.</summary>
    public Task ExecuteAsync(string statement, CancellationToken ct) => Server.ExecuteAsync(Name, statement, ct);

    public async ValueTask DisposeAsync()
    {
        foreach (var relay in relays.Values)
        {
            await relay.DisposeAsync();
        }

        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }
}
