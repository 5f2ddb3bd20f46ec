namespace DirtFace.Integrations.QuickBooks.Transport;

/// <summary>What became of one HTTP request, before anybody reads meaning into the answer.</summary>
internal abstract record Reply
{
    private Reply()
    {
    }

    /// <summary>A status line and headers arrived; the body may still have been cut or too large.</summary>
    public sealed record Answered(int Status, Body Body, string? IntuitTid, TimeSpan? RetryAfter) : Reply;

    /// <summary>The request may have been received, but no answer to it was.</summary>
    public sealed record Lost(string Reason) : Reply;

    /// <summary>Not one byte of the request's body left this machine, and none will.</summary>
    public sealed record NotSent(string Reason) : Reply;
}

/// <summary>The bytes of an answer, or the reason why they are not all there.</summary>
internal sealed record Body(ReadOnlyMemory<byte> Bytes, string? Problem)
{
    public bool IsWhole => Problem is null;

    public static Body Unreadable(string problem) => new(ReadOnlyMemory<byte>.Empty, problem);
}
