namespace DirtFace.Integrations.QuickBooks;

/// <summary>What is known after asking for tokens once.</summary>
public abstract record TokenAnswer
{
    private TokenAnswer()
    {
    }

    /// <summary>A complete new pair.</summary>
    public sealed record Granted(TokenSet Tokens) : TokenAnswer;

    /// <summary>A definite no; only <c>invalid_grant</c> says anything about the token that was shown.</summary>
    public sealed record Refused(string Error, string? Description, int Status) : TokenAnswer;

    /// <summary>The refresh token may have been traded although its successor never arrived.</summary>
    public sealed record Ambiguous(string Reason) : TokenAnswer;

    /// <summary>Intuit was not reached, so nothing changed.</summary>
    public sealed record NotSent(string Reason) : TokenAnswer;
}
