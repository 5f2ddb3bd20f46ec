namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>How the OAuth endpoints behave where sources about QuickBooks disagree or are silent; the defaults are the likely reading.</summary>
public sealed record OAuthSettings
{
    /// <summary>When a refresh hands out a new refresh token.</summary>
    public RefreshRotation Rotation { get; init; } = RefreshRotation.Daily;

    /// <summary>How old a refresh token is before daily rotation replaces it.</summary>
    public int RotationSeconds { get; init; } = 24 * 60 * 60;

    /// <summary>What becomes of the refresh token that was replaced.</summary>
    public OldRefreshToken OldToken { get; init; } = OldRefreshToken.Dies;

    /// <summary>What two refreshes with the same token at the same time do to the connection.</summary>
    public ParallelRefresh ParallelRefresh { get; init; } = ParallelRefresh.SecondFails;

    /// <summary>How long an authorization code can be exchanged.</summary>
    public int CodeSeconds { get; init; } = 300;

    /// <summary>How long an access token lives.</summary>
    public int AccessSeconds { get; init; } = 3600;

    /// <summary>What a fresh refresh token says of its rolling life; 8640000 was seen in older answers.</summary>
    public int RefreshExpiresIn { get; init; } = 8726400;

    /// <summary>How a refused refresh token is explained.</summary>
    public InvalidGrantBody InvalidGrantBody { get; init; } = InvalidGrantBody.WithDescription;

    /// <summary>How long access tokens are.</summary>
    public AccessTokenShape AccessToken { get; init; } = AccessTokenShape.Standard;

    /// <summary>Whose name identity tokens carry.</summary>
    public IssuerName Issuer { get; init; } = IssuerName.Intuit;

    /// <summary>The error that every authorization request is sent back with, or empty for none.</summary>
    public string AuthorizeError { get; init; } = "";
}
