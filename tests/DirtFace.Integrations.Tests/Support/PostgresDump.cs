using System.Globalization;
using System.Text;
using Npgsql;

namespace DirtFace.Integrations.Tests.Support;

/// <summary>All rows of all tables of a PostgreSQL database as text; bytes as the characters they would be in a file.</summary>
internal static class PostgresDump
{
    public static async Task<string> ReadAsync(string connectionString, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        var tables = new List<string>();
        await using (var names = source.CreateCommand("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'"))
        await using (var reader = await names.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                tables.Add(reader.GetString(0));
            }
        }

        var text = new StringBuilder();
        foreach (var table in tables)
        {
            await using var rows = source.CreateCommand($"SELECT * FROM {table}");
            await using var reader = await rows.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    text.Append(reader.GetValue(column) is byte[] bytes
                        ? Encoding.Latin1.GetString(bytes)
                        : string.Format(CultureInfo.InvariantCulture, "{0}", reader.GetValue(column))).Append('\n');
                }
            }
        }

        return text.ToString();
    }
}
