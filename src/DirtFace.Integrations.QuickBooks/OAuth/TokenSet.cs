namespace DirtFace.Integrations.QuickBooks;

/// <summary>What one grant or refresh brought: two secrets and how long each of them lives.</summary>
/// <param name="Access">Opens the company file for about an hour.</param>
/// <param name="Refresh">Is traded for the next pair; the newest one is the only one that counts.</param>
/// <param name="AccessLifetime">Counted from the answer.</param>
/// <param name="RefreshLifetime">Counted from the answer; each refresh starts it again.</param>
/// <param name="RefreshHardLifetime">What is left of the five years after which only a person can renew the grant.</param>
/// <param name="IntuitTid">Intuit's trace id of the answer.</param>
public sealed record TokenSet(
    AccessToken Access,
    RefreshToken Refresh,
    TimeSpan AccessLifetime,
    TimeSpan RefreshLifetime,
    TimeSpan? RefreshHardLifetime,
    string? IntuitTid);
