using System.Diagnostics;
using System.Text.Json.Nodes;
using DirtFace.Integrations.Chaos.Books;
using DirtFace.Integrations.Chaos.Databases;
using DirtFace.Integrations.Chaos.Evidence;
using DirtFace.Integrations.Chaos.Faults;
using DirtFace.Integrations.Chaos.Judging;
using DirtFace.Integrations.Chaos.Work;

namespace DirtFace.Integrations.Chaos.Arenas;

/// <summary>The people of one experiment: clerks here, a bookkeeper there, and at the end the judge.</summary>
internal sealed class WorkDay
{
    // What a person answers to each question that such a day may raise, in the order of preference.
    private static readonly string[] Decisions = [Decider.UseOurs];

    // The first of them tell the cause.
    private const int MostTold = 12;

    private readonly long started = Stopwatch.GetTimestamp();
    private readonly PaperTrail trail = new();
    private readonly Bookkeeper bookkeeper;

    public WorkDay(Arena arena, Dice dice)
    {
        Arena = arena;
        bookkeeper = new Bookkeeper(arena.Control, arena.RealmId, dice.Fork());
        Trouble = new Trouble(arena, bookkeeper, dice.Fork());
        Office = new Office(arena.Fleet, trail, dice.Fork());
    }

    public Arena Arena { get; }

    public Trouble Trouble { get; }

    public Office Office { get; }

    public PaperTrail Trail => trail;

    /// <summary>Waits until nothing moves; false when that takes too long.</summary>
    public Task<bool> QuietAsync(CancellationToken ct) => new Quiet(Arena.Database).WaitAsync(ct);

    /// <summary>Ends all trouble, lets everything come to rest, has people decide what is theirs to decide, and judges.</summary>
    public async Task<EvidenceSheet> CloseAsync(string experiment, uint seed, CancellationToken ct)
    {
        await Trouble.CalmAsync(ct);
        using var decider = new Decider(Arena.Fleet);
        await decider.SignInAsync(ct);
        var quiet = await QuietAsync(ct);
        for (var round = 0; quiet && round < 3 && await decider.DecideAsync(Decisions, ct); round++)
        {
            quiet = await QuietAsync(ct);
        }

        var baseless = await BaselessConflictsAsync(decider, ct);

        var unfinished = await decider.UnfinishedAsync(ct);
        var judgement = await new Judge(Arena, trail, bookkeeper).RunAsync(ct);
        var recoveries = new Dictionary<string, int>(Arena.Fleet.Log.Recoveries)
        {
            ["edits"] = trail.Edits,
            ["voids"] = trail.Voids,
            ["payments"] = trail.Payments.Count,
            ["payments-voided"] = trail.Payments.Count(payment => payment.IsVoid),
            ["token-calls"] = Arena.Wire.TokenCalls,
            ["batches"] = Arena.Wire.Batches,
            ["writes-in-batches"] = Arena.Wire.BatchItems,
            ["pages-503"] = Arena.Fleet.Errors.Unavailable,
            ["decided-by-a-person"] = decider.Pressed.Values.Sum(),
        };
        var sheet = new EvidenceSheet
        {
            Experiment = experiment,
            Seed = seed,
            Records = trail.Invoices.Count,
            Kills = Arena.Fleet.Kills,
            Faults = Trouble.Struck,
            Recoveries = recoveries,
            Duplicates = judgement.Duplicates,
            Lost = judgement.Lost,
            Wrong = judgement.Wrong,
            Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
            Findings = [.. baseless, .. unfinished, .. judgement.Findings, .. Arena.Fleet.Errors.Unexpected.Take(MostTold), .. Arena.Fleet.Log.Errors.Take(MostTold)],
            TimedOut = !quiet,
        };
        Arena.Said.IsKept = !sheet.Passed;
        return sheet;
    }

    // A person may only be asked to choose where somebody in QuickBooks did change that very record, or where an invoice moved on by
    // more than one payment of ours: then an update without an answer may have arrived and been taken back, and nobody can tell.
    private async Task<IReadOnlyList<string>> BaselessConflictsAsync(Decider decider, CancellationToken ct)
    {
        var updates = (await Arena.Control.LedgerAsync(Arena.RealmId, 0, ct)).Where(entry => entry.Text("operation") == "update").ToList();
        var edited = Records(updates.Where(entry => entry.Text("requestId").Length == 0)).ToHashSet();
        edited.UnionWith(Records(updates.Where(entry => entry["primary"]?.GetValue<bool>() == false))
            .CountBy(record => record).Where(moved => moved.Value > 1).Select(moved => moved.Key));
        var baseless = new List<string>();
        foreach (var kind in new[] { "Customer", "Invoice", "Payment" })
        {
            var links = await RecordTable.LinksAsync(Arena.Database, kind, ct);
            baseless.AddRange(decider.Chosen
                .Where(id => links.TryGetValue(id, out var link) && !edited.Contains((kind, link.QuickBooksId ?? "")))
                .Select(id => $"a person was asked to choose between two versions of {kind} {id}, which nobody had changed in QuickBooks"));
        }

        return baseless;
    }

    private static IEnumerable<(string Entity, string Id)> Records(IEnumerable<JsonNode> entries) =>
        entries.Select(entry => (entry.Text("entity"), entry.Text("id")));
}
