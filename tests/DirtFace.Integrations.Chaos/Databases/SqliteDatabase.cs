using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace DirtFace.Integrations.Chaos.Databases;

/// <summary>The file in the node's data folder; the node itself makes and migrates it.</summary>
internal sealed class SqliteDatabase(string dataFolder) : IDatabase
{
    public Task StartAsync(CancellationToken ct) => Task.CompletedTask;

    public Task MigrateAsync(IReadOnlyDictionary<string, string> settings, CancellationToken ct) => Task.CompletedTask;

    public IReadOnlyDictionary<string, string> SettingsFor(string node) => new Dictionary<string, string>();

    public DbConnection Connect() =>
        new SqliteConnection($"Data Source={Path.Combine(dataFolder, "dirtface.db")};Default Timeout=30;Pooling=False");

    /// <summary>Keeps everybody else from writing for a while, as a backup tool or a forgotten shell does.</summary>
    public async Task LockAsync(TimeSpan time, CancellationToken ct)
    {
        await using var connection = Connect();
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        await command.ExecuteNonQueryAsync(ct);
        await Task.Delay(time, ct);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
