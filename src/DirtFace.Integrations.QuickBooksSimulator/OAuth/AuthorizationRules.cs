using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>Decides what becomes of an authorization request; the consent pages and the control API share it.</summary>
internal sealed class AuthorizationRules(RegisteredApps apps, GrantStore grants, CurrentOAuthSettings settings, TimeProvider time)
{
    public const string Declined = "access_denied";

    /// <summary>The errors that every request can be sent back with on demand.</summary>
    public static readonly IReadOnlyList<string> Errors =
    [
        Declined, "invalid_request", "unauthorized_client", "unsupported_response_type", "invalid_scope", "server_error",
        "temporarily_unavailable",
    ];

    /// <summary>The app, if the browser may be sent back to it at all; otherwise a person sees an error page instead.</summary>
    public AppRegistration? TrustedApp(AuthorizationRequest request) =>
        apps.Find(request.ClientId) is { } app && RedirectAddress.IsAllowed(app, request.RedirectUri) ? app : null;

    /// <summary>The error to redirect with, or null when the request is in order.</summary>
    public string? ErrorOf(AuthorizationRequest request, AppRegistration app)
    {
        var ordered = settings.Value.AuthorizeError;
        var scopes = Scopes.Split(request.Scope);
        return ordered.Length > 0 ? ordered
            : request.HasDuplicates || request.State.Length == 0 || request.ResponseType.Length == 0 ? "invalid_request"
            : app.IsSuspended ? "unauthorized_client"
            : request.ResponseType != "code" ? "unsupported_response_type"
            : scopes.Length == 0 || !scopes.All(scope => MayAskFor(app, scope)) ? "invalid_scope"
            : null;
    }

    /// <summary>Grants the request and returns where the browser goes; without a company only the person is known.</summary>
    public string Connect(AuthorizationRequest request, CompanyFile? company, string user)
    {
        var now = time.GetUtcNow();
        var code = grants.IssueCode(new AuthorizationCode(
            request.ClientId,
            request.RedirectUri,
            company?.RealmId ?? "",
            user,
            request.Scope,
            now,
            now + TimeSpan.FromSeconds(settings.Value.CodeSeconds)));
        return company is null
            ? request.Back(("code", code), ("state", request.State))
            : request.Back(("code", code), ("state", request.State), ("realmId", company.RealmId));
    }

    private static bool MayAskFor(AppRegistration app, string scope) =>
        app.Scopes.Count > 0 ? app.Scopes.Contains(scope) : Scopes.IsKnown(scope);
}
