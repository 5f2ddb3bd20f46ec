using System.Text.Json;
using DirtFace.Integrations.QuickBooks.Transport;

namespace DirtFace.Integrations.QuickBooks.OAuth;

/// <summary>Decides what an answer of the token service amounts to.</summary>
internal static class TokenAnswerReader
{
    private const int MaxAccessToken = 16 * 1024;
    private const int MaxRefreshToken = 4 * 1024;
    private const long MaxSeconds = 10L * 366 * 24 * 60 * 60;

    public static TokenAnswer Read(Reply reply, Scrubber scrubber) => reply switch
    {
        Reply.NotSent notSent => new TokenAnswer.NotSent(notSent.Reason),
        Reply.Lost lost => new TokenAnswer.Ambiguous(lost.Reason),
        Reply.Answered { Status: 200 } answer => ReadTokens(answer),
        Reply.Answered answer when OAuthErrorReader.Read(answer, scrubber) is { } error =>
            new TokenAnswer.Refused(error.Code, error.Description, answer.Status),
        Reply.Answered answer => new TokenAnswer.Ambiguous(OAuthErrorReader.Describe(answer)),
        _ => throw new InvalidOperationException($"{reply.GetType().Name} is no reply."),
    };

    private static TokenAnswer ReadTokens(Reply.Answered answer)
    {
        using var document = answer.Body.IsWhole ? StrictJson.TryParseObject(answer.Body.Bytes) : null;
        if (document is null)
        {
            return new TokenAnswer.Ambiguous($"{OAuthErrorReader.Describe(answer)}: the body cannot be read");
        }

        var tokens = document.RootElement;
        var access = Secret(tokens, "access_token", MaxAccessToken);
        var refresh = Secret(tokens, "refresh_token", MaxRefreshToken);
        var accessLifetime = Lifetime(tokens, "expires_in");
        var refreshLifetime = Lifetime(tokens, "x_refresh_token_expires_in");

        // An empty value must never replace a stored token, so an incomplete grant is no grant.
        return access is null || refresh is null || accessLifetime is null || refreshLifetime is null || !IsBearer(tokens)
            ? new TokenAnswer.Ambiguous($"{OAuthErrorReader.Describe(answer)}: the grant is not complete")
            : new TokenAnswer.Granted(new TokenSet(
                new AccessToken(access),
                new RefreshToken(refresh),
                accessLifetime.Value,
                refreshLifetime.Value,
                Lifetime(tokens, "x_refresh_token_hard_expires_in"),
                answer.IntuitTid));
    }

    private static bool IsBearer(JsonElement tokens) =>
        string.Equals(tokens.TextOf("token_type"), "bearer", StringComparison.OrdinalIgnoreCase);

    private static string? Secret(JsonElement tokens, string name, int maxLength) =>
        tokens.TextOf(name) is { } value && value.Length <= maxLength && HeaderSafe.IsSafe(value) ? value : null;

    private static TimeSpan? Lifetime(JsonElement tokens, string name) =>
        long.TryParse(tokens.TextOf(name), out var seconds) && seconds is > 0 and <= MaxSeconds ? TimeSpan.FromSeconds(seconds) : null;
}
