using System.Globalization;
using System.Text;

namespace DirtFace.Integrations.Sync.Pacing;

/// <summary>
/// The calls of the last minute to one company, as QuickBooks may count them: windows that slide. It travels with the lease in
/// the connection's row, so that whoever speaks for the company next counts what the one before has sent (W21).
/// </summary>
/// <remarks>
/// A call counts from the moment it is reserved until a whole window after QuickBooks must have seen it: when it was answered,
/// or a second after it left. So no window of QuickBooks' own holds more calls than ours, whatever the network does.
/// </remarks>
internal sealed class CallWindow(int? perSecond, int? perMinute, int? batchesPerMinute)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // Finer than this nothing is written down. Moments are rounded up to a fixed grid, so that a call counts longer, never
    // shorter, and no longer however often it is handed over.
    private const long Grain = TimeSpan.TicksPerMillisecond * 100;

    // Within the last two seconds the limit of a second needs the grain; a minute does with seconds.
    private const long FineGrains = 20;
    private const long GrainsInASecond = 10;

    private readonly List<Call> calls = [];
    private int reserved;
    private int reservedBatches;

    /// <summary>How many more calls may be made now.</summary>
    public int Room(DateTimeOffset now) => Math.Max(0, Math.Min(Left(perSecond, Second, now), Left(perMinute, Minute, now)));

    /// <summary>How many of them may be batches.</summary>
    public int BatchRoom(DateTimeOffset now) =>
        Math.Max(0, batchesPerMinute is { } most ? most - reservedBatches - calls.Count(call => call.IsBatch && call.Counts(Minute, now)) : int.MaxValue);

    /// <summary>When there is room for so many, if no further call is made.</summary>
    public DateTimeOffset FreeAt(int count, DateTimeOffset now)
    {
        if (Room(now) >= count)
        {
            return now;
        }

        // Rooms only open when a call leaves a window, so those moments are all there is to try.
        return calls.SelectMany(call => new[] { call.LeavesAt(Second, now), call.LeavesAt(Minute, now) })
            .Where(at => at > now).Order()
            .Where(at => Room(at) >= count)
            .FirstOrDefault(now + Second);
    }

    /// <summary>Counts calls that are going to be made.</summary>
    public void Reserve(int count, int batches)
    {
        reserved += count;
        reservedBatches += batches;
    }

    /// <summary>Calls that were reserved and will not be made.</summary>
    public void GiveBack(int count, int batches) => Reserve(-count, -batches);

    /// <summary>One of the reserved calls leaves now.</summary>
    public Call Start(bool isBatch, DateTimeOffset now)
    {
        GiveBack(1, isBatch ? 1 : 0);
        calls.RemoveAll(call => !call.Counts(Minute, now));
        var started = new Call(now, isBatch);
        calls.Add(started);
        return started;
    }

    /// <summary>What was saved, and one call more that was made without a lease.</summary>
    public static string WithOneMore(string? saved, DateTimeOffset now)
    {
        var window = new CallWindow(null, null, null);
        window.Load(saved, now);
        window.Add(now, 1, 0);
        return window.Save(now);
    }

    /// <summary>As text, with <paramref name="more"/> calls that will be reserved when it is committed.</summary>
    public string Save(DateTimeOffset now, int more = 0, int moreBatches = 0)
    {
        var present = now.UtcTicks / Grain;
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{present}r{reserved + more}.{reservedBatches + moreBatches}");
        var groups = calls.Where(call => call.Counts(Minute, now)).GroupBy(call =>
        {
            // One that is under way may arrive after this is written down, so it is taken to arrive as late as can be.
            var seen = RoundUp(call.LeavesAt(TimeSpan.Zero, now).UtcTicks, Grain);
            return present - (present - seen < FineGrains ? seen : RoundUp(seen, GrainsInASecond) * GrainsInASecond);
        });
        foreach (var group in groups)
        {
            text.Append(CultureInfo.InvariantCulture, $" {group.Key}.{group.Count()}.{group.Count(call => call.IsBatch)}");
        }

        return text.ToString();
    }

    /// <summary>Goes on from what was saved. What was reserved then may have been sent until just now.</summary>
    public void Load(string? saved, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(saved))
        {
            return;
        }

        var parts = saved.Split(' ');
        var head = parts[0].Split('r', '.');
        Add(now, (int)Number(head[1]), (int)Number(head[2]));
        foreach (var part in parts.Skip(1).Select(part => part.Split('.')))
        {
            // Another node's clock may be ahead of ours; nothing was sent in the future.
            var seen = new DateTimeOffset((Number(head[0]) - Number(part[0])) * Grain, TimeSpan.Zero);
            Add(seen < now ? seen : now, (int)Number(part[1]), (int)Number(part[2]));
        }
    }

    private static long RoundUp(long value, long unit) => (value + unit - 1) / unit;

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private void Add(DateTimeOffset seen, int count, int batches) =>
        calls.AddRange(Enumerable.Range(0, count).Select(index => new Call(seen, index < batches) { AnsweredAt = seen }));

    private int Left(int? most, TimeSpan window, DateTimeOffset now) =>
        most is { } limit ? limit - reserved - calls.Count(call => call.Counts(window, now)) : int.MaxValue;

    /// <summary>One call.</summary>
    internal sealed class Call(DateTimeOffset sentAt, bool isBatch)
    {
        public bool IsBatch => isBatch;

        public DateTimeOffset? AnsweredAt { get; set; }

        /// <summary>The latest moment at which QuickBooks can have counted it.</summary>
        public DateTimeOffset SeenAt(DateTimeOffset now)
        {
            var latest = AnsweredAt ?? now;
            return latest < sentAt + Second ? latest : sentAt + Second;
        }

        public bool Counts(TimeSpan window, DateTimeOffset now) => now - SeenAt(now) < window;

        // Unanswered, it is taken to be seen as late as can be.
        public DateTimeOffset LeavesAt(TimeSpan window, DateTimeOffset now) => (AnsweredAt is null ? sentAt + Second : SeenAt(now)) + window;
    }
}
