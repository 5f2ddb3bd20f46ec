using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DirtFace.Integrations.Data;

/// <summary>Puts every SQLite connection on the settings that an answered commit relies on: it survives a power cut.</summary>
internal sealed class SqliteDurability(TimeSpan lockPatience) : DbConnectionInterceptor
{
    private readonly string settings =
        $"PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = {lockPatience.TotalMilliseconds:0};";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = settings;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = settings;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
