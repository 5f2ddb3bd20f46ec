using System.Diagnostics;
using DirtFace.Integrations.Chaos.Arenas;
using DirtFace.Integrations.Chaos.Databases;
using DirtFace.Integrations.Chaos.Evidence;
using DirtFace.Integrations.Chaos.Proxy;
using DirtFace.Integrations.Chaos.Work;

namespace DirtFace.Integrations.Chaos.Faults;

/// <summary>
/// The database is locked, full, read-only, broken, cut off or gone in the middle of a burst: nothing may be sent that is not on
/// record, the process stays up, and work goes on soon after (O1).
/// </summary>
internal sealed class DatabaseFaultsExperiment : IExperiment
{
    private const int RecordsPerFault = 6;
    private const double MostSecondsToRecover = 10;

    private static readonly TimeSpan LongestLull = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LooksAgainAfter = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    // Within the patience of the product's own statements and beyond it, by turns of the lease.
    private static readonly TimeSpan Trouble = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LooksEvery = TimeSpan.FromMilliseconds(10);

    public string Name => "database-faults";

    public string Proves => "SQLite and PostgreSQL locked, full, read-only, broken, cut off, restarted: nothing unrecorded is sent, work goes on within 10 s";

    public async Task<EvidenceSheet> RunAsync(ChaosOptions options, CancellationToken ct)
    {
        var rounds = options.Number("--count", 2);
        var onSqlite = await OnSqliteAsync(rounds, options.Seed, ct);
        var onPostgres = await OnPostgresAsync(rounds, options.Seed, ct);
        return onSqlite.And(onPostgres);
    }

    private async Task<EvidenceSheet> OnSqliteAsync(int rounds, uint seed, CancellationToken ct)
    {
        await using var arena = await Arena.OpenAsync(new ArenaPlan { Database = DatabaseKind.Sqlite, SmallDisk = true }, ct);
        var (database, node) = ((SqliteDatabase)arena.Database, arena.Fleet.Nodes[0]);
        List<DatabaseFault> faults =
        [
            new("database locked", token => database.LockAsync(TimeSpan.FromSeconds(3), token)),
            new("database I/O error", token => DuringAsync(() => node.LimitFileSize(1024), () => node.LimitFileSize(null), token)),
            new("memory kill", async token =>
            {
                await node.StarveAsync(token);
                node.Start();
                await node.ReadyAsync(token);
            }),
        ];
        if (arena.Disk is { } disk)
        {
            faults.Add(new DatabaseFault("database full", token => DuringAsync(disk.Fill, disk.Free, token)));
        }

        return await RunAsync(arena, faults, rounds, seed, ct);
    }

    private async Task<EvidenceSheet> OnPostgresAsync(int rounds, uint seed, CancellationToken ct)
    {
        await using var arena = await Arena.OpenAsync(new ArenaPlan { Database = DatabaseKind.Postgres }, ct);
        var database = (PostgresDatabase)arena.Database;
        var (server, relay) = (database.Server, database.RelayOf(arena.Fleet.Nodes[0].Name));
        List<DatabaseFault> faults =
        [
            new("database cut before commit", token => CutAsync(relay, afterIt: false, token)),
            new("database cut after commit", token => CutAsync(relay, afterIt: true, token)),
            new("database connections reset", _ =>
            {
                relay.CutAll();
                return Task.CompletedTask;
            }),
            new("database restarted at once", server.RestartAtOnceAsync),
            new("database killed", server.KillAsync),
            new("database read-only", async token =>
            {
                await server.SetReadOnlyAsync(true, token);
                await Task.Delay(Trouble, token);
                await server.SetReadOnlyAsync(false, token);
            }),
            new("database down", async token =>
            {
                await server.StopAsync(token);
                await Task.Delay(Trouble, token);
                await server.StartAgainAsync(token);
            }),
        ];
        return await RunAsync(arena, faults, rounds, seed, ct);
    }

