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

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
