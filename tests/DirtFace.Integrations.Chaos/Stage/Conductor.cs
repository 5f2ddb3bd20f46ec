using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DirtFace.Integrations.Chaos.Stage;

/// <summary>
/// Runs everything on one thread: each operation on the database or the network waits here until it is let on, one at a time, in
/// the order that a director chooses. The same choices make the same run, to the letter.
/// </summary>
internal sealed class Conductor(VirtualTime time, Trace trace)
{
    private readonly int thread = Environment.CurrentManagedThreadId;
    private readonly List<Point> waiting = [];
    private readonly List<VirtualTime.VirtualTimer> due = [];
    private readonly List<Point> ready = [];

    public VirtualTime Time => time;

    public Trace Trace => trace;

    public List<Node> Nodes { get; } = [];

    public long Steps { get; private set; }

    /// <summary>Operations that wait for their turn, whether they may go on now or not.</summary>
    public IReadOnlyList<Point> Waiting => waiting;

    /// <summary>Stops here until it is let on; the result is what goes wrong, if anything does.</summary>
    public Task<Exception?> PauseAsync(Point point)
    {
        if (Environment.CurrentManagedThreadId != thread)
        {
            var wrong = $"{point.Label} was reached on another thread: the code before it hops, and no run of it can be repeated.";
            trace.Broke(wrong);
            throw new ChaosException(wrong);
        }

        // What is dead goes no further, in whatever way it was reached.
        if (point.Node is not { IsAlive: false })
        {
            waiting.Add(point);
        }

        return point.Turn;
    }

    /// <summary>Runs until <paramref name="done"/>; false when <paramref name="mostSteps"/> did not suffice or nothing can happen any more.</summary>
    public bool Run(IDirector director, Func<bool> done, long mostSteps)
    {
        for (var last = Steps + mostSteps; Steps < last; Steps++)
        {
            if (done())
            {
                return true;
            }

            if (trace.Problem is { } problem)
            {
                throw new ChaosException(problem);
            }

            Collect();
            if (!director.Next(this, ready, due) && !Wait())
            {
                return done();
            }
        }

        return false;
    }

    /// <summary>Lets one operation go on, or fail.</summary>
    public void Continue(Point point, Exception? failure = null)
    {
        waiting.Remove(point);
        trace.Step(point, failure);
        point.Continue(failure);
    }

    public void Fire(VirtualTime.VirtualTimer timer)
    {
        trace.Line(timer.Owner, timer.Label);
        timer.Fire();
    }

    /// <summary>Lets time pass to the next moment at which something waits; false when nothing does.</summary>
    public bool Wait()
    {
        if (NextMoment() is not { } next)
        {
            return false;
        }

        time.MoveTo(next);
        Thaw();
        return true;
    }

    public void Wait(TimeSpan span)
    {
        time.MoveTo(time.Now + span);
        Thaw();
    }

    /// <summary>kill -9: nothing of the node goes on; its transactions are rolled back.</summary>
    public void Crash(Node node, Predicate<Point> arrivesAnyway)
    {
        trace.Line(node, "CRASH");
        var flying = waiting.Where(point => point.Node == node && point.ArrivesAnyway is not null).ToList();
        waiting.RemoveAll(point => point.Node == node);
        time.Forget(node);
        node.Die();
        foreach (var point in flying.Where(point => arrivesAnyway(point)))
        {
            point.ArrivesAnyway!();
        }
    }

    /// <summary>SIGSTOP: the node does nothing until <paramref name="until"/>, and does not know it.</summary>
    public void Freeze(Node node, DateTimeOffset until)
    {
        trace.Line(node, "FREEZE");
        node.FrozenUntil = until;
    }

    public static bool HoldsTransaction(Node node) => node.Connections.Any(IsInTransaction);

    private void Collect()
    {
        ready.Clear();
        due.Clear();
        time.CollectDue(due);
        var writer = Writer();
        foreach (var point in waiting)
        {
            // A request that has left goes its way whatever its sender does.
            if ((point.Node is not { IsFrozen: true } || point.Kind == PointKind.Call)
                && (writer is null || !point.Writes || point.Connection == writer))
            {
                ready.Add(point);
            }
        }
    }

    private SqliteConnection? Writer() =>
        Nodes.Where(node => node.IsAlive).SelectMany(node => node.Connections).FirstOrDefault(IsInTransaction);

    private static bool IsInTransaction(SqliteConnection connection) =>
        connection.Handle is { } handle && raw.sqlite3_get_autocommit(handle) == 0;

    private DateTimeOffset? NextMoment()
    {
        var next = time.Next;
        foreach (var node in Nodes)
        {
            if (node.FrozenUntil is { } thaw && (next is null || thaw < next))
            {
                next = thaw;
            }
        }

        return next;
    }

    private void Thaw()
    {
        foreach (var node in Nodes.Where(node => node.FrozenUntil <= time.Now))
        {
            trace.Line(node, "thaw");
            node.FrozenUntil = null;
        }
    }
}
