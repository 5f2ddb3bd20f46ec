namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>A refresh token that a newer one has replaced, and when.</summary>
internal sealed record SupersededToken(Grant Grant, DateTimeOffset At)
{
    /// <summary>How long it works on where <see cref="OldRefreshToken.Grace"/> is chosen.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(24);
}
