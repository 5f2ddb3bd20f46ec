using DirtFace.Integrations.QuickBooks.Transport;

namespace DirtFace.Integrations.QuickBooks.OAuth;

/// <summary>Decides what an answer to a revocation amounts to.</summary>
internal static class RevokeAnswerReader
{
    public static RevokeAnswer Read(Reply reply, Scrubber scrubber) => reply switch
    {
        Reply.NotSent notSent => new RevokeAnswer.NotSent(notSent.Reason),
        Reply.Lost lost => new RevokeAnswer.Ambiguous(lost.Reason),
        Reply.Answered { Status: 200 } => new RevokeAnswer.Revoked(),
        Reply.Answered answer => ReadRefusal(answer, scrubber),
        _ => throw new InvalidOperationException($"{reply.GetType().Name} is no reply."),
    };

    private static RevokeAnswer ReadRefusal(Reply.Answered answer, Scrubber scrubber)
    {
        var error = OAuthErrorReader.Read(answer, scrubber);
        return (answer.Status, error) switch
        {
            // Wrong app credentials are our mistake; they must not pass for a token that is gone.
            (_, { Code: "invalid_client" }) => new RevokeAnswer.Refused(error.Code, error.Description, answer.Status),
            (400, _) => new RevokeAnswer.UnknownToken(),
            (_, not null) => new RevokeAnswer.Refused(error.Code, error.Description, answer.Status),
            _ => new RevokeAnswer.Ambiguous(OAuthErrorReader.Describe(answer)),
        };
    }
}
