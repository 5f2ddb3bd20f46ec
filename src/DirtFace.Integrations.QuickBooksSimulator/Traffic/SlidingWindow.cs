namespace DirtFace.Integrations.QuickBooksSimulator.Traffic;

/// <summary>What was let through during the last so many seconds; nothing is refilled at a full minute.</summary>
internal sealed class SlidingWindow(TimeSpan span)
{
    // Calls that come closer together than this part of the window leave it together, with the last of them. So a minute
    // without a limit costs six thousand slots at most, however many calls it sees.
    private const int Slots = 6000;

    private readonly TimeSpan slotLength = span / Slots;
    private readonly Queue<Slot> slots = [];
    private Slot? newest;
    private int used;

    public TimeSpan Span => span;

    /// <summary>How many calls this window turned away.</summary>
    public long Rejected { get; set; }

    public int Used(DateTimeOffset now)
    {
        // Somebody has turned the clock back: what lies in the future now would otherwise block until then.
        if (newest is not null && newest.LastAt > now)
        {
            slots.Clear();
            newest = null;
            used = 0;
        }
        while (slots.TryPeek(out var oldest) && now - oldest.LastAt >= span)
        {
            used -= slots.Dequeue().Cost;
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
        if (newest is null || slots.Count == 0 || now - newest.FirstAt >= slotLength)
        {
            newest = new Slot { FirstAt = now };
            slots.Enqueue(newest);
        }
        newest.LastAt = now;
        newest.Cost += cost;
        used += cost;
    }

    private sealed class Slot
    {
        public required DateTimeOffset FirstAt { get; init; }

        public DateTimeOffset LastAt { get; set; }

        public int Cost { get; set; }
    }
}
