namespace DirtFace.Integrations.QuickBooksSimulator.Mishaps;

/// <summary>All faults that are ordered right now, and the latency of every answer.</summary>
internal sealed class MishapPlan
{
    private readonly Lock gate = new();
    private readonly List<Mishap> mishaps = [];
    private int lastId;

    /// <summary>Milliseconds that every accounting call takes longer.</summary>
    public int LatencyMs { get; set; }

    public int Add(Func<int, Mishap> create)
    {
        lock (gate)
        {
            var mishap = create(++lastId);
            mishaps.Add(mishap);
            return mishap.Id;
        }
    }

    public IReadOnlyList<Mishap> All()
    {
        lock (gate)
        {
            return [.. mishaps];
        }
    }

    /// <summary>Removes one fault, or all of them.</summary>
    public int Remove(int? id)
    {
        lock (gate)
        {
            return mishaps.RemoveAll(mishap => id is null || mishap.Id == id);
        }
    }

    /// <summary>The fault that strikes this call, if any; the oldest one wins.</summary>
    public Mishap? Strike(CallTraits call)
    {
        lock (gate)
        {
            return mishaps.Find(mishap => mishap.IsFor(call) && mishap.Strikes());
        }
    }
}
