using System.Globalization;

namespace DirtFace.Integrations.Chaos.Databases;

/// <summary>What the product wrote down about its attempts, read from its tables.</summary>
internal static class IntentTable
{
    /// <summary>Every intent and every batch: its request id, its state and how many attempts were written down before they were made.</summary>
    public static Task<IReadOnlyList<(string RequestId, string State, int Attempts)>> ReadAsync(IDatabase database, CancellationToken ct) =>
        Rows.ReadAsync(
            database,
            "SELECT \"RequestId\", \"State\", \"Attempts\" FROM \"SyncIntents\" UNION ALL SELECT \"RequestId\", \"State\", \"Attempts\" FROM \"SyncBatches\"",
            row => (row.GetString(0), row.GetString(1), Convert.ToInt32(row.GetValue(2), CultureInfo.InvariantCulture)),
            ct);
}
