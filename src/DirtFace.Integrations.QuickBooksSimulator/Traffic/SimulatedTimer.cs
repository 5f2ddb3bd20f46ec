namespace DirtFace.Integrations.QuickBooksSimulator.Traffic;

/// <summary>A timer that rings at a simulated instant, however the clock gets there.</summary>
internal sealed class SimulatedTimer : ITimer
{
    // A real timer takes at most some 49 days; this one looks again now and then.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly Lock gate = new();
    private readonly SimulatedClock clock;
    private readonly TimerCallback callback;
    private readonly object? state;
    private readonly ITimer real;
    private DateTimeOffset? dueAt;
    private TimeSpan period;
    private bool isDisposed;

    public SimulatedTimer(SimulatedClock clock, TimerCallback callback, object? state)
    {
        this.clock = clock;
        this.callback = callback;
        this.state = state;
        real = TimeProvider.System.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            if (isDisposed)
            {
                return false;
            }
            this.period = period;
            dueAt = dueTime < TimeSpan.Zero ? null : clock.GetUtcNow() + dueTime;
        }
        Rearm();
        return true;
    }

    /// <summary>Works out anew how long it really is until the timer rings.</summary>
    public void Rearm()
    {
        lock (gate)
        {
            if (!isDisposed)
            {
                real.Change(RealWait(), Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
        }
        clock.Forget(this);
        real.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private TimeSpan RealWait()
    {
        if (dueAt is not { } at)
        {
            return Timeout.InfiniteTimeSpan;
        }
        var left = at - clock.GetUtcNow();
        if (left <= TimeSpan.Zero)
        {
            return TimeSpan.Zero;
        }
        if (clock.Speed == 0)
        {
            return Timeout.InfiniteTimeSpan;
        }
        // Rounded up to a millisecond, so that it does not look too early again and again.
        return TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(left.TotalMilliseconds / clock.Speed), LongestWait.TotalMilliseconds));
    }

    private void Look()
    {
        lock (gate)
        {
            if (isDisposed || dueAt is not { } at)
            {
                return;
            }
            if (clock.GetUtcNow() < at)
            {
                real.Change(RealWait(), Timeout.InfiniteTimeSpan);
                return;
            }
            dueAt = period > TimeSpan.Zero ? clock.GetUtcNow() + period : null;
            real.Change(RealWait(), Timeout.InfiniteTimeSpan);
        }
        callback(state);
    }
}
