using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Hosting;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Mishaps;

namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>The token endpoint and the revocation endpoint.</summary>
internal sealed class TokenApi(
    GrantStore grants,
    RegisteredApps apps,
    CurrentOAuthSettings current,
    IdTokens idTokens,
    RefreshesUnderWay refreshes,
    CompanyFiles companies,
    MishapPlan mishaps,
    Delivery delivery,
    TimeProvider time)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/oauth2/v1/tokens/bearer", TokenAsync);
        routes.MapPost("/v2/oauth2/tokens/revoke", RevokeAsync);
        // The path beside the token endpoint, which some clients use.
        routes.MapPost("/oauth2/v1/tokens/revoke", RevokeAsync);
    }

    private async Task TokenAsync(HttpContext http)
    {
        var form = await OAuthForm.ReadAsync(http.Request, http.RequestAborted);
        var refreshToken = form["grant_type"] == "refresh_token" ? form["refresh_token"] : "";
        var realmId = refreshToken.Length > 0 ? grants.FindByRefreshToken(refreshToken)?.RealmId : grants.RealmOfCode(form["code"]);
        http.Response.Headers.Pragma = "no-cache";
        http.Response.Headers.CacheControl = "no-cache, no-store";
        using var refresh = refreshes.Begin(refreshToken, http.RequestAborted);
        await DeliverAsync(http, realmId, CallTraits.Token, () => Token(http.Request, form, refresh), refresh.End);
    }

    private async Task RevokeAsync(HttpContext http)
    {
        var form = await OAuthForm.ReadFormOrJsonAsync(http.Request, http.RequestAborted);
        var token = form["token"];
        var realmId = (grants.FindByRefreshToken(token) ?? grants.FindByAccessToken(token, time.GetUtcNow()))?.RealmId;
        await DeliverAsync(http, realmId, CallTraits.Revoke, () =>
            ClientAuthentication.Of(http.Request, form, apps) is not { } app ? TokenAnswers.InvalidClient()
            : token.Length == 0 ? TokenAnswers.BadRequest("invalid_request")
            : grants.Revoke(token, app.ClientId, time.GetUtcNow()) ? TokenAnswers.Revoked()
            : TokenAnswers.UnknownToken());
    }

    private ApiAnswer Token(HttpRequest request, OAuthForm form, RefreshesUnderWay.Use refresh)
    {
        if (ClientAuthentication.Of(request, form, apps) is not { } app)
        {
            return TokenAnswers.InvalidClient();
        }
        if (form.IsMalformed)
        {
            return TokenAnswers.BadRequest("invalid_request");
        }
        if (app.IsSuspended)
        {
            return TokenAnswers.BadRequest("unauthorized_client");
        }
        return form["grant_type"] switch
        {
            "authorization_code" => Exchange(request, form, app),
            "refresh_token" => Refresh(request, form["refresh_token"], app, refresh),
            "" => TokenAnswers.BadRequest("invalid_request"),
            _ => TokenAnswers.BadRequest("unsupported_grant_type"),
        };
    }

    private ApiAnswer Exchange(HttpRequest request, OAuthForm form, AppRegistration app)
    {
        var (code, redirectUri) = (form["code"], form["redirect_uri"]);
        if (code.Length == 0 || redirectUri.Length == 0)
        {
            return TokenAnswers.BadRequest("invalid_request");
        }
        var now = time.GetUtcNow();
        var issued = grants.Exchange(code, app.ClientId, redirectUri, now);
        return issued is null ? TokenAnswers.InvalidCode(current.Value) : Answer(request, issued, now);
    }

    private ApiAnswer Refresh(HttpRequest request, string refreshToken, AppRegistration app, RefreshesUnderWay.Use refresh)
    {
        if (refreshToken.Length == 0)
        {
            return TokenAnswers.BadRequest("invalid_request");
        }
        var now = time.GetUtcNow();
        if (refresh.IsSecond)
        {
            grants.NoticeReplay(refreshToken, app.ClientId, now);
            return TokenAnswers.InvalidRefreshToken(current.Value);
        }
        var issued = grants.Refresh(refreshToken, app.ClientId, now);
        return issued is null ? TokenAnswers.InvalidRefreshToken(current.Value) : Answer(request, issued, now);
    }

    // One reading of the clock for issuing and for answering: a fresh token must not be told a second short.
    private ApiAnswer Answer(HttpRequest request, IssuedTokens issued, DateTimeOffset now)
    {
        var body = TokenAnswers.Tokens(issued, current.Value, now);
        if (request.Headers["x-include-refresh-token-hard-expires-in"].ToString().Equals("true", StringComparison.OrdinalIgnoreCase))
        {
            body["x_refresh_token_hard_expires_in"] = (long)(issued.Grant.HardEndsAt - now).TotalSeconds;
        }
        if (issued.SignedInAt is { } signedInAt && issued.Grant.Has(Scopes.OpenId))
        {
            body["id_token"] = idTokens.For(request, issued.Grant, signedInAt, now);
        }
        return TokenAnswers.Json(body);
    }

    private async Task DeliverAsync(
        HttpContext http, string? realmId, string operation, Func<ApiAnswer> execute, Action? beforeAnswer = null)
    {
        var started = time.GetTimestamp();
        var mishap = mishaps.Strike(new CallTraits(http.Request.Method, realmId, null, operation));
        await delivery.RunAsync(http, mishap, () => Task.FromResult(execute()), status =>
        {
            beforeAnswer?.Invoke();
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
}
