namespace DirtFace.Integrations.Chaos.Work;

/// <summary>How many invoices may be written by now: each stretch between two kills gets its share, so that no kill finds the product idle.</summary>
internal sealed class Allowance(int records, int kills) : IDisposable
{
    private readonly SemaphoreSlim permits = new(0);
    private int allowed;
    private int done;

    /// <summary>Whether the clerks have done all that they may: only then is a quiet product one that has nothing left to do.</summary>
    public bool IsUsedUp => Volatile.Read(ref done) >= Volatile.Read(ref allowed);

    /// <summary>Lets the clerks go on to the end of this stretch, counted from 1.</summary>
    public void UpTo(int stretch)
    {
        var share = (int)((long)records * stretch / (kills + 1));
        if (share > allowed)
        {
            var more = share - allowed;
            Volatile.Write(ref allowed, share);
            permits.Release(more);
        }
    }

    /// <summary>After the last kill.</summary>
    public void All() => UpTo(kills + 1);

    public Task TakeAsync(CancellationToken ct) => permits.WaitAsync(ct);

    /// <summary>One more is written, sent and whatever else goes with it.</summary>
    public void Done() => Interlocked.Increment(ref done);

    public void Dispose() => permits.Dispose();
}
