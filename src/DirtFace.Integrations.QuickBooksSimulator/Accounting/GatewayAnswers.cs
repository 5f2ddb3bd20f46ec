using DirtFace.Integrations.QuickBooksSimulator.Documents;

namespace DirtFace.Integrations.QuickBooksSimulator.Accounting;

/// <summary>Answers of the layer in front of the engine: authentication, permission and throttling, all in camelCase.</summary>
internal static class GatewayAnswers
{
    public static ApiAnswer MissingToken(DateTimeOffset at) =>
        Answer(401, "3202", "EmptyField", "AUTHENTICATION", "The field oauth_token is empty.", at) with
        {
            Authenticate = "Bearer realm=\"Intuit\"",
        };

    // The detail echoes the token, as QuickBooks does: a client that logs error bodies leaks it, and tests can catch that.
    public static ApiAnswer InvalidToken(string token, DateTimeOffset at) =>
        Answer(401, "3200", "AuthenticationFailed", "AUTHENTICATION", $"Token expired: {token}", at) with
        {
            Authenticate = "Bearer realm=\"Intuit\", error=\"invalid_token\"",
        };

    public static ApiAnswer NotPermitted(DateTimeOffset at) =>
        Answer(403, "3100", "ApplicationAuthorizationFailed", "SERVICE", null, at);

    public static ApiAnswer Throttled(DateTimeOffset at, string? retryAfter = null) =>
        Answer(429, "3001", "ThrottleExceeded", "SERVICE", "The request limit was reached.  Try again later", at) with
        {
            RetryAfter = retryAfter,
        };

    private static ApiAnswer Answer(int status, string code, string name, string type, string? detail, DateTimeOffset at)
    {
        var error = new JsonObject
        {
            ["message"] = $"message={name}; errorCode=00{code}; statusCode={status}",
            ["detail"] = detail,
            ["code"] = code,
            ["element"] = null,
        };
        var body = new JsonObject
        {
            ["warnings"] = null,
            ["intuitObject"] = null,
            ["fault"] = new JsonObject { ["error"] = new JsonArray(error), ["type"] = type },
            ["report"] = null,
            ["queryResponse"] = null,
            ["batchItemResponse"] = new JsonArray(),
            ["attachableResponse"] = new JsonArray(),
            ["syncErrorResponse"] = null,
            ["requestId"] = null,
            ["time"] = at.ToUnixTimeMilliseconds(),
            ["status"] = null,
            ["cdcresponse"] = new JsonArray(),
        };
        return new ApiAnswer(status, ApiAnswer.JsonFault, body.ToBytes());
    }
}
