namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>What a successful call of the token endpoint hands out.</summary>
internal sealed record IssuedTokens(Grant Grant, string AccessToken, string RefreshToken)
{
    public override string ToString() => $"IssuedTokens({Grant.Id}, redacted)";
}
