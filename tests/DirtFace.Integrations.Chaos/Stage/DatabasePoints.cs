using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DirtFace.Integrations.Chaos.Stage;

/// <summary>Stops a node before each statement, begin and commit, and after each commit.</summary>
internal sealed class DatabasePoints(Conductor conductor, Node node)
    : IDbCommandInterceptor, IDbTransactionInterceptor, IDbConnectionInterceptor, ISaveChangesInterceptor
{
    public async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await StatementAsync(command);
        return result;
    }

    public async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await StatementAsync(command);
        return result;
    }

    public async ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        await StatementAsync(command);
        return result;
    }

    public async ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (command.Transaction is null && !IsRead(command.CommandText))
        {
            await StopAsync(PointKind.Committed, Label(command.CommandText), command.Connection);
        }

        return result;
    }

    public async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default)
    {
        await StopAsync(PointKind.Begin, "transaction", connection);
        return result;
    }

    public async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        await StopAsync(PointKind.Commit, "transaction", transaction.Connection);
        return result;
    }

    public async Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        await StopAsync(PointKind.Committed, "transaction", null);

    // One statement alone is its own transaction; EF begins none for it.
    public async ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context?.Database.CurrentTransaction is null && result == 1)
        {
            await StopAsync(PointKind.Committed, "row", null);
        }

        return result;
    }

    public void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => node.Opened((SqliteConnection)connection);

    public Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        node.Opened((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    public void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => node.Connections.Remove((SqliteConnection)connection);

    public Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        node.Connections.Remove((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    private Task StatementAsync(DbCommand command) => StopAsync(
        IsRead(command.CommandText) ? PointKind.Read : PointKind.Write, Label(command.CommandText), command.Connection);

    private async Task StopAsync(PointKind kind, string label, DbConnection? connection)
    {
        if (await conductor.PauseAsync(new Point(node, kind, label, connection as SqliteConnection)) is { } failure)
        {
            throw failure;
        }
    }

    private static bool IsRead(string sql) => sql.StartsWith("SELECT", StringComparison.Ordinal);

    // "UPDATE SyncIntents", "SELECT Connections": enough to tell steps apart, nothing that differs between two runs.
    private static string Label(string sql)
    {
        var verb = sql[..Math.Max(sql.IndexOf(' ', StringComparison.Ordinal), 0)];
        var table = verb switch
        {
            "SELECT" => After(sql, "FROM \""),
            "UPDATE" => After(sql, "UPDATE \""),
            "INSERT" => After(sql, "INTO \""),
            "DELETE" => After(sql, "FROM \""),
            _ => "",
        };
        return $"{verb} {table}";
    }

    private static string After(string sql, string mark)
    {
        var from = sql.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
        return from < mark.Length ? "" : sql[from..sql.IndexOf('"', from)];
    }
}
