using Microsoft.Data.Sqlite;
using Npgsql;

namespace DirtFace.Integrations.Data;

/// <summary>
/// Tells a database that cannot be used at the moment (away, locked, full, read-only, a cut connection, a lost race) from a bug
/// of ours. Nothing that failed so was half done: it may be tried again as it is.
/// </summary>
public static class DatabaseTrouble
{
    // SQLite's primary result codes: busy, locked, out of memory, read-only, I/O error, full, cannot open, protocol (of the WAL's locks).
    private static readonly int[] SqliteCodes = [5, 6, 7, 8, 10, 13, 14, 15];

    // PostgreSQL's classes: connection, transaction rollback (serialisation, deadlock), resources, operator intervention, system.
    private static readonly string[] PostgresClasses = ["08", "40", "53", "57", "58"];

    private const string IdleInTransactionTimeout = "25P03";

    private static readonly string[] PostgresCodes =
    [
        PostgresErrorCodes.ReadOnlySqlTransaction,
        PostgresErrorCodes.LockNotAvailable,
        IdleInTransactionTimeout,
        PostgresErrorCodes.InvalidCatalogName,
        PostgresErrorCodes.InvalidPassword,
        PostgresErrorCodes.InvalidAuthorizationSpecification,
    ];

    /// <summary>Whether the exception, or one that it was made of, says so.</summary>
    public static bool Is(Exception? problem)
    {
        for (var cause = problem; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case SqliteException sqlite:
                    return SqliteCodes.Contains(sqlite.SqliteErrorCode);
                case PostgresException postgres:
                    return PostgresClasses.Contains(postgres.SqlState[..2]) || PostgresCodes.Contains(postgres.SqlState);
                case NpgsqlException:
                    // Not the server's word: the way to it is cut, or it did not answer in time.
                    return true;
            }
        }

        return false;
    }
}
