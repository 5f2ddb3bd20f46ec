using System.Data.Common;
using DirtFace.Integrations.Chaos.Judging;
using DirtFace.Integrations.Chaos.Settling;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Problems;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Chaos.Stage;

/// <summary>One run: people work while things go wrong, then nothing goes wrong any more, and everything must come to rest and be right.</summary>
internal abstract class Performance(WorldOptions options) : IDisposable
{
    private const long MostStepsOfPeace = 40_000;

    // Within this time after the last trouble all work must be done.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    private readonly List<string> findings = [];
    private Func<Node, Task>? act;
    private Node? actingNode;

    protected World World { get; } = new(options);

    protected Office Office { get; private set; } = null!;

    /// <summary>The dice of people and of chance.</summary>
    protected Dice Dice { get; } = new(options.Seed);

    protected int Crashes { get; set; }

    /// <summary>Whether what was asked of people last is done.</summary>
    protected bool IsIdle => act is null;

    /// <summary>Lost connections, with what the run did to them.</summary>
    protected int ConnectionsLost { get; private set; }

    public RunOutcome Run()
    {
        Judgement? judgement = null;
        try
        {
            Office = new Office(World, Dice.Fork());
            World.SetUp();
            Trouble();
            Peace();
            judgement = new Settlement(World, Office, Read()).Judge();
        }
        catch (ChaosException problem)
        {
            Found(problem.Message);
        }

        World.Recoveries.Add("batch-left", World.Calls.Batches);
        return new RunOutcome
        {
            Seed = World.Options.Seed,
            TraceHash = World.Trace.Hash,
            Steps = World.Conductor.Steps,
            Crashes = Crashes,
            ConnectionsLost = ConnectionsLost,
            Faults = World.Calls.Faults.Counts,
            Recoveries = World.Recoveries.Counts,
            Duplicates = judgement?.Duplicates ?? 0,
            Lost = judgement?.Lost ?? 0,
            Wrong = judgement?.Wrong ?? 0,
            Findings = [.. World.Calls.Findings, .. findings, .. judgement?.Findings ?? []],
            Trace = World.Trace.Lines,
        };
    }

    public void Dispose()
    {
        World.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What is done, and what goes wrong meanwhile.</summary>
    protected abstract void Trouble();

    /// <summary>Whether this run may lose the connection; else it is a finding.</summary>
    protected abstract bool MayLoseConnection();

    /// <summary>A person's pause between two things.</summary>
    protected virtual TimeSpan NextPause() => TimeSpan.FromSeconds(1);

    protected void Found(string finding) => findings.Add(finding);

    /// <summary>A person starts something after a while, and tries again whatever failed or went down with its node.</summary>
    protected void ActLater(TimeSpan after, Func<Func<Node, Task>?> next) => World.Time.At(World.Time.Now + after, () =>
    {
        act ??= next();
        var up = World.Up.ToList();
        if (act is null)
        {
            return;
        }

        if (up.Count == 0)
        {
            ActLater(TimeSpan.FromSeconds(2), next);
            return;
        }

        actingNode = Dice.Pick(up);
        _ = ActAsync(actingNode, act, next);
    });

    protected void Died(Node node, Func<Func<Node, Task>?> next)
    {
        if (node == actingNode)
        {
            actingNode = null;
            ActLater(TimeSpan.FromSeconds(3), next);
        }
    }

    private async Task ActAsync(Node node, Func<Node, Task> step, Func<Func<Node, Task>?> next)
    {
        try
        {
            await step(node);
            act = null;
            node.Wake();
        }
        catch (Exception problem) when (problem is TryAgainException or DbException or DbUpdateException)
        {
            World.Conductor.Trace.Line(node, $"a person tries again: {problem.GetType().Name}");
            World.Recoveries.Add("person-tried-again");
        }
        catch (Exception problem)
        {
            Found($"a page failed: {problem.GetType().Name}: {problem.Message}");
            act = null;
        }

        actingNode = null;
        ActLater(NextPause(), next);
    }

    private void Peace()
    {
        World.Conductor.Trace.Line(null, "PEACE");
        World.Director = new CalmDirector();
        foreach (var frozen in World.Conductor.Nodes)
        {
            frozen.FrozenUntil = null;
        }

        for (var round = 0; round < 6; round++)
        {
            var deadline = World.Time.Now + Patience;
            if (!World.Conductor.Run(World.Director, () => IsAtRest() || World.Time.Now > deadline, MostStepsOfPeace) || World.Time.Now > deadline)
            {
                break;
            }

            if (!Help())
            {
                break;
            }
        }

        var here = Read();
        foreach (var row in here.Unfinished)
        {
            Found($"a {row.Kind} did not come to rest: {row.State}, due {row.DueAt:HH:mm:ss} at {World.Time.Now:HH:mm:ss}, connection {here.Connection.State}");
        }
    }

    private bool IsAtRest() => World.Conductor.Waiting.Count == 0 && IsIdle && World.Up.Any() && World.NextWorkAt() is null;

    // What the product asks a person for; false when it asks for nothing that a person would do here.
    private bool Help()
    {
        var here = Read();
        var helped = false;
        if (here.Connection.State == ConnectionState.ReconnectRequired)
        {
            ConnectionsLost++;
            World.Recoveries.Add("person-reconnected");
            if (!MayLoseConnection())
            {
                Found("T: the connection was lost although a stored token was still good");
            }

            HelpBy(World.ConnectAsync);
            helped = true;
        }

        foreach (var record in here.Records.Where(row => row.Reason == ParkReason.OutcomeUnresolved))
        {
            World.Recoveries.Add("person-asked-to-look-again");
            HelpBy(node => node.InAsync<ActOnRecord, bool>(feature => feature.ResolveAsync(
                record.Kind, record.LocalId, ProblemAction.Retry, World.Person, CancellationToken.None)));
            helped = true;
        }

        return helped;
    }

    private void HelpBy(Func<Node, Task> act)
    {
        var node = World.Up.First();
        World.Finish(act(node));
        node.Wake();
    }

    private Ledgers Read()
    {
        var reading = Ledgers.ReadAsync(World.Up.FirstOrDefault() ?? throw new ChaosException("no node came up again"));
        World.Finish(reading);
        return reading.Result;
    }
}

/// <summary>What one run did and found.</summary>
internal sealed record RunOutcome
{
    public required ulong Seed { get; init; }

    public required ulong TraceHash { get; init; }

    public required long Steps { get; init; }

    public required int Crashes { get; init; }

    public required int ConnectionsLost { get; init; }

    public required IReadOnlyDictionary<string, int> Faults { get; init; }

    public required IReadOnlyDictionary<string, int> Recoveries { get; init; }

    public required int Duplicates { get; init; }

    public required int Lost { get; init; }

    public required int Wrong { get; init; }

    public required IReadOnlyList<string> Findings { get; init; }

    public required IReadOnlyList<string> Trace { get; init; }
}
