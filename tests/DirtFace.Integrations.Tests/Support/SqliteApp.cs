using DirtFace.Integrations.Data;
using Microsoft.Data.Sqlite;

namespace DirtFace.Integrations.Tests.Support;

/// <summary>The product on SQLite whatever the run is for: for what only a file can do.</summary>
public sealed class SqliteApp() : IntegrationsApp(DatabaseProvider.Sqlite)
{
    private static readonly string[] Parts = ["", "-wal", "-shm"];

    private string File => new SqliteConnectionStringBuilder(Database.ConnectionString).DataSource;

    /// <summary>Copies the database while it is in use, as a backup program does.</summary>
    public async Task<string> BackUpAsync(string name)
    {
        var copy = Path.Combine(Path.GetDirectoryName(File)!, $"{name}.backup");
        await Database.ExecuteAsync($"VACUUM INTO '{copy}'");
        return copy;
    }

    /// <summary>Stops the product, puts a backup in place of its database, and starts it again.</summary>
    public Task RestoreAsync(string backup) => RestartAsync(() =>
    {
        SqliteConnection.ClearAllPools();
        foreach (var part in Parts)
        {
            System.IO.File.Delete(File + part);
        }

        System.IO.File.Copy(backup, File);
    });
}
