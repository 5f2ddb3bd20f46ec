using DirtFace.Integrations.Chaos.Stage;
using Microsoft.Data.Sqlite;

namespace DirtFace.Integrations.Chaos.Schedules;

/// <summary>Chooses at random, from the seed, what goes on next and what goes wrong.</summary>
internal sealed class ChanceDirector(World world, Profile profile, Dice dice, Func<TimeSpan> skew, Action<Node> died) : IDirector
{
    private static readonly TimeSpan RemoteLimit = TimeSpan.FromSeconds(100);

    private readonly ChanceOnTheWire wire = new(world, profile, dice);
    private int crashes = profile.Crashes;
    private int freezes = profile.Nodes > 1 ? profile.Freezes : 0;

    public bool Next(Conductor conductor, IReadOnlyList<Point> ready, IReadOnlyList<VirtualTime.VirtualTimer> due)
    {
        if (ready.Count + due.Count == 0)
        {
            return false;
        }

        var choice = dice.Between(0, 1000);
        if (choice < 6 && crashes > 0 && Victim() is { } victim)
        {
            Crash(conductor, victim);
        }
        else if (choice < 10 && freezes > 0 && Victim() is { } frozen && !Conductor.HoldsTransaction(frozen))
        {
            Freeze(conductor, frozen);
        }
        else if (choice < 60)
        {
            conductor.Wait(TimeSpan.FromMilliseconds(dice.Between(1, 2000)));
        }
        else if (choice < 66)
        {
            conductor.Wait(TimeSpan.FromSeconds(dice.Between(3, 60)));
        }
        else
        {
            GoOn(conductor, ready, due);
        }

        return true;
    }

    public bool RefusesConnection() => wire.RefusesConnection();

    public Journey JourneyOf(Call call) => wire.JourneyOf(call);

    private Node? Victim()
    {
        var alive = world.Conductor.Nodes.Where(node => node is { IsAlive: true, IsFrozen: false }).ToList();
        return alive.Count == 0 ? null : dice.Pick(alive);
    }

    private void Freeze(Conductor conductor, Node node)
    {
        freezes--;
        world.Calls.Faults.Add("node-frozen");
        var span = TimeSpan.FromSeconds(dice.Between(1, 300));
        // After the remote limit another node has to find out by showing the former token.
        world.Calls.TokenAnswerAtRisk |= span >= RemoteLimit && world.WriteAhead.HasUnjournaledTokens();
        conductor.Freeze(node, world.Time.Now + span);
    }

    private void Crash(Conductor conductor, Node victim)
    {
        crashes--;
        world.Calls.TokenAnswerAtRisk |= world.WriteAhead.HasUnjournaledTokens();
        world.Calls.Faults.Add("kill-9");
        conductor.Crash(victim, _ => dice.Percent(50));
        world.StartLater(TimeSpan.FromMilliseconds(dice.Between(100, 30_000)), alone: profile.Nodes == 1, skew());
        died(victim);
    }

    private void GoOn(Conductor conductor, IReadOnlyList<Point> ready, IReadOnlyList<VirtualTime.VirtualTimer> due)
    {
        var chosen = dice.Between(0, ready.Count + due.Count);
        if (chosen >= ready.Count)
        {
            conductor.Fire(due[chosen - ready.Count]);
            return;
        }

        var point = ready[chosen];
        conductor.Continue(point, dice.Between(0, 1000) < profile.DatabaseFaults ? FailureOf(point) : null);
    }

    private SqliteException? FailureOf(Point point)
    {
        var (name, code) = point.Kind switch
        {
            PointKind.Begin or PointKind.Write => dice.Pick<(string, int)>([("database-locked", 5), ("database-full", 13), ("database-read-only", 8), ("database-io-error", 10)]),
            PointKind.Read => ("database-io-error", 10),
            PointKind.Commit => ("commit-cut-before", 10),
            PointKind.Committed => ("commit-cut-after", 10),
            _ => ("", 0),
        };
        if (code == 0)
        {
            return null;
        }

        world.Calls.Faults.Add(name);
        return new SqliteException(name, code, code);
    }
}
