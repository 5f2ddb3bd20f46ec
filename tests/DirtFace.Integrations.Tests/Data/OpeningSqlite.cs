using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DirtFace.Integrations.Tests.Data;

/// <summary>W6 on SQLite, and starts after a kill.</summary>
[Trait("database", "sqlite")]
public sealed class OpeningSqlite(SqliteApp app) : IClassFixture<SqliteApp>
{
    [Fact]
    public async Task A_start_that_was_killed_while_it_migrated_does_not_stop_the_next_one()
    {
        await using (var scope = app.ScopeOfNobody())
        {
            // What a kill in the middle leaves: EF's mark, and a migration that is not recorded yet.
            await scope.ServiceProvider.GetRequiredService<IntegrationsDbContext>().Database.ExecuteSqlRawAsync(
                """
                CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-22');
                """,
                TestContext.Current.CancellationToken);
        }

        await app.RestartAsync().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal(RecordStatus.NotSent, (await (await app.AddBusinessAsync()).PanelOfNewDraftAsync()).Badge.Status);
    }

    [Fact]
    public async Task A_database_that_would_not_survive_a_power_cut_is_refused()
    {
        var options = new DbContextOptionsBuilder<SqliteIntegrationsDbContext>()
            .UseSqlite("Data Source=nowhere;Mode=Memory;Cache=Shared").AddInterceptors(new SqliteDurability(TimeSpan.FromSeconds(1))).Options;
        await using var db = new SqliteIntegrationsDbContext(options, new CurrentTenant());

        var refused = await Assert.ThrowsAsync<ConfigurationProblemException>(
            () => new SqliteOpening().CheckDurableAsync(db, TestContext.Current.CancellationToken));

        Assert.Contains("journal_mode = memory", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_that_comes_without_its_write_ahead_log_gets_one()
    {
        await app.RestoreAsync(await app.BackUpAsync("without-log"));

        await using var scope = app.ScopeOfNobody();
        var mode = await scope.ServiceProvider.GetRequiredService<IntegrationsDbContext>().Database
            .SqlQueryRaw<string>("SELECT journal_mode AS \"Value\" FROM pragma_journal_mode").SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal("wal", mode);
    }
}
