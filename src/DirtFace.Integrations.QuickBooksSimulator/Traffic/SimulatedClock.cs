namespace DirtFace.Integrations.QuickBooksSimulator.Traffic;

/// <summary>The clock of a simulator whose host brings none: the machine's, until somebody sets it or makes it run faster.</summary>
internal sealed class SimulatedClock : TimeProvider
{
    public const double FastestSpeed = 100_000;

    // The calendar ends in the year 9999; a clock that runs a hundred thousand times as fast would get there in a month.
    private static readonly DateTimeOffset LastInstant = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Lock gate = new();
    private readonly HashSet<SimulatedTimer> timers = [];
    private volatile Anchor? anchor;

    /// <summary>How many simulated seconds pass in a real one; 0 means that the clock stands still.</summary>
    public double Speed => anchor?.Speed ?? 1;

    /// <summary>How far the clock is ahead of the machine's.</summary>
    public TimeSpan Offset => GetUtcNow() - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow()
    {
        if (anchor is not { } from)
        {
            return System.GetUtcNow();
        }
        var passed = System.GetElapsedTime(from.RealTimestamp).TotalSeconds * from.Speed;
        return passed < (LastInstant - from.SimulatedAt).TotalSeconds ? from.SimulatedAt.AddSeconds(passed) : LastInstant;
    }

    /// <summary>Goes on from another instant, at another speed, or both.</summary>
    public void Set(DateTimeOffset? now, double? speed) =>
        Change(new Anchor(now ?? GetUtcNow(), System.GetTimestamp(), speed ?? Speed));

    /// <summary>Shows the machine's time again.</summary>
    public void Reset() => Change(null);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimulatedTimer(this, callback, state);
        lock (gate)
        {
            timers.Add(timer);
        }
        timer.Change(dueTime, period);
        return timer;
    }

    public void Forget(SimulatedTimer timer)
    {
        lock (gate)
        {
            timers.Remove(timer);
        }
    }

    private void Change(Anchor? next)
    {
        anchor = next;
        SimulatedTimer[] waiting;
        lock (gate)
        {
            waiting = [.. timers];
        }
        foreach (var timer in waiting)
        {
            timer.Rearm();
        }
    }

    private sealed record Anchor(DateTimeOffset SimulatedAt, long RealTimestamp, double Speed);
}
