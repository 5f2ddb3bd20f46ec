namespace DirtFace.Integrations.Chaos.Proxy;

/// <summary>The faults that are armed on the wire, shared by the proxies of all nodes, and the count of what struck.</summary>
internal sealed class WireFaults
{
    private readonly Lock gate = new();
    private readonly List<WireFault> armed = [];
    private readonly Dictionary<string, int> struck = [];
    private int repeating;

    public void Arm(WireFault fault)
    {
        lock (gate)
        {
            armed.Add(fault);
        }
    }

    /// <summary>Removes all of them and returns those that have struck no call yet.</summary>
    public IReadOnlyList<WireFault> Disarm()
    {
        lock (gate)
        {
            var unused = armed.FindAll(fault => fault.IsUnused);
            armed.Clear();
            return unused;
        }
    }

    /// <summary>The fault for this call, if any.</summary>
    public WireFault? Choose(WireTarget called)
    {
        lock (gate)
        {
            return armed.Find(fault => fault.Strikes(called));
        }
    }

    /// <summary>It could do nothing to the call that it was chosen for, so it waits for another one.</summary>
    public void Missed(WireFault fault)
    {
        lock (gate)
        {
            fault.GiveBack();
        }
    }

    /// <summary>A request is being delivered twice, until this is disposed of.</summary>
    public IDisposable Repeat()
    {
        Interlocked.Increment(ref repeating);
        return new Repetition(this);
    }

    /// <summary>
    /// Waits until no request is between its two deliveries, so that what QuickBooks remembers, and its clock, may change. What would
    /// be repeated must have been disarmed before.
    /// </summary>
    public async Task NothingRepeatsAsync(CancellationToken ct)
    {
        while (Volatile.Read(ref repeating) > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), ct);
        }
    }

    /// <summary>Counts what really happened; a fault that found its caller gone has done nothing.</summary>
    public void Struck(WireFaultKind kind)
    {
        lock (gate)
        {
            struck[NameOf(kind)] = struck.GetValueOrDefault(NameOf(kind)) + 1;
        }
    }

    /// <summary>How often each kind struck.</summary>
    public IReadOnlyDictionary<string, int> Totals()
    {
        lock (gate)
        {
            return new Dictionary<string, int>(struck);
        }
    }

    /// <summary>"CutBefore" as the evidence calls it: "wire-cut-before".</summary>
    public static string NameOf(WireFaultKind kind) =>
        "wire" + string.Concat($"{kind}".Select(letter => char.IsUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{letter}"));

    private sealed class Repetition(WireFaults faults) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref faults.repeating);
    }
}
