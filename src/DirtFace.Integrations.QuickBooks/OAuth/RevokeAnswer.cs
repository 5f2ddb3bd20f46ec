namespace DirtFace.Integrations.QuickBooks;

/// <summary>What is known after taking a grant back once.</summary>
public abstract record RevokeAnswer
{
    private RevokeAnswer()
    {
    }

    /// <summary>The grant is gone.</summary>
    public sealed record Revoked : RevokeAnswer;

    /// <summary>Intuit does not know the token, so there is nothing left to revoke.</summary>
    public sealed record UnknownToken : RevokeAnswer;

    /// <summary>A definite no for another reason; the grant still stands.</summary>
    public sealed record Refused(string Error, string? Description, int Status) : RevokeAnswer;

    /// <summary>It may have worked; asking again does no harm.</summary>
    public sealed record Ambiguous(string Reason) : RevokeAnswer;

    /// <summary>Intuit was not reached, so nothing changed.</summary>
    public sealed record NotSent(string Reason) : RevokeAnswer;
}
