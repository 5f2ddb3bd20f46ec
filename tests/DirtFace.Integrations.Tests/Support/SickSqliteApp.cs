using System.Data.Common;
using DirtFace.Integrations.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DirtFace.Integrations.Tests.Support;

/// <summary>The product on a SQLite file that can be made full or read-only, by SQLite itself.</summary>
public sealed class SickSqliteApp() : IntegrationsApp(DatabaseProvider.Sqlite)
{
    private readonly Sickness sickness = new();

    public IServiceProvider Node => OwnNode;

    public LogLines Lines { get; } = new();

    /// <summary>The disk takes not one page more, as long as it is true.</summary>
    public bool Full
    {
        set => sickness.Symptoms = value ? "PRAGMA max_page_count = 1; PRAGMA query_only = OFF" : Sickness.None;
    }

    /// <summary>Makes it <see cref="Full"/>, without pages inside the file that were given back and could be taken again.</summary>
    public async Task<bool> FillAsync()
    {
        await using var connection = new SqliteConnection($"{Database.ConnectionString};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return Full = true;
    }

    /// <summary>Nothing can be written, as long as it is true.</summary>
    public bool ReadOnly
    {
        set => sickness.Symptoms = value ? "PRAGMA query_only = ON" : Sickness.None;
    }

    protected override DatabaseChoice Choice => Database.Choice with { LockPatience = TimeSpan.FromSeconds(1) };

    protected override void Change(IServiceCollection collection)
    {
        collection.ConfigureDbContext<SqliteIntegrationsDbContext>(options => options.AddInterceptors(sickness));
        collection.AddSingleton<ILoggerProvider>(Lines);
    }

    private sealed class Sickness : DbConnectionInterceptor
    {
        public const string None = "PRAGMA max_page_count = 1073741823; PRAGMA query_only = OFF";

        public string Symptoms { get; set; } = None;

        public override async Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            // Every text that comes here is this file's own.
            command.CommandText = Symptoms;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
