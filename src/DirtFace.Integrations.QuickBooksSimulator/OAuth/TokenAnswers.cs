using System.Text;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>The bodies of the token and revocation endpoints.</summary>
internal static class TokenAnswers
{
    public const string ContentType = "application/json;charset=UTF-8";

    public static ApiAnswer InvalidClient() => Error(StatusCodes.Status401Unauthorized, "invalid_client");

    public static ApiAnswer BadRequest(string error) => Error(StatusCodes.Status400BadRequest, error);

    public static ApiAnswer InvalidCode(OAuthSettings settings) => InvalidGrant(
        settings.InvalidGrantBody == InvalidGrantBody.WithoutDescription ? null : "Invalid authorization code");

    public static ApiAnswer InvalidRefreshToken(OAuthSettings settings) => InvalidGrant(settings.InvalidGrantBody switch
    {
        InvalidGrantBody.WithDescription => "Token invalid",
        InvalidGrantBody.WithoutDescription => null,
        InvalidGrantBody.IncorrectToken => "Incorrect or invalid refresh token",
    });

    public static ApiAnswer UnknownToken() => Error(StatusCodes.Status400BadRequest, "invalid_request", "Unknown token");

    public static ApiAnswer Revoked() => new(StatusCodes.Status200OK, ContentType, []);

    public static ApiAnswer Json(JsonObject body) => new(StatusCodes.Status200OK, ContentType, body.ToBytes());

    public static JsonObject Tokens(IssuedTokens issued, OAuthSettings settings, DateTimeOffset now) => new()
    {
        ["token_type"] = "bearer",
        ["access_token"] = issued.AccessToken,
        ["expires_in"] = settings.AccessSeconds,
        ["refresh_token"] = issued.RefreshToken,
        ["x_refresh_token_expires_in"] = Math.Max(0, (long)(issued.Grant.RefreshEndsAt(settings) - now).TotalSeconds),
    };

    private static ApiAnswer InvalidGrant(string? description) =>
        Error(StatusCodes.Status400BadRequest, "invalid_grant", description);

    private static ApiAnswer Error(int status, string error, string? description = null)
    {
        var body = new JsonObject { ["error"] = error };
        if (description is not null)
        {
            body["error_description"] = description;
        }
        return new ApiAnswer(status, ContentType, Encoding.UTF8.GetBytes(body.ToJsonString()));
    }
}
