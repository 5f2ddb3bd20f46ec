using System.Diagnostics;
using DirtFace.Integrations.Chaos.Arenas;
using DirtFace.Integrations.Chaos.Databases;
using DirtFace.Integrations.Chaos.Servers;
using DirtFace.Integrations.Chaos.Work;

namespace DirtFace.Integrations.Chaos.Pausing;

/// <summary>Two nodes on one PostgreSQL with a referee in it, kept busy; finds the one that is at work and waits for the other.</summary>
internal sealed class TwoWorkers(Arena arena, WorkDay day)
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LooksIdleEvery = TimeSpan.FromMilliseconds(500);

    private readonly Quiet quiet = new(arena.Database);
    private Allowance? allowed;

    public PostgresDatabase Database { get; } = (PostgresDatabase)arena.Database;

    public Referee Referee { get; } = new((PostgresDatabase)arena.Database);

    public static Task<Arena> OpenAsync(TimeSpan? lease, CancellationToken ct)
    {
        var plan = new ArenaPlan { Database = DatabaseKind.Postgres, Nodes = 2 };
        return Arena.OpenAsync(lease is { } given ? plan with { Lease = given } : plan, ct);
    }

    /// <summary>
    /// Runs <paramref name="round"/> this often while clerks write <paramref name="perRound"/> invoices for each, so that there is
    /// always something on its way.
    /// </summary>
    public async Task RunAsync(int rounds, int perRound, Func<int, CancellationToken, Task> round, CancellationToken ct)
    {
        using var allowance = new Allowance(rounds * perRound, rounds - 1);
        allowed = allowance;
        List<Func<CancellationToken, ValueTask>> both =
        [
            async token =>
            {
                for (var at = 1; at <= rounds; at++)
                {
                    allowance.UpTo(at);
                    await round(at, token);
                    if (at % 10 == 0)
                    {
                        await Console.Out.WriteLineAsync($"{at} of {rounds} rounds");
                    }
                }
            },
            async token => await day.Office.WriteAsync(rounds * perRound, allowance, corrections: true, token),
        ];
        await Parallel.ForEachAsync(both, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = ct }, (one, token) => one(token));
    }

    /// <summary>Waits for a few answers, or until there is nothing left to answer, and returns the node that they came to, and the other one.</summary>
    public async Task<(ProductNode Busy, ProductNode Other)> BusyAsync(int answers, TimeSpan patience, CancellationToken ct)
    {
        var (started, target) = (Stopwatch.GetTimestamp(), arena.Fleet.Log.Answers + answers);
        while (arena.Fleet.Log.Answers < target && Stopwatch.GetElapsedTime(started) < patience && !await IsIdleAsync(ct))
        {
            await Task.Delay(LooksEvery, ct);
        }

        var holder = await Referee.HolderAsync(ct);
        var busy = arena.Fleet.Nodes.FirstOrDefault(node => node.Name == holder) ?? arena.Fleet.Nodes[0];
        return (busy, arena.Fleet.Nodes.First(node => node != busy));
    }

    /// <summary>Whether everything that was allowed is written and has come to rest.</summary>
    private async Task<bool> IsIdleAsync(CancellationToken ct) => allowed is { IsUsedUp: true } && await quiet.IsStillAsync(ct);

    /// <summary>How long the other node takes to confirm its next record; null when there is nothing left to confirm, or it takes too long.</summary>
    public async Task<TimeSpan?> NextAsync(ProductNode node, TimeSpan patience, CancellationToken ct)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var next = NextConfirmedAsync(node, patience, enough.Token);
        while (await Task.WhenAny(next, Task.Delay(LooksIdleEvery, ct)) != next)
        {
            if (await IsIdleAsync(ct) && !next.IsCompleted)
            {
                await enough.CancelAsync();
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return null;
            }
        }

        return await next;
    }

    /// <summary>How long this node takes to confirm its next record; null when it does not within the patience.</summary>
    public static async Task<TimeSpan?> NextConfirmedAsync(ProductNode node, TimeSpan patience, CancellationToken ct)
    {
        var (started, before) = (Stopwatch.GetTimestamp(), node.Own.Confirmed);
        while (node.Own.Confirmed == before)
        {
            if (Stopwatch.GetElapsedTime(started) > patience)
            {
                return null;
            }

            await Task.Delay(LooksEvery, ct);
        }

        return Stopwatch.GetElapsedTime(started);
    }
}
