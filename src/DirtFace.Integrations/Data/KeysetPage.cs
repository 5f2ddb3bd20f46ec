namespace DirtFace.Integrations.Data;

/// <summary>One page of a list: its rows, and the cursors of the pages beside it (null where there is none).</summary>
public sealed record KeysetPage<T>(IReadOnlyList<T> Rows, string? Next, string? Previous)
{
    /// <summary>Rows per page.</summary>
    public const int Size = 25;
}

/// <summary>Where a page of a keyset-paged list starts, as the query string carries it.</summary>
public sealed record PageAt(string? After, string? Before)
{
    /// <summary>The first page.</summary>
    public static PageAt First { get; } = new(null, null);

    /// <summary>Whether the rows before the cursor are asked for; they are read in reverse.</summary>
    internal bool Backwards => After is null && Before is not null;

    internal string? Cursor => After ?? Before;

    /// <summary>Builds a page from one row more than fits, read in the direction asked for.</summary>
    internal KeysetPage<T> Page<T>(List<T> read, Func<T, string> cursorOf)
    {
        var more = read.Count > KeysetPage<T>.Size;
        var rows = read.Take(KeysetPage<T>.Size).ToList();
        if (Backwards)
        {
            rows.Reverse();
        }

        var hasNext = Backwards ? rows.Count > 0 : more;
        var hasPrevious = Backwards ? more : After is not null && rows.Count > 0;
        return new KeysetPage<T>(rows, hasNext ? cursorOf(rows[^1]) : null, hasPrevious ? cursorOf(rows[0]) : null);
    }
}
