namespace DirtFace.Integrations.QuickBooksSimulator.Traffic;

/// <summary>What was let through during the last so many seconds; nothing is refilled at a full minute.</summary>
internal sealed class SlidingWindow(TimeSpan span)
{
    private readonly Queue<(DateTimeOffset At, int Cost)> taken = [];
    private DateTimeOffset latest;
    private int used;

    public TimeSpan Span => span;

    /// <summary>How many calls this window turned away.</summary>
    public long Rejected { get; set; }

    public int Used(DateTimeOffset now)
    {
        // Somebody has turned the clock back: what lies in the future now would otherwise block until then.
        if (latest > now)
        {
            taken.Clear();
            used = 0;
        }
        while (taken.TryPeek(out var oldest) && now - oldest.At >= span)
        {
            used -= taken.Dequeue().Cost;
        }
        return used;
    }

    /// <summary>Whether so much more fits under the limit; no limit means always.</summary>
    public bool HasRoom(int cost, int? limit, DateTimeOffset now) => cost == 0 || limit is not { } most || Used(now) + cost <= most;

    public void Take(int cost, DateTimeOffset now)
    {
        if (cost == 0)
        {
            return;
        }
        // Also without a limit: whoever lowers one later finds the calls of the last minute counted.
        Used(now);
        taken.Enqueue((now, cost));
        used += cost;
        latest = now;
    }
}
