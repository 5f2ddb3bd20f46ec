using DirtFace.Integrations.Data;
using Microsoft.Data.Sqlite;

namespace DirtFace.Integrations.Tests.Support;

/// <summary>A fresh, empty database for one test application; which kind, the variable DIRTFACE_TEST_DATABASE says.</summary>
public sealed class TestDatabase
{
    private const string Variable = "DIRTFACE_TEST_DATABASE";

    private TestDatabase(DatabaseChoice choice, string connectionString) => (Choice, ConnectionString) = (choice, connectionString);

    public DatabaseChoice Choice { get; }

    /// <summary>For looks past the product.</summary>
    public string ConnectionString { get; }

    public bool IsPostgres => Choice.Provider == DatabaseProvider.PostgreSql;

    /// <summary>The kind that this run of the suite is for.</summary>
    public static DatabaseProvider OfThisRun => Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" or "sqlite" => DatabaseProvider.Sqlite,
        "postgres" => DatabaseProvider.PostgreSql,
        var other => throw new InvalidOperationException($"{Variable} is \"{other}\". Set it to sqlite or postgres."),
    };

    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider, string folder)
    {
        if (provider == DatabaseProvider.Sqlite)
        {
            var file = Path.Combine(folder, "dirtface.db");
            return new TestDatabase(DatabaseChoice.Sqlite(file), $"Data Source={file}");
        }

        var connection = await (await PostgresServer.OfThisRunAsync()).CreateDatabaseAsync();
        return new TestDatabase(DatabaseChoice.PostgreSql(connection), connection);
    }

    public async Task DropAsync()
    {
        if (IsPostgres)
        {
            await PostgresServer.DropAsync(ConnectionString);
            return;
        }

        SqliteConnection.ClearAllPools();
    }

    /// <summary>The table takes no new rows until <see cref="TakeRowsAgainAsync"/>.</summary>
    public Task RefuseRowsAsync(string table) => ExecuteAsync(IsPostgres
        ? $"""
          CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE check_violation; END';
          CREATE TRIGGER refuse BEFORE INSERT ON "{table}" FOR EACH ROW EXECUTE FUNCTION refuse();
          """
        : $"CREATE TRIGGER refuse BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'refused'); END");

    public Task TakeRowsAgainAsync(string table) =>
        ExecuteAsync(IsPostgres ? $"DROP TRIGGER refuse ON \"{table}\"; DROP FUNCTION refuse" : "DROP TRIGGER refuse");

    /// <summary>Runs one statement past the product.</summary>
    public async Task ExecuteAsync(string sql)
    {
        if (IsPostgres)
        {
            await PostgresServer.ExecuteAsync(ConnectionString, sql);
            return;
        }

        await using var connection = new SqliteConnection($"{ConnectionString};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        // Every text that comes here is a test's own.
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Everything that is stored, as somebody who stole the disk would read it.</summary>
    public async Task<string> DumpAsync(CancellationToken ct)
    {
        if (IsPostgres)
        {
            return await PostgresDump.ReadAsync(ConnectionString, ct);
        }

        var file = new SqliteConnectionStringBuilder(ConnectionString).DataSource;
        var text = new System.Text.StringBuilder();
        foreach (var part in Directory.GetFiles(Path.GetDirectoryName(file)!, $"{Path.GetFileName(file)}*"))
        {
            await using var stream = new FileStream(part, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            text.Append(await reader.ReadToEndAsync(ct));
        }

        return text.ToString();
    }
}
