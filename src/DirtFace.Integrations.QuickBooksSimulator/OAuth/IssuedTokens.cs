namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>A fresh pair of tokens before it is recorded.</summary>
internal sealed record IssuedSecrets(string Access, string Refresh, DateTimeOffset AccessEndsAt)
{
    public override string ToString() => "IssuedSecrets(redacted)";
}

/// <summary>What a successful call of the token endpoint hands out.</summary>
internal sealed record IssuedTokens(Grant Grant, string AccessToken, string RefreshToken)
{
    /// <summary>When the person signed in, if this is the exchange of a code.</summary>
    public DateTimeOffset? SignedInAt { get; init; }

    public override string ToString() => $"IssuedTokens({Grant.Id}, redacted)";
}
