namespace DirtFace.Integrations.Connections;

/// <summary>How a business stands with QuickBooks; always shown with its reason and since when.</summary>
public enum ConnectionState
{
    NotConnected,
    Connecting,
    Connected,

    /// <summary>QuickBooks fails or throttles; work waits.</summary>
    Degraded,

    /// <summary>The permission ran out or was taken back; a person must sign in to QuickBooks again.</summary>
    ReconnectRequired,

    /// <summary>A person, or the plan, holds the sync.</summary>
    Paused,

    /// <summary>QuickBooks accepts nothing from this company, for example because its subscription lapsed.</summary>
    Suspended,
}
