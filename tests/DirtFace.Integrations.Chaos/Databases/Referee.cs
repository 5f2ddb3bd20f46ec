namespace DirtFace.Integrations.Chaos.Databases;

/// <summary>
/// Triggers inside PostgreSQL that know which node took a connection's lease last, and note every change of an intent that
/// another node commits: a stale commit, of which there must be none (W3).
/// </summary>
internal sealed class Referee(PostgresDatabase database)
{
    // The session's application name is the node; the raise of the fence is the taking of the lease.
    private const string Triggers =
        """
        CREATE TABLE chaos_holder (connection uuid PRIMARY KEY, holder text NOT NULL, taken int NOT NULL DEFAULT 1);
        CREATE TABLE chaos_stale (writer text NOT NULL, holder text NOT NULL, intent uuid NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp());
        CREATE FUNCTION chaos_taken() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO chaos_holder VALUES (NEW."Id", current_setting('application_name'))
                ON CONFLICT (connection) DO UPDATE SET holder = EXCLUDED.holder,
                    taken = chaos_holder.taken + CASE WHEN chaos_holder.holder = EXCLUDED.holder THEN 0 ELSE 1 END;
            RETURN NEW;
        END $$;
        CREATE TRIGGER chaos_taken AFTER UPDATE ON "Connections" FOR EACH ROW WHEN (NEW."Fence" > OLD."Fence") EXECUTE FUNCTION chaos_taken();
        CREATE FUNCTION chaos_written() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO chaos_stale (writer, holder, intent)
                SELECT current_setting('application_name'), holder, NEW."Id" FROM chaos_holder WHERE holder <> current_setting('application_name');
            RETURN NEW;
        END $$;
        CREATE TRIGGER chaos_written AFTER INSERT OR UPDATE ON "SyncIntents" FOR EACH ROW EXECUTE FUNCTION chaos_written();
        """;

    public Task BeginAsync(CancellationToken ct) => database.ExecuteAsync(Triggers, ct);

    /// <summary>Which node holds the lease, or held it last; null before the first.</summary>
    public async Task<string?> HolderAsync(CancellationToken ct) =>
        await Rows.ReadAsync(database, "SELECT holder FROM chaos_holder", row => row.GetString(0), ct) is [var holder, ..] ? holder : null;

    /// <summary>How often the lease went from one node to another.</summary>
    public async Task<int> HandoversAsync(CancellationToken ct) =>
        (await Rows.ReadAsync(database, "SELECT COALESCE(SUM(taken), 0)::int FROM chaos_holder", row => row.GetInt32(0), ct))[0];

    /// <summary>Every stale commit, in words.</summary>
    public Task<IReadOnlyList<string>> StaleAsync(CancellationToken ct) => Rows.ReadAsync(
        database,
        "SELECT writer, holder, intent, at FROM chaos_stale",
        row => $"stale commit: {row.GetString(0)} wrote intent {row.GetGuid(2)} at {row.GetDateTime(3):O} while {row.GetString(1)} held the lease",
        ct);
}
