namespace DirtFace.Integrations.Chaos.Databases;

/// <summary>The product's links and queue, read from its tables.</summary>
internal static class RecordTable
{
    /// <summary>How many records are in this state.</summary>
    public static async Task<int> CountAsync(IDatabase database, string state, CancellationToken ct) =>
        (await Rows.ReadAsync(database, $"SELECT COUNT(*) FROM \"SyncRecords\" WHERE \"State\" = '{state}'", row => Convert.ToInt32(row.GetValue(0), null), ct))[0];

    /// <summary>How many records move or are about to; what waits for one that a person has to see to first does not.</summary>
    public static async Task<int> MovingAsync(IDatabase database, CancellationToken ct) => (await Rows.ReadAsync(
        database,
        """
        SELECT COUNT(*) FROM "SyncRecords" AS r WHERE r."State" IN ('Queued', 'Deferred', 'Sending', 'Unknown')
            AND NOT EXISTS (SELECT 1 FROM "SyncRecords" AS b WHERE b."Id" = r."BlockedById" AND b."State" = 'Parked')
        """,
        row => Convert.ToInt32(row.GetValue(0), null),
        ct))[0];

    /// <summary>Every record of this kind: the product's id, its state, and QuickBooks' id.</summary>
    public static async Task<IReadOnlyDictionary<string, (string State, string? QuickBooksId)>> LinksAsync(
        IDatabase database, string kind, CancellationToken ct)
    {
        var rows = await Rows.ReadAsync(
            database,
            $"SELECT \"LocalId\", \"State\", \"QuickBooksId\" FROM \"SyncRecords\" WHERE \"Kind\" = '{kind}'",
            row => (Id: $"{row.GetValue(0)}".ToLowerInvariant(), State: row.GetString(1), Linked: row.IsDBNull(2) ? null : row.GetString(2)),
            ct);
        return rows.ToDictionary(row => row.Id, row => (row.State, row.Linked));
    }
}
