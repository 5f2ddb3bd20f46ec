using DirtFace.Integrations.Data;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DirtFace.Integrations.Tests.Data;

/// <summary>W6 on PostgreSQL, and who makes its tables.</summary>
[Trait("database", "postgres")]
public sealed class OpeningPostgres(PostgresApp app) : IClassFixture<PostgresApp>
{
    [Theory]
    [InlineData("off")]
    [InlineData("local")]
    [InlineData("remote_write")]
    public async Task A_session_that_does_not_wait_for_the_disk_is_refused(string setting)
    {
        var refused = await RefusedAsync($"{app.Database.ConnectionString};Options=-c synchronous_commit={setting}");

        Assert.Equal($"PostgreSQL runs with synchronous_commit = {setting}, so a power cut could lose answered work. Set synchronous_commit to on.", refused);
    }

    [Theory]
    [InlineData("fsync")]
    [InlineData("full_page_writes")]
    public async Task A_server_that_would_not_survive_a_power_cut_is_refused(string setting)
    {
        await using var server = await PostgresServer.StartOwnAsync();
        var database = await server.CreateDatabaseAsync();
        await PostgresServer.ExecuteAsync(database, $"ALTER SYSTEM SET {setting} = off");
        await PostgresServer.ExecuteAsync(database, "SELECT pg_reload_conf()");

        var refused = await RefusedAsync(database);

        Assert.StartsWith($"PostgreSQL runs with {setting} = off", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_makes_no_tables_the_command_does_and_once_for_many()
    {
        var server = await PostgresServer.OfThisRunAsync();
        var database = await server.CreateDatabaseAsync(empty: true);
        try
        {
            Assert.Contains("-- migrate", await RefusedAsync(database), StringComparison.Ordinal);

            var starts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => MigratedAsync(database)));

            Assert.All(starts, Assert.True);
            var node = await app.StartNodeAsync(choice: DatabaseChoice.PostgreSql(database));
            await using var scope = node.CreateAsyncScope();
            Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<IntegrationsDbContext>().Set<Installation>()
                .CountAsync(TestContext.Current.CancellationToken));
        }
        finally
        {
            await PostgresServer.DropAsync(database);
        }
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named_without_its_password()
    {
        var refused = await RefusedAsync("Host=127.0.0.1;Port=1;Database=dirtface;Username=dirt;Password=hunter2");

        Assert.Equal("PostgreSQL at 127.0.0.1:1 cannot be reached. Start it, or correct Database:ConnectionString.", refused);
        Assert.DoesNotContain("hunter2", $"{DatabaseChoice.PostgreSql("Host=h;Password=hunter2")}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_only_server_is_refused_when_there_are_tables_to_make()
    {
        var server = await PostgresServer.OfThisRunAsync();
        var database = await server.CreateDatabaseAsync(empty: true);
        try
        {
            var refused = await Assert.ThrowsAsync<ConfigurationProblemException>(() => MigratedAsync($"{database};Options=-c default_transaction_read_only=on"));

            Assert.Contains("is read-only", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            await PostgresServer.DropAsync(database);
        }
    }

    private async Task<string> RefusedAsync(string connectionString) =>
        (await Assert.ThrowsAsync<ConfigurationProblemException>(() => app.StartNodeAsync(choice: DatabaseChoice.PostgreSql(connectionString)))).Message;

    private async Task<bool> MigratedAsync(string connectionString)
    {
        await using var command = app.BuildNode(DatabaseChoice.PostgreSql(connectionString));
        await command.GetRequiredService<DatabaseStart>().MigrateAsync(TestContext.Current.CancellationToken);
        return true;
    }
}
