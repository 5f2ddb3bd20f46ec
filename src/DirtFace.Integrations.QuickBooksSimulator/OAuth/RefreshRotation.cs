namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>When a refresh hands out a new refresh token.</summary>
public enum RefreshRotation
{
    /// <summary>On the first refresh after 24 hours, as QuickBooks does.</summary>
    Daily,

    /// <summary>On every refresh, to exercise a client's handling of new tokens.</summary>
    Always,

    /// <summary>Never: the first refresh token stays until it expires.</summary>
    Never,
}
