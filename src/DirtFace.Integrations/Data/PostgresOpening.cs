using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DirtFace.Integrations.Data;

/// <summary>Opens a PostgreSQL database that other nodes may be using.</summary>
internal sealed class PostgresOpening : IDatabaseOpening
{
    private const string MigrateCommand = "dotnet run --project src/DirtFace.Integrations.Web -- migrate";

    /// <summary>What a serving node says of a database that is not prepared for it.</summary>
    internal static string NotMigrated(string database) =>
        $"The PostgreSQL database {database} does not have the tables of this version. Run: {MigrateCommand}";

    public bool OneNode => false;

    // EF's own lock ends with each migration, but it decides before the first one which to run: two at once would run the second twice.
    public Task MigrateAsync(IntegrationsDbContext db, CancellationToken ct) => AloneAsync(db, () => db.Database.MigrateAsync(ct), ct);

    // The lock belongs to the connection: it ends with it, also when this process is killed.
    public async Task AloneAsync(IntegrationsDbContext db, Func<Task> work, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await db.Database.ExecuteSqlRawAsync("SET lock_timeout = '60s'; SELECT pg_advisory_lock(5180)", ct);
        await work();
        await db.Database.ExecuteSqlRawAsync("SELECT pg_advisory_unlock(5180); RESET lock_timeout", ct);
        await db.Database.CloseConnectionAsync();
    }

    // "local" and "remote_write" survive this server's power cut but not a failover to its standby.
    public async Task CheckDurableAsync(IntegrationsDbContext db, CancellationToken ct)
    {
        foreach (var (setting, wanted) in new[] { ("fsync", "on"), ("full_page_writes", "on"), ("synchronous_commit", "on, remote_apply") })
        {
            var found = await db.Database.SqlQueryRaw<string>("SELECT current_setting({0}) AS \"Value\"", setting).SingleAsync(ct);
            if (!wanted.Split(", ").Contains(found))
            {
                throw new ConfigurationProblemException(
                    $"PostgreSQL runs with {setting} = {found}, so a power cut could lose answered work. Set {setting} to on.");
            }
        }
    }

    public string? Sentence(Exception problem, IntegrationsDbContext db)
    {
        var at = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString());
        return problem switch
        {
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.UndefinedTable } => NotMigrated(at.Database!),
            PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
                $"PostgreSQL at {at.Host}:{at.Port} does not let {at.Username} in. Check user and password in Database:ConnectionString.",
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
                $"PostgreSQL does not let {at.Username} do what is needed in the database {at.Database}. Make it the database's owner.",
            PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } =>
                $"The PostgreSQL database {at.Database} at {at.Host}:{at.Port} is read-only. Name the primary server in Database:ConnectionString.",
            PostgresException other => $"The PostgreSQL database {at.Database} cannot be opened: {other.MessageText} ({other.SqlState}).",
            NpgsqlException or System.Net.Sockets.SocketException or TimeoutException =>
                $"PostgreSQL at {at.Host}:{at.Port} cannot be reached. Start it, or correct Database:ConnectionString.",
            _ => null,
        };
    }
}
