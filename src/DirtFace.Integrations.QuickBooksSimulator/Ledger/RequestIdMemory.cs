namespace DirtFace.Integrations.QuickBooksSimulator.Ledger;

/// <summary>How QuickBooks treats a repeated request id; its documents do not say how long it remembers.</summary>
internal enum RequestIdMode
{
    Honoured,
    Expiring,
    Ignored,
}

/// <summary>The mode that applies to every company of this simulator.</summary>
internal sealed class RequestIdMemory
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    public RequestIdMode Mode { get; private set; } = RequestIdMode.Honoured;

    public TimeSpan Memory { get; private set; } = Longest;

    public void Set(RequestIdMode mode, TimeSpan? memory)
    {
        Mode = mode;
        Memory = mode == RequestIdMode.Expiring ? memory ?? Longest : Longest;
    }
}
