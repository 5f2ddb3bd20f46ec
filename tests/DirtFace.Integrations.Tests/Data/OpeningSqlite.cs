using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
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
        await using (var scope = app.ScopeOfNobody())
        {
            var db = scope.ServiceProvider.GetRequiredService<IntegrationsDbContext>();
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = DELETE", TestContext.Current.CancellationToken);
        }

        var refused = await Assert.ThrowsAsync<ConfigurationProblemException>(app.RestartAsync);

        Assert.Contains("journal_mode", refused.Message, StringComparison.Ordinal);
        await using var again = app.ScopeOfNobody();
        await again.ServiceProvider.GetRequiredService<IntegrationsDbContext>().Database
            .ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", TestContext.Current.CancellationToken);
        await app.RestartAsync();
    }
}
