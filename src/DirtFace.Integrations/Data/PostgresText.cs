using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DirtFace.Integrations.Data;

/// <summary>
/// PostgreSQL's text holds neither NUL nor half a surrogate pair, which SQLite's does. Both only come from attacks and broken
/// programs; they become the replacement character, so that such a text is stored, searched and shown, and stops nothing.
/// </summary>
internal sealed class PostgresText : DbCommandInterceptor
{
    private const char Replacement = '\uFFFD';

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Clean(command);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Clean(command);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Clean(command);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Clean(command);
        return ValueTask.FromResult(result);
    }

    private static void Clean(DbCommand command)
    {
        foreach (DbParameter parameter in command.Parameters)
        {
            if (parameter.Value is string text && Cleaned(text) is { } clean)
            {
                parameter.Value = clean;
            }
        }
    }

    // Null when there is nothing to clean, which is always.
    private static string? Cleaned(string text)
    {
        if (!text.AsSpan().Contains('\0') && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return null;
        }

        var characters = text.ToCharArray();
        for (var at = 0; at < characters.Length; at++)
        {
            if (char.IsHighSurrogate(characters[at]) && at + 1 < characters.Length && char.IsLowSurrogate(characters[at + 1]))
            {
                at++;
            }
            else if (characters[at] == '\0' || char.IsSurrogate(characters[at]))
            {
                characters[at] = Replacement;
            }
        }

        return new string(characters);
    }
}
