using System.Globalization;
using DirtFace.Integrations.Chaos.Proxy;

namespace DirtFace.Integrations.Chaos.Databases;

/// <summary>What the product wrote down about its attempts, read from its tables.</summary>
internal static class IntentTable
{
    /// <summary>Every intent: its request id, its state, how many attempts were written down before they were made, and the hash of its frozen bytes.</summary>
    public static Task<IReadOnlyList<(string RequestId, string State, int Attempts, string Body)>> IntentsAsync(IDatabase database, CancellationToken ct) =>
        Rows.ReadAsync(
            database,
            "SELECT \"RequestId\", \"State\", \"Attempts\", \"Body\" FROM \"SyncIntents\"",
            row => (row.GetString(0), row.GetString(1), Convert.ToInt32(row.GetValue(2), CultureInfo.InvariantCulture), WireLog.Hash(row.GetFieldValue<byte[]>(3))),
            ct);

    /// <summary>Every batch, likewise; of its body only the hash is kept, since it is made of the intents' bytes.</summary>
    public static Task<IReadOnlyList<(string RequestId, string State, int Attempts, string Body)>> BatchesAsync(IDatabase database, CancellationToken ct) =>
        Rows.ReadAsync(
            database,
            "SELECT \"RequestId\", \"State\", \"Attempts\", \"BodyHash\" FROM \"SyncBatches\"",
            row => (row.GetString(0), row.GetString(1), Convert.ToInt32(row.GetValue(2), CultureInfo.InvariantCulture), row.GetString(3)),
            ct);
}
