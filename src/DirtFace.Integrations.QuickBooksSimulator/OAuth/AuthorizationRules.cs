using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>Decides what becomes of an authorization request; the consent pages and the control API share it.</summary>
internal sealed class AuthorizationRules(ClientRegistration clients, GrantStore grants, TimeProvider time)
{
    public const string Accounting = "com.intuit.quickbooks.accounting";

    private static readonly HashSet<string> Scopes =
        [Accounting, "com.intuit.quickbooks.payment", "openid", "profile", "email", "phone", "address"];

    /// <summary>Whether the browser may be sent back at all; if not, a person sees an error page instead.</summary>
    public bool IsTrusted(AuthorizationRequest request) =>
        clients.IsKnown(request.ClientId) && clients.MayRedirectTo(request.RedirectUri);

    /// <summary>The error to redirect with, or null when the request is in order.</summary>
    public static string? ErrorOf(AuthorizationRequest request)
    {
        var scopes = request.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return request.State.Length == 0 || request.ResponseType.Length == 0 ? "invalid_request"
            : request.ResponseType != "code" ? "unsupported_response_type"
            : scopes.Length == 0 || !scopes.All(Scopes.Contains) ? "invalid_scope"
            : null;
    }

    /// <summary>Grants the request and returns where the browser goes.</summary>
    public string Connect(AuthorizationRequest request, CompanyFile company, string user)
    {
        var code = grants.IssueCode(new AuthorizationCode(
            request.ClientId, request.RedirectUri, company.RealmId, user, request.Scope, time.GetUtcNow() + AuthorizationCode.Life));
        return request.Back(("code", code), ("state", request.State), ("realmId", company.RealmId));
    }
}
