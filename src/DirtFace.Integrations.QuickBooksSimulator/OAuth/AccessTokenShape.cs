namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>How long the access tokens are that are handed out.</summary>
public enum AccessTokenShape
{
    /// <summary>Some 900 characters, like most that were seen.</summary>
    Standard,

#pragma warning disable CA1720 // "long" is the word that people write in settings; it names no type there.
    /// <summary>More than two thousand characters, for clients that keep tokens in narrow columns or headers.</summary>
    Long,
#pragma warning restore CA1720
}
