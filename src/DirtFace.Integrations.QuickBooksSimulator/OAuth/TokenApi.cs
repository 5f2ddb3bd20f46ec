using System.Text;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Hosting;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Mishaps;

namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>The discovery document, the token endpoint and the revocation endpoint.</summary>
internal sealed class TokenApi(
    GrantStore grants, ClientRegistration clients, CompanyFiles companies, MishapPlan mishaps, Delivery delivery, TimeProvider time)
{
    private const string ContentType = "application/json;charset=UTF-8";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/.well-known/openid_configuration", SendDiscoveryAsync);
        routes.MapGet("/.well-known/openid_sandbox_configuration", SendDiscoveryAsync);
        routes.MapPost("/oauth2/v1/tokens/bearer", TokenAsync);
        routes.MapPost("/v2/oauth2/tokens/revoke", RevokeAsync);
    }

    private async Task TokenAsync(HttpContext http)
    {
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        var realmId = form["grant_type"] == "refresh_token"
            ? grants.FindByRefreshToken(form["refresh_token"].ToString())?.RealmId
            : grants.RealmOfCode(form["code"].ToString());
        http.Response.Headers.Pragma = "no-cache";
        http.Response.Headers.CacheControl = "no-cache, no-store";
        await DeliverAsync(http, realmId, CallTraits.Token, () => Token(http.Request, form));
    }

    private async Task RevokeAsync(HttpContext http)
    {
        var token = await RevokedTokenAsync(http.Request, http.RequestAborted);
        var realmId = (grants.FindByRefreshToken(token) ?? grants.FindByAccessToken(token, time.GetUtcNow()))?.RealmId;
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        await DeliverAsync(http, realmId, CallTraits.Revoke, () =>
            clients.Authenticate(http.Request, form) is not { } clientId ? Error(401, "invalid_client")
            : token.Length == 0 ? Error(400, "invalid_request")
            : grants.Revoke(token, clientId, time.GetUtcNow()) ? new ApiAnswer(200, ContentType, [])
            : Error(400, "invalid_request", "Unknown token"));
    }

    private ApiAnswer Token(HttpRequest request, IFormCollection form)
    {
        if (clients.Authenticate(request, form) is not { } clientId)
        {
            return Error(401, "invalid_client");
        }
        var now = time.GetUtcNow();
        switch (form["grant_type"].ToString())
        {
            case "authorization_code":
                var (code, redirectUri) = (form["code"].ToString(), form["redirect_uri"].ToString());
                return code.Length == 0 || redirectUri.Length == 0
                    ? Error(400, "invalid_request")
                    : Answer(request, grants.Exchange(code, clientId, redirectUri, now), "Invalid authorization code", now);
            case "refresh_token":
                var refreshToken = form["refresh_token"].ToString();
                return refreshToken.Length == 0
                    ? Error(400, "invalid_request")
                    : Answer(request, grants.Refresh(refreshToken, clientId, now), "Token invalid", now);
            case "":
                return Error(400, "invalid_request");
            default:
                return Error(400, "unsupported_grant_type");
        }
    }

    private static ApiAnswer Answer(HttpRequest request, IssuedTokens? issued, string refusal, DateTimeOffset now)
    {
        if (issued is null)
        {
            return Error(400, "invalid_grant", refusal);
        }
        var body = new JsonObject
        {
            ["token_type"] = "bearer",
            ["access_token"] = issued.AccessToken,
            ["expires_in"] = (int)Grant.AccessLife.TotalSeconds,
            ["refresh_token"] = issued.RefreshToken,
            ["x_refresh_token_expires_in"] = (long)(issued.Grant.RefreshEndsAt - now).TotalSeconds,
        };
        if (request.Headers["x-include-refresh-token-hard-expires-in"] == "true")
        {
            body["x_refresh_token_hard_expires_in"] = (long)(issued.Grant.HardEndsAt - now).TotalSeconds;
        }
        return new ApiAnswer(200, ContentType, body.ToBytes());
    }

    private async Task DeliverAsync(HttpContext http, string? realmId, string operation, Func<ApiAnswer> execute)
    {
        var started = time.GetTimestamp();
        var mishap = mishaps.Strike(new CallTraits(http.Request.Method, realmId, null, operation));
        await delivery.RunAsync(http, mishap, () => Task.FromResult(execute()), status =>
        {
            if (realmId is not null)
            {
                companies.Find(realmId)?.Calls.Add(new RecordedCall(
                    time.GetUtcNow(),
                    http.Request.Method,
                    http.Request.Path,
                    status,
                    null,
                    TraceId.Of(http),
                    Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1),
                    mishap?.Kind.ToString()));
            }
        });
    }

    private static Task SendDiscoveryAsync(HttpContext http) =>
        Delivery.SendAsync(http, new ApiAnswer(200, ContentType, DiscoveryDocument.For(http.Request).ToBytes()));

    private static async Task<string> RevokedTokenAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.HasFormContentType)
        {
            return (await request.ReadFormAsync(ct))["token"].ToString();
        }
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, ct);
        try
        {
            return JsonReading.ParseObject(body.ToArray()).Text("token") ?? "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

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
