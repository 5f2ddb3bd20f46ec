using System.Data.Common;

namespace DirtFace.Integrations.Chaos.Databases;

/// <summary>The product's database: started for the nodes, and read by the judge behind their backs.</summary>
internal interface IDatabase : IAsyncDisposable
{
    Task StartAsync(CancellationToken ct);

    /// <summary>Brings the tables up to date where a serving node does not do it.</summary>
    Task MigrateAsync(IReadOnlyDictionary<string, string> settings, CancellationToken ct);

    /// <summary>What a node has to be told to find it.</summary>
    IReadOnlyDictionary<string, string> SettingsFor(string node);

    /// <summary>A connection of the judge's own, around everything that is broken on purpose.</summary>
    DbConnection Connect();
}
