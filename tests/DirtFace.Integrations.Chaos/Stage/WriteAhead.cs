using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Sync.Batches;
using Microsoft.Data.Sqlite;

namespace DirtFace.Integrations.Chaos.Stage;

/// <summary>What is committed about a call at the moment at which its bytes leave.</summary>
internal sealed class WriteAhead(Func<SqliteConnection> judge)
{
    /// <summary>
    /// Why it may not leave. W5: what leaves was committed before, byte for byte. W3: by the holder of the lease. W20: each time
    /// (<paramref name="left"/>: so often before) as an attempt of its own. T2: no refresh that is not written down.
    /// </summary>
    public string? WhyItMayNotLeave(Call call, int left)
    {
        if (call.IsRefresh)
        {
            return HasUnjournaledTokens() ? null : "for new tokens although no attempt of it was committed (T2)";
        }

        if (!call.IsWrite)
        {
            return null;
        }

        using var command = judge().CreateCommand();
        // A batch that was dissolved and put together again from the same intents is another row under the same id.
        command.CommandText = call.IsBatch
            ? """
              SELECT b."State", b."BodyHash", b."Fence", c."Fence",
                (SELECT SUM(o."Attempts") FROM "SyncBatches" o WHERE o."RequestId" = b."RequestId") FROM "SyncBatches" b, "Connections" c
              WHERE b."RequestId" = $id AND b."State" IN ('Open', 'Doubtful')
              """
            : """
              SELECT i."State", i."BodyHash", i."Fence", c."Fence", i."Attempts" FROM "SyncIntents" i, "Connections" c
              WHERE i."RequestId" = $id AND i."State" IN ('Open', 'Ambiguous')
              """;
        command.Parameters.AddWithValue("$id", call.RequestId);
        using var reader = command.ExecuteReader();
        if (!reader.Read() || reader.GetString(0) != (call.IsBatch ? nameof(BatchState.Open) : nameof(IntentState.Open)))
        {
            return "although no attempt of it was committed (W5)";
        }

        return reader.GetString(1) != call.BodyHash ? "with other bytes than were committed (W5)"
            : reader.GetInt64(2) != reader.GetInt64(3) ? "by a worker that had lost the lease (W3)"
            : reader.GetInt32(4) <= left ? "as an attempt that was not committed (W5, W20)"
            : null;
    }

    /// <summary>The intents that a batch carries, by the request ids and bytes that they have alone.</summary>
    public IReadOnlyList<(string RequestId, string BodyHash)> ItemsOf(string batchRequestId)
    {
        using var command = judge().CreateCommand();
        command.CommandText =
            """
            SELECT i."RequestId", i."BodyHash" FROM "SyncIntents" i JOIN "SyncBatches" b ON b."Id" = i."BatchId" WHERE b."RequestId" = $id
            """;
        command.Parameters.AddWithValue("$id", batchRequestId);
        using var reader = command.ExecuteReader();
        var items = new List<(string, string)>();
        while (reader.Read())
        {
            items.Add((reader.GetString(0), reader.GetString(1)));
        }

        return items;
    }

    /// <summary>Whether the token service may have answered a call whose answer is written down nowhere yet.</summary>
    public bool HasUnjournaledTokens()
    {
        using var command = judge().CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM \"TokenJournal\" WHERE \"State\" = 'Started'";
        return (long)command.ExecuteScalar()! > 0;
    }
}
