using System.Data.Common;

namespace DirtFace.Integrations.Chaos.Databases;

/// <summary>Placeholder until the provider is merged.</summary>
internal sealed class PostgresDatabase(string folder) : IDatabase
{
    public Task StartAsync(CancellationToken ct) => throw new ChaosException($"no PostgreSQL yet in {folder}");

    public Task MigrateAsync(IReadOnlyDictionary<string, string> settings, CancellationToken ct) => Task.CompletedTask;

    public IReadOnlyDictionary<string, string> SettingsFor(string node) => new Dictionary<string, string>();

    public DbConnection Connect() => throw new ChaosException("no PostgreSQL yet");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
