namespace DirtFace.Integrations.QuickBooksSimulator.Ledger;

/// <summary>How QuickBooks treats a repeated request id; its documents do not say how long it remembers.</summary>
internal enum RequestIdMode
{
    Honoured,
    Expiring,
    Unlimited,
    Ignored,
}

/// <summary>The mode that applies to every company of this simulator.</summary>
internal sealed class RequestIdMemory
{
    public static readonly TimeSpan Usual = TimeSpan.FromHours(24);

    public RequestIdMode Mode { get; private set; } = RequestIdMode.Honoured;

    public TimeSpan Memory { get; private set; } = Usual;

    /// <summary>Whether a request id whose first call was refused gets that refusal again; otherwise it is executed again.</summary>
    public bool ReplaysFaults { get; set; } = true;

    /// <summary>Whether a second call waits for the first one with its request id; otherwise it is refused with 600.</summary>
    public bool WaitsForRunning { get; set; }

    public void Set(RequestIdMode mode, TimeSpan? memory)
    {
        Memory = mode switch
        {
            RequestIdMode.Expiring => memory ?? (Mode == RequestIdMode.Expiring ? Memory : Usual),
            RequestIdMode.Unlimited => TimeSpan.MaxValue,
            RequestIdMode.Honoured or RequestIdMode.Ignored => Usual,
        };
        Mode = mode;
    }
}
