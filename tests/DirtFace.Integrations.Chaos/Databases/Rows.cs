using System.Data.Common;

namespace DirtFace.Integrations.Chaos.Databases;

/// <summary>Reads rows with a connection of the judge's own.</summary>
internal static class Rows
{
    /// <summary>The statement is made of words of this program, never of somebody's entry.</summary>
    public static async Task<IReadOnlyList<T>> ReadAsync<T>(IDatabase database, string statement, Func<DbDataReader, T> read, CancellationToken ct)
    {
        await using var connection = database.Connect();
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
