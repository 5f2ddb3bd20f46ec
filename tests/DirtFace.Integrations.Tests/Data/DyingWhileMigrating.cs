using System.Data.Common;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DirtFace.Integrations.Tests.Data;

/// <summary>A node that dies between any two statements of a migration leaves a file that the next start brings to its end.</summary>
[Trait("database", "sqlite")]
public sealed class DyingWhileMigrating(SqliteApp app) : IClassFixture<SqliteApp>
{
    private const string FirstVersion = "Initial";

    private static readonly SqliteOpening Opening = new();

    [Fact]
    public async Task The_next_start_ends_what_a_start_began_wherever_it_died()
    {
        var business = await app.ConnectBusinessAsync();
        await business.SendInvoiceAsync("7201");
        await business.DrainAsync();
        await business.ReadAsync(async db =>
        {
            await db.GetService<IMigrator>().MigrateAsync(FirstVersion);
            return true;
        });
        var older = await app.BackUpAsync("older");
        var wanted = await EndedAsync(older, diesBefore: int.MaxValue);

        var died = 0;
        for (var at = 1; await EndedAsync(older, at) is var (reached, end) && !reached; at++)
        {
            Assert.Equal(wanted.End, end);
            died++;
        }

        Assert.True(died > 20, $"Only {died} places to die.");
    }

    [Fact]
    public async Task A_first_start_that_died_is_no_hindrance_either()
    {
        var folder = Directory.CreateTempSubdirectory("dirtface-first-start-");
        var nothing = Path.Combine(folder.FullName, "nothing");
        var wanted = await EndedAsync(nothing, diesBefore: int.MaxValue);

        var died = 0;
        for (var at = 1; await EndedAsync(nothing, at) is var (reached, end) && !reached; at += 7)
        {
            Assert.Equal(wanted.End, end);
            died++;
        }

        Assert.True(died > 10, $"Only {died} places to die.");
        folder.Delete(recursive: true);
    }

    // Whether it got to its end without dying, and what is in the file when the start after that is through.
    private static async Task<(bool Reached, string End)> EndedAsync(string older, int diesBefore)
    {
        var file = $"{older}.{Path.GetRandomFileName()}";
        if (File.Exists(older))
        {
            File.Copy(older, file);
        }

        var death = new Death(diesBefore);
        try
        {
            await MigrateAsync(file, death);
        }
        catch (DiedException)
        {
            await MigrateAsync(file, new Death(int.MaxValue));
        }

        return (!death.Struck, await ContentAsync(file));
    }

    private static async Task MigrateAsync(string file, Death death)
    {
        var options = new DbContextOptionsBuilder<SqliteIntegrationsDbContext>()
            .UseSqlite($"Data Source={file};Pooling=False")
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
            .AddInterceptors(death)
            .Options;
        await using var db = new SqliteIntegrationsDbContext(options, new CurrentTenant());
        await Opening.MigrateAsync(db, CancellationToken.None);
    }

    private static async Task<string> ContentAsync(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        Assert.Equal("", await ReadAsync(connection, "SELECT * FROM pragma_foreign_key_check"));
        return await ReadAsync(connection, "SELECT type, name, sql FROM sqlite_master WHERE name <> '__EFMigrationsLock' ORDER BY name")
            + await ReadAsync(connection, "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY 1")
            + await ReadAsync(connection, "SELECT * FROM SyncIntents ORDER BY Id")
            + await ReadAsync(connection, "SELECT * FROM Connections ORDER BY Id");
    }

    private static async Task<string> ReadAsync(SqliteConnection connection, string query)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = query; // Every text that comes here is a test's own.
        await using var reader = await command.ExecuteReaderAsync();
        var text = new System.Text.StringBuilder();
        while (await reader.ReadAsync())
        {
            text.AppendJoin('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)).AppendLine();
        }

        return text.ToString();
    }

    private sealed class DiedException : Exception;

    // A program that dies takes back what was not committed, and cleans nothing up.
    private sealed class Death(int before) : DbCommandInterceptor
    {
        private int commands;

        public bool Struck { get; private set; }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Count();
            return ValueTask.FromResult(result);
        }

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            Count();
            return result;
        }

        // Whatever comes after a death does not come.
        private void Count()
        {
            if (Struck || ++commands >= before)
            {
                Struck = true;
                throw new DiedException();
            }
        }
    }
}
