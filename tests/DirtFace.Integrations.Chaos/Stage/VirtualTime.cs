namespace DirtFace.Integrations.Chaos.Stage;

/// <summary>The time of a run: it stands still until the conductor moves it, and nothing fires by itself.</summary>
internal sealed class VirtualTime
{
    private readonly List<VirtualTimer> timers = [];

    public DateTimeOffset Now { get; private set; } = new(2026, 11, 23, 15, 0, 0, TimeSpan.Zero);

    /// <summary>The earliest moment at which something waits to happen that may happen.</summary>
    public DateTimeOffset? Next
    {
        get
        {
            DateTimeOffset? next = null;
            foreach (var timer in timers)
            {
                if (timer.DueAt is { } due && timer.Owner is not { IsFrozen: true } && (next is null || due < next))
                {
                    next = due;
                }
            }

            return next;
        }
    }

    /// <summary>A clock that somebody reads and sets timers on; it may go wrong by <paramref name="skew"/>.</summary>
    public TimeProvider Clock(Node? owner, TimeSpan skew = default) => new OwnedClock(this, owner, skew);

    public void MoveTo(DateTimeOffset to)
    {
        if (to > Now)
        {
            Now = to;
        }
    }

    /// <summary>The timers that have come due and whose owner may run, in the order in which they were set.</summary>
    public void CollectDue(List<VirtualTimer> into)
    {
        foreach (var timer in timers)
        {
            if (timer.DueAt <= Now && timer.Owner is not { IsFrozen: true })
            {
                into.Add(timer);
            }
        }
    }

    /// <summary>What happens once, at a moment, whatever becomes of the nodes.</summary>
    public void At(DateTimeOffset moment, Action act) =>
        timers.Add(new VirtualTimer(this, null, _ => act(), null, "remote") { DueAt = moment, FiresOnce = true });

    /// <summary>A node that is gone has no timers any more.</summary>
    public void Forget(Node owner) => timers.RemoveAll(timer => timer.Owner == owner);

    private void Forget(VirtualTimer timer) => timers.Remove(timer);

    private sealed class OwnedClock(VirtualTime time, Node? owner, TimeSpan skew) : TimeProvider
    {
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => time.Now + skew;

        // What is measured, other than what is read, does not jump.
        public override long GetTimestamp() => time.Now.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new VirtualTimer(time, owner, callback, state, "timer");
            if (owner is not { IsAlive: false })
            {
                time.timers.Add(timer);
            }

            timer.Change(dueTime, period);
            return timer;
        }
    }

    /// <summary>Something that waits for a moment.</summary>
    internal sealed class VirtualTimer(VirtualTime time, Node? owner, TimerCallback callback, object? state, string label) : ITimer
    {
        private TimeSpan period = Timeout.InfiniteTimeSpan;

        public Node? Owner => owner;

        public string Label => label;

        public DateTimeOffset? DueAt { get; set; }

        public bool FiresOnce { get; init; }

        public void Fire()
        {
            DueAt = period > TimeSpan.Zero ? time.Now + period : null;
            if (FiresOnce)
            {
                time.Forget(this);
            }

            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            this.period = period;
            DueAt = dueTime == Timeout.InfiniteTimeSpan ? null : time.Now + dueTime;
            return true;
        }

        public void Dispose() => time.Forget(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
