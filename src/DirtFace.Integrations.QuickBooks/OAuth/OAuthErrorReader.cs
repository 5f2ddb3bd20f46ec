using DirtFace.Integrations.QuickBooks.Transport;

namespace DirtFace.Integrations.QuickBooks.OAuth;

/// <summary>An error of the OAuth service, in OAuth's own words.</summary>
internal sealed record OAuthError(string Code, string? Description);

/// <summary>Reads the refusals of the OAuth service; what is not definitely one is left open.</summary>
internal static class OAuthErrorReader
{
    private const int MaxCode = 64;
    private const int MaxDescription = 500;

    /// <summary>The refusal, or null when the answer leaves open what happened.</summary>
    public static OAuthError? Read(Reply.Answered answer, Scrubber scrubber)
    {
        if (answer.Status is < 400 or >= 500 or 408)
        {
            return null;
        }

        using var document = answer.Body.IsWhole ? StrictJson.TryParseObject(answer.Body.Bytes) : null;
        if (scrubber.Clean(document?.RootElement.TextOf("error"), MaxCode) is { Length: > 0 } code)
        {
            return new OAuthError(code, scrubber.Clean(document?.RootElement.TextOf("error_description"), MaxDescription));
        }

        // These come from in front of the service, so nothing was traded, and they say nothing about the token.
        return answer.Status is 401 or 403 or 404 or 413 or 429 ? new OAuthError($"http_{answer.Status}", null) : null;
    }

    public static string Describe(Reply.Answered answer) =>
        $"the OAuth service answered {answer.Status}{(answer.IntuitTid is null ? "" : $" (intuit_tid {answer.IntuitTid})")}";
}
