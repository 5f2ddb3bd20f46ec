using Microsoft.Extensions.Configuration;
using Npgsql;

namespace DirtFace.Integrations.Data;

/// <summary>The databases that the product runs on.</summary>
public enum DatabaseProvider
{
    /// <summary>One file, one node.</summary>
    Sqlite,

    /// <summary>A server that any number of nodes share.</summary>
    PostgreSql,
}

/// <summary>Which database to use, from configuration section "Database".</summary>
public sealed record DatabaseChoice
{
    private const string ProviderSetting = "Database:Provider";
    private const string ConnectionSetting = "Database:ConnectionString";

    // How long a statement, a lock or a silent peer is waited for. A client that went silent inside a transaction holds locks that
    // the other nodes need; PostgreSQL ends it well within a lease.
    private const string ServerPatience =
        "-c lock_timeout=10s -c idle_in_transaction_session_timeout=5s -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3";

    private DatabaseChoice(DatabaseProvider provider, string connectionString) => (Provider, ConnectionString) = (provider, connectionString);

    public DatabaseProvider Provider { get; }

    /// <summary>Whether a start brings the schema up to date; a node beside others never does, the command <c>migrate</c> does.</summary>
    public bool MigrateAtStart { get; init; }

    /// <summary>How long SQLite waits for a lock before it gives up with a clear error; a page must not hang for ever.</summary>
    public TimeSpan LockPatience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Holds a password on PostgreSQL: never log it.</summary>
    internal string ConnectionString { get; }

    /// <summary>A SQLite file, made and migrated at start.</summary>
    public static DatabaseChoice Sqlite(string file) =>
        new(DatabaseProvider.Sqlite, $"Data Source={file};Foreign Keys=True") { MigrateAtStart = true };

    /// <summary>A database on a PostgreSQL server.</summary>
    public static DatabaseChoice PostgreSql(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        // Details name the row, and so somebody's customer, in errors that are logged.
        given.IncludeErrorDetail = false;
        given.PersistSecurityInfo = false;
        given.ApplicationName ??= "DirtFace.Integrations";
        given.Options = given.Options is { Length: > 0 } options ? $"{ServerPatience} {options}" : ServerPatience;
        var usual = new NpgsqlConnectionStringBuilder();
        given.Timeout = given.Timeout == usual.Timeout ? 5 : given.Timeout;
        given.CommandTimeout = given.CommandTimeout == usual.CommandTimeout ? 10 : given.CommandTimeout;
        return new DatabaseChoice(DatabaseProvider.PostgreSql, given.ConnectionString);
    }

    /// <summary>What the configuration asks for, or one sentence on what is wrong with it.</summary>
    public static DatabaseChoice From(IConfiguration configuration, string sqliteFile)
    {
        var (provider, connection) = (configuration[ProviderSetting], configuration[ConnectionSetting]);
        if (string.Equals(provider ?? nameof(DatabaseProvider.Sqlite), nameof(DatabaseProvider.Sqlite), StringComparison.OrdinalIgnoreCase))
        {
            return string.IsNullOrWhiteSpace(connection)
                ? Sqlite(sqliteFile)
                : throw new ConfigurationProblemException(
                    $"{ConnectionSetting} is set, but {ProviderSetting} is Sqlite, whose file is in Data:Folder. Set {ProviderSetting} to PostgreSQL, or remove the connection string.");
        }

        if (!string.Equals(provider, nameof(DatabaseProvider.PostgreSql), StringComparison.OrdinalIgnoreCase))
        {
            throw new ConfigurationProblemException($"{ProviderSetting} is \"{provider}\". Set it to Sqlite or PostgreSQL.");
        }

        return string.IsNullOrWhiteSpace(connection)
            ? throw new ConfigurationProblemException(
                $"{ConnectionSetting} is not set. Set it to where PostgreSQL is, for example Host=localhost;Database=dirtface;Username=dirtface;Password=…")
            : Read(connection);
    }

    /// <summary>Without the connection string, which holds a password.</summary>
    public override string ToString() => $"{Provider}";

    private static DatabaseChoice Read(string connection)
    {
        try
        {
            var given = new NpgsqlConnectionStringBuilder(connection);
            foreach (var (word, value) in new[] { ("Host", given.Host), ("Database", given.Database) })
            {
                if (string.IsNullOrWhiteSpace(value))
                {
                    throw new ConfigurationProblemException($"{ConnectionSetting} names no {word}. Add {word}=… to it.");
                }
            }

            return PostgreSql(connection);
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The parser's own message may quote a value, and one of them is the password.
            throw new ConfigurationProblemException(
                $"{ConnectionSetting} cannot be read. Write it like Host=localhost;Database=dirtface;Username=dirtface;Password=…");
        }
    }
}
