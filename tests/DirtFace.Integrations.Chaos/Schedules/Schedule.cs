using DirtFace.Integrations.Chaos.Stage;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Problems;

namespace DirtFace.Integrations.Chaos.Schedules;

/// <summary>One run of one seed: people work while things go wrong, then nothing goes wrong any more, and everything must come to rest and be right.</summary>
internal sealed class Schedule : IDisposable
{
    private const long MostStepsOfTrouble = 40_000;
    private const long MostStepsOfPeace = 40_000;

    // Within this time after the last trouble all work must be done.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    private readonly Profile profile;
    private readonly World world;
    private readonly Dice dice;
    private readonly Office office;
    private readonly ChanceDirector chance;
    private readonly List<string> findings = [];
    private Func<Node, Task>? act;
    private Node? actingNode;
    private int acts;

    public Schedule(ulong seed, bool keepTrace)
    {
        profile = Profile.Of(seed);
        world = new World(new WorldOptions { Seed = seed, Nodes = profile.Nodes, CustomNumbers = profile.CustomNumbers, KeepTrace = keepTrace });
        dice = new Dice(seed);
        office = new Office(world, dice.Fork());
        chance = new ChanceDirector(world, profile, dice.Fork(), Died);
    }

    public ScheduleOutcome Run()
    {
        Settlement? settlement = null;
        try
        {
            world.SetUp();
            profile.Apply(world.Books);
            Trouble();
            Peace();
            settlement = Settle();
        }
        catch (ChaosException problem)
        {
            findings.Add(problem.Message);
        }

        return new ScheduleOutcome
        {
            Seed = profile.Seed,
            TraceHash = world.Trace.Hash,
            Steps = world.Conductor.Steps,
            Crashes = chance.Crashes,
            Faults = world.Calls.Faults.Counts,
            Recoveries = world.Recoveries.Counts,
            Duplicates = settlement?.Duplicates ?? 0,
            Lost = settlement?.Lost ?? 0,
            Wrong = settlement?.Wrong ?? 0,
            Findings = [.. world.Calls.Findings, .. findings, .. settlement?.Findings ?? []],
            Trace = world.Trace.Lines,
        };
    }

    public void Dispose() => world.Dispose();

    private void Trouble()
    {
        world.Director = chance;
        for (var node = 0; node < profile.Nodes; node++)
        {
            world.Start(alone: profile.Nodes == 1);
        }

        ActLater(TimeSpan.FromSeconds(1));
        if (!world.Conductor.Run(chance, () => acts >= profile.Actions && act is null, MostStepsOfTrouble))
        {
            findings.Add("people could not finish their work");
        }
    }

    // A person does one thing after another; what failed, or went down with its node, is done again.
    private void ActLater(TimeSpan after) => world.Time.At(world.Time.Now + after, () =>
    {
        if (act is null && acts >= profile.Actions)
        {
            return;
        }

        act ??= office.NextAct();
        var up = world.Up.ToList();
        if (up.Count == 0)
        {
            ActLater(TimeSpan.FromSeconds(2));
            return;
        }

        actingNode = dice.Pick(up);
        _ = ActAsync(actingNode, act);
    });

    private async Task ActAsync(Node node, Func<Node, Task> step)
    {
        try
        {
            await step(node);
            acts++;
            act = null;
            node.Wake();
        }
        catch (Exception problem) when (problem is TryAgainException or System.Data.Common.DbException or Microsoft.EntityFrameworkCore.DbUpdateException)
        {
            world.Conductor.Trace.Line(node, $"a person tries again: {problem.GetType().Name}");
            world.Recoveries.Add("person-tried-again");
        }
        catch (ChaosException problem)
        {
            findings.Add(problem.Message);
            act = null;
        }

        actingNode = null;
        ActLater(dice.Percent(85) ? TimeSpan.FromMilliseconds(dice.Between(1, 20_000)) : TimeSpan.FromMinutes(dice.Between(5, 70)));
    }

    private void Died(Node node)
    {
        if (node == actingNode)
        {
            actingNode = null;
            ActLater(TimeSpan.FromSeconds(dice.Between(1, 40)));
        }
    }

    private void Peace()
    {
        world.Conductor.Trace.Line(null, "PEACE");
        world.Director = new CalmDirector();
        foreach (var frozen in world.Conductor.Nodes)
        {
            frozen.FrozenUntil = null;
        }

        for (var round = 0; round < 6; round++)
        {
            var deadline = world.Time.Now + Patience;
            if (!world.Conductor.Run(world.Director, () => IsAtRest() || world.Time.Now > deadline, MostStepsOfPeace) || world.Time.Now > deadline)
            {
                break;
            }

            if (!Help())
            {
                return;
            }
        }

        var here = Read();
        findings.AddRange(here.Unfinished.Select(row => $"a {row.Kind} did not come to rest: {row.State}, due {row.DueAt:HH:mm:ss} at {world.Time.Now:HH:mm:ss}, connection {here.Connection.State}"));
    }

    private bool IsAtRest() => world.Conductor.Waiting.Count == 0 && world.Up.Any() && world.NextWorkAt() is null;

    // What the product asks a person for; false when it asks for nothing that a person would do here.
    private bool Help()
    {
        var here = Read();
        var helped = false;
        if (here.Connection.State == ConnectionState.ReconnectRequired)
        {
            JudgeLoss();
            world.Recoveries.Add("person-reconnected");
            var node = world.Up.First();
            world.Finish(world.ConnectAsync(node));
            node.Wake();
            helped = true;
        }

        foreach (var record in here.Records.Where(row => row.Reason == ParkReason.OutcomeUnresolved))
        {
            world.Recoveries.Add("person-asked-to-look-again");
            var node = world.Up.First();
            world.Finish(node.InAsync<ActOnRecord, bool>(feature => feature.ResolveAsync(
                record.Kind, record.LocalId, ProblemAction.Retry, world.Person, CancellationToken.None)));
            node.Wake();
            helped = true;
        }

        return helped;
    }

    // A connection may only be lost where the former token is worth nothing and an answer was lost.
    private void JudgeLoss()
    {
        if (profile.Rotation is Rotation.Never or Rotation.Grace)
        {
            findings.Add("T: the connection was lost although the former token was still good");
        }
    }

    private Settlement Settle()
    {
        var settlement = new Settlement(world, office, Read());
        settlement.Judge();
        return settlement;
    }

    private Ledgers Read()
    {
        var reading = Ledgers.ReadAsync(world.Up.First());
        world.Finish(reading);
        return reading.Result;
    }
}

/// <summary>What one seed did and found.</summary>
internal sealed record ScheduleOutcome
{
    public required ulong Seed { get; init; }

    public required ulong TraceHash { get; init; }

    public required long Steps { get; init; }

    public required int Crashes { get; init; }

    public required IReadOnlyDictionary<string, int> Faults { get; init; }

    public required IReadOnlyDictionary<string, int> Recoveries { get; init; }

    public required int Duplicates { get; init; }

    public required int Lost { get; init; }

    public required int Wrong { get; init; }

    public required IReadOnlyList<string> Findings { get; init; }

    public required IReadOnlyList<string> Trace { get; init; }
}
