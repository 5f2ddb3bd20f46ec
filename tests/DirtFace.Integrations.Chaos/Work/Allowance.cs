namespace DirtFace.Integrations.Chaos.Work;

/// <summary>How many invoices may be written by now: each stretch between two kills gets its share, so that no kill finds the product idle.</summary>
internal sealed class Allowance(int records, int kills) : IDisposable
{
    private readonly SemaphoreSlim permits = new(0);
    private int allowed;

    /// <summary>Lets the clerks go on to the end of this stretch, counted from 1.</summary>
    public void UpTo(int stretch)
    {
        var share = (int)((long)records * stretch / (kills + 1));
        if (share > allowed)
        {
            permits.Release(share - allowed);
            allowed = share;
        }
    }

    /// <summary>After the last kill.</summary>
    public void All() => UpTo(kills + 1);

    public Task TakeAsync(CancellationToken ct) => permits.WaitAsync(ct);

    public void Dispose() => permits.Dispose();
}
