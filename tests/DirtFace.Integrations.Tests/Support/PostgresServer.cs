using System.Globalization;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DirtFace.Integrations.Tests.Support;

/// <summary>
/// A PostgreSQL server for tests: the one that DIRTFACE_TEST_POSTGRES names, or one that is made in a temporary folder and goes
/// away with the test program, however that ends.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Template = "dirtface_template";
    private static readonly Lazy<Task<PostgresServer>> Shared = new(() => StartAsync(Environment.GetEnvironmentVariable("DIRTFACE_TEST_POSTGRES")));
    private static int databases;

    private readonly PostgresProcess? process;
    private readonly string administration;
    private readonly string prefix = string.Create(CultureInfo.InvariantCulture, $"dirtface_{Environment.ProcessId}");

    private PostgresServer(PostgresProcess? process, string administration) => (this.process, this.administration) = (process, administration);

    /// <summary>Null for a server that was there before.</summary>
    public PostgresProcess? Process => process;

    /// <summary>The server that all tests of this run share; started with the first that asks.</summary>
    public static Task<PostgresServer> OfThisRunAsync() => Shared.Value;

    internal static async Task StopSharedAsync()
    {
        if (Shared.IsValueCreated)
        {
            await (await Shared.Value).DisposeAsync();
        }
    }

    /// <summary>A server of one's own, to be disturbed.</summary>
    public static Task<PostgresServer> StartOwnAsync() => StartAsync(null);

    private static async Task<PostgresServer> StartAsync(string? existing)
    {
        var process = string.IsNullOrEmpty(existing) ? await PostgresProcess.StartAsync() : null;
        var server = new PostgresServer(process, existing is { Length: > 0 } ? existing : process!.ConnectionStringOf("postgres"));
        await server.MakeTemplateAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (process is not null)
        {
            await process.DisposeAsync();
        }
        else
        {
            await ExecuteAsync(administration, $"DROP DATABASE IF EXISTS {prefix}_{Template} WITH (FORCE)");
        }
    }

    /// <summary>A new database with the product's tables; its connection string.</summary>
    public async Task<string> CreateDatabaseAsync(bool empty = false)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{prefix}_{Interlocked.Increment(ref databases)}");
        await ExecuteAsync(administration, empty ? $"CREATE DATABASE {name}" : $"CREATE DATABASE {name} TEMPLATE {prefix}_{Template}");
        return ConnectionStringOf(name);
    }

    /// <summary>Drops a database and whoever is still connected to it.</summary>
    public static async Task DropAsync(string connectionString)
    {
        await using (var pool = new NpgsqlConnection(connectionString))
        {
            NpgsqlConnection.ClearPool(pool);
        }

        var server = await OfThisRunAsync();
        await ExecuteAsync(server.administration, $"DROP DATABASE {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");
    }

    /// <summary>Runs one statement past the product.</summary>
    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        // Every text that comes here is a test's own.
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private string ConnectionStringOf(string database) => new NpgsqlConnectionStringBuilder(administration) { Database = database }.ConnectionString;

    private async Task MakeTemplateAsync()
    {
        var name = $"{prefix}_{Template}";
        await ExecuteAsync(administration, $"CREATE DATABASE {name}");
        var options = new DbContextOptionsBuilder<PostgresIntegrationsDbContext>().UseNpgsql($"{ConnectionStringOf(name)};Pooling=false").Options;
        await using var db = new PostgresIntegrationsDbContext(options, new CurrentTenant());
        await db.Database.MigrateAsync();
    }
}