    private async Task<EvidenceSheet> RunAsync(Arena arena, List<DatabaseFault> faults, int rounds, uint seed, CancellationToken ct)
    {
        var dice = new Dice(seed);
        var day = new WorkDay(arena, dice);
        var (struck, recovered, moments) = (new Dictionary<string, int>(), new List<(string Fault, TimeSpan Time)>(), dice.Fork());
        var (underway, inTheAir) = (0, 0);
        await arena.Control.SetLatencyAsync(60, ct);
        var times = rounds * faults.Count;
        using var allowance = new Allowance(times * RecordsPerFault, times - 1);
        List<Func<CancellationToken, ValueTask>> both =
        [
            async token =>
            {
                for (var at = 1; at <= times; at++)
                {
                    allowance.UpTo(at);
                    var fault = faults[(at - 1) % faults.Count];
                    await AnswersAsync(arena, allowance, moments.Between(1, 4), token);
                    underway += allowance.IsUsedUp && await new Quiet(arena.Database).IsStillAsync(token) ? 0 : 1;
                    inTheAir += await RecordTable.CountAsync(arena.Database, "Sending", token) > 0 ? 1 : 0;
                    await fault.StrikeAsync(token);
                    struck[fault.Name] = struck.GetValueOrDefault(fault.Name) + 1;
                    if (await NextAsync(arena, token) is { } time)
                    {
                        recovered.Add((fault.Name, time));
                    }
                }
            },
            async token => await day.Office.WriteAsync(times * RecordsPerFault, allowance, corrections: true, token),
        ];
        await Parallel.ForEachAsync(both, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = ct }, (one, token) => one(token));
        var sheet = await day.CloseAsync(Name, seed, ct);
        sheet = recovered.GroupBy(one => one.Fault).Aggregate(
            sheet with { Faults = sheet.Faults.Concat(struck).ToDictionary() },
            (so, group) => so.Limit($"working again after {group.Key}, longest (s)", Percentile.Of([.. group.Select(one => one.Time)], 100), MostSecondsToRecover));
        return faults.Aggregate(
            // A database that fails while nobody needs it proves nothing.
            sheet.Floor("strikes with work under way", underway, times * 3 / 4)
                .Floor("strikes with calls in the air", inTheAir, times / 3)
                .Floor("recoveries that were measured", recovered.Count, times / 2).Floor("records", sheet.Records, times * RecordsPerFault),
            (so, fault) => so.Floor(fault.Name, struck.GetValueOrDefault(fault.Name), rounds));
    }

    private static async Task DuringAsync(Action begin, Action end, CancellationToken ct)
    {
        begin();
        try
        {
            await Task.Delay(Trouble, ct);
        }
        finally
        {
            end();
        }
    }

    private static async Task CutAsync(TcpRelay relay, bool afterIt, CancellationToken ct)
    {
        const int cuts = 3;
        int Done() => afterIt ? relay.CutsAfterCommit : relay.CutsBeforeCommit;
        var (before, started) = (Done(), Stopwatch.GetTimestamp());
        for (var cut = 0; cut < cuts; cut++)
        {
            relay.CutNextCommit(afterIt);
        }

        while (Done() < before + cuts)
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
            {
                throw new ChaosException("Nothing was committed that could have been cut.");
            }

            await Task.Delay(LooksEvery, ct);
        }
    }

    // Comes back while more is on its way; at the latest when there is nothing left to answer.
    private static async Task AnswersAsync(Arena arena, Allowance allowance, int answers, CancellationToken ct)
    {
        var (started, target) = (Stopwatch.GetTimestamp(), arena.Fleet.Log.Answers + answers);
        while (arena.Fleet.Log.Answers < target && Stopwatch.GetElapsedTime(started) < LongestLull
            && !(allowance.IsUsedUp && await new Quiet(arena.Database).IsStillAsync(ct)))
        {
            await Task.Delay(LooksEvery, ct);
        }
    }

    // From the end of the trouble to the next record that is confirmed; null when there was nothing left to confirm.
    private static async Task<TimeSpan?> NextAsync(Arena arena, CancellationToken ct)
    {
        var (started, before) = (Stopwatch.GetTimestamp(), arena.Fleet.Log.Confirmed);
        while (arena.Fleet.Log.Confirmed == before && Stopwatch.GetElapsedTime(started) < Patience)
        {
            await Task.Delay(LooksEvery, ct);
            // Asked rarely: it reads the database that has just come back.
            if (Stopwatch.GetElapsedTime(started) > LooksAgainAfter && await new Quiet(arena.Database).IsStillAsync(ct))
            {
                return null;
            }
        }

        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>One way in which a database can let the product down.</summary>
    private sealed record DatabaseFault(string Name, Func<CancellationToken, Task> StrikeAsync);
}
