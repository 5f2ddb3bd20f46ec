namespace DirtFace.Integrations.QuickBooksSimulator.Mishaps;

/// <summary>All faults that are ordered right now, and how often each kind has struck.</summary>
internal sealed class MishapPlan(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<MishapKind, long> totals = [];
    private readonly List<Mishap> mishaps = [];
    private volatile bool isEmpty = true;
    private int lastId;

    public int Add(Func<int, Mishap> create)
    {
        lock (gate)
        {
            var mishap = create(++lastId);
            mishaps.Add(mishap);
            isEmpty = false;
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

    /// <summary>How often each kind has struck since the last reset, by faults that are gone too.</summary>
    public IReadOnlyList<KeyValuePair<MishapKind, long>> Totals()
    {
        lock (gate)
        {
            return [.. totals];
        }
    }

    public void ResetTotals()
    {
        lock (gate)
        {
            totals.Clear();
        }
    }

    /// <summary>Removes one fault, or all of them.</summary>
    public int Remove(int? id)
    {
        lock (gate)
        {
            var removed = mishaps.RemoveAll(mishap => id is null || mishap.Id == id);
            isEmpty = mishaps.Count == 0;
            return removed;
        }
    }

    /// <summary>The fault that strikes this call, if any; the oldest one wins.</summary>
    public Mishap? Strike(CallTraits call)
    {
        // Without faults a call costs no lock, and its body is not looked into.
        if (isEmpty)
        {
            return null;
        }
        var now = time.GetUtcNow();
        lock (gate)
        {
            var struck = mishaps.Find(mishap => mishap.IsFor(call, now) && mishap.Strikes());
            if (struck is not null)
            {
                totals[struck.Kind] = totals.GetValueOrDefault(struck.Kind) + 1;
            }
            return struck;
        }
    }
}
