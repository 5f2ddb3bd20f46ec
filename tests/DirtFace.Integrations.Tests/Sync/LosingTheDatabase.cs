using System.Diagnostics;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>O1 on SQLite: locked, full, read-only. Nothing is sent that is not written down, and work goes on within ten seconds.</summary>
[Trait("database", "sqlite")]
public sealed class LosingTheSqliteFile(SickSqliteApp app) : IClassFixture<SickSqliteApp>
{
    [Fact]
    public Task A_full_disk_holds_work_back() => LostDatabase.HoldsWorkBackAsync(
        app, app.Node, app.Lines, app.FillAsync, () => Task.FromResult(app.Full = false), littleFits: true);

    [Fact]
    public Task A_file_that_only_reads_holds_work_back() => LostDatabase.HoldsWorkBackAsync(
        app, app.Node, app.Lines, () => Task.FromResult(app.ReadOnly = true), () => Task.FromResult(app.ReadOnly = false));

    [Fact]
    public async Task A_file_that_another_process_locks_holds_work_back()
    {
        await using var other = new SqliteConnection($"{app.Database.ConnectionString};Pooling=False");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await LostDatabase.HoldsWorkBackAsync(app, app.Node, app.Lines, () => TellAsync(other, "BEGIN EXCLUSIVE"), () => GiveBackAsync(other));
    }

    private static async Task<bool> GiveBackAsync(SqliteConnection other)
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(other.Handle) == 0)
        {
            await TellAsync(other, "ROLLBACK");
        }

        return true;
    }

    private static async Task<bool> TellAsync(SqliteConnection other, string what)
    {
        await using var command = other.CreateCommand();
        // Both texts are above.
        command.CommandText = what;
        await command.ExecuteNonQueryAsync();
        return true;
    }
}

/// <summary>O1 on PostgreSQL: unreachable, read-only. Nothing is sent that is not written down, and work goes on within ten seconds.</summary>
[Trait("database", "postgres")]
public sealed class LosingThePostgresServer(PostgresApp app) : IClassFixture<PostgresApp>
{
    [Fact]
    public async Task A_server_that_cannot_be_reached_holds_work_back_each_time()
    {
        using var cable = new CutProxy(new Npgsql.NpgsqlConnectionStringBuilder(app.Database.ConnectionString).Port);
        var lines = new LogLines();
        var node = await NodeAsync(cable, lines);
        for (var time = 0; time < 3; time++)
        {
            await LostDatabase.HoldsWorkBackAsync(
                app, node, lines, () => Task.FromResult(cable.Pulled = true), () => Task.FromResult(cable.Pulled = false));
        }
    }

    [Fact]
    public async Task A_server_that_only_reads_holds_work_back()
    {
        var lines = new LogLines();
        var node = await app.StartNodeAsync(collection => collection.AddSingleton<ILoggerProvider>(lines));
        var name = new Npgsql.NpgsqlConnectionStringBuilder(app.Database.ConnectionString).Database;

        await LostDatabase.HoldsWorkBackAsync(app, node, lines, () => OnlyReadsAsync(name!, "on"), () => OnlyReadsAsync(name!, "off"));
    }

    private Task<IServiceProvider> NodeAsync(CutProxy cable, LogLines lines)
    {
        var behind = new Npgsql.NpgsqlConnectionStringBuilder(app.Database.ConnectionString) { Port = cable.Port };
        return app.StartNodeAsync(
            collection => collection.AddSingleton<ILoggerProvider>(lines), DatabaseChoice.PostgreSql(behind.ConnectionString));
    }

    private async Task<bool> OnlyReadsAsync(string name, string value)
    {
        await PostgresServer.ExecuteAsync(
            $"{app.Database.ConnectionString};Options=-c default_transaction_read_only=off",
            $"ALTER DATABASE {name} SET default_transaction_read_only = {value}");
        // New connections have the new setting.
        Npgsql.NpgsqlConnection.ClearAllPools();
        return true;
    }
}

internal static class LostDatabase
{
    private static int number;

    public static async Task HoldsWorkBackAsync(IntegrationsApp app, IServiceProvider node, LogLines lines, Func<Task<bool>> lose, Func<Task<bool>> giveBack, bool littleFits = false)
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.SendInvoiceAsync($"99{Interlocked.Increment(ref number)}");
        var connection = await business.ReadAsync(db => db.Set<Connection>().Select(row => row.Id).SingleAsync());
        lines.Clear();
        var loop = node.GetRequiredService<DispatchLoop>();
        await lose();
        await loop.StartAsync(CancellationToken.None);
        try
        {
            node.GetRequiredService<WorkSignal>().Wake(business.Tenant, connection);
            for (var sweep = 0; sweep < 20; sweep++)
            {
                await loop.SweepAsync(CancellationToken.None);
                await Task.Delay(100);
            }

            // On a full disk a row or two may still find room; what was written down may be sent.
            var sent = (await business.QuickBooks.EffectsAsync("Customer")).Count;
            Assert.True(sent == 0 || (littleFits && sent <= await business.ReadAsync(db => db.Set<SyncIntent>().CountAsync())), $"{sent} were sent.");
            Assert.Equal(1, lines.CountOf(2011));
            Assert.Equal(0, lines.Errors);

            await giveBack();
            var back = Stopwatch.StartNew();
            while ((await business.PanelAsync(invoice)).Badge.Status != RecordStatus.Synced)
            {
                Assert.True(back.Elapsed < TimeSpan.FromSeconds(10), "Work did not go on.");
                await loop.SweepAsync(CancellationToken.None);
                await Task.Delay(100);
            }
        }
        finally
        {
            await loop.StopAsync(CancellationToken.None);
            // Whatever was found: the next test has a database again.
            await giveBack();
        }

        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Invoice"));
        Assert.Equal(0, await business.ReadAsync(db => db.Set<SyncIntent>().SumAsync(row => row.AmbiguousAttempts)));
        Assert.Equal(1, lines.CountOf(2012));
    }
}
