using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using Microsoft.Extensions.Primitives;

namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>Leads a person from the app's request to its outcome: sign in, choose a company, allow or refuse.</summary>
internal sealed class ConsentPages(AuthorizationRules rules, CompanyAccess access, CompanyFiles companies)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(ConsentView.Address, ShowAsync);
        routes.MapPost(ConsentView.Address, DecideAsync);
        // Some clients lead straight to the picker; the request is the same.
        routes.MapGet("/connect/oauth2/companyselection", ShowAsync);
        routes.MapGet("/oauth2/error", ConsentView.ShowErrorAsync);
    }

    private Task ShowAsync(HttpContext http)
    {
        var query = http.Request.Query;
        return CheckAsync(http, name => query[name], (request, app) =>
            SimulatedUsers.Find(query[ConsentView.UserField].ToString()) is { } user
                ? ShowConsentAsync(http, request, app, user.Name)
                : ConsentView.ShowSignInAsync(http, request, app));
    }

    private async Task DecideAsync(HttpContext http)
    {
        var form = await OAuthForm.ReadAsync(http.Request, http.RequestAborted);
        await CheckAsync(http, form.Values, (request, app) => DecideAsync(http, form, request, app));
    }

    // Intuit shows one page for both mistakes, and never redirects to an address that it does not know.
    private Task CheckAsync(
        HttpContext http, Func<string, StringValues> read, Func<AuthorizationRequest, AppRegistration, Task> go)
    {
        var request = AuthorizationRequest.From(read);
        if (rules.TrustedApp(request) is not { } app)
        {
            return ConsentView.ShowErrorAsync(http);
        }
        return rules.ErrorOf(request, app) is { } error ? RedirectAsync(http, request.Refused(error)) : go(request, app);
    }

    private Task DecideAsync(HttpContext http, OAuthForm form, AuthorizationRequest request, AppRegistration app)
    {
        if (form["decision"] == "cancel")
        {
            return RedirectAsync(http, request.Refused(AuthorizationRules.Declined));
        }
        if (SimulatedUsers.Find(form[ConsentView.UserField]) is not { } user)
        {
            return ConsentView.ShowSignInAsync(http, request, app);
        }
        if (Scopes.IsIdentityOnly(request.Scope))
        {
            return RedirectAsync(http, rules.Connect(request, null, user.Name));
        }
        var chosen = companies.Find(form[ConsentView.CompanyField]);
        if (chosen is null || !access.ChoicesOf(user.Name, app).Any(choice => choice.RealmId == chosen.RealmId))
        {
            return ShowConsentAsync(http, request, app, user.Name);
        }
        return access.RoleOf(user.Name, chosen) == CompanyRole.Admin
            ? RedirectAsync(http, rules.Connect(request, chosen, user.Name))
            : ConsentView.ShowNotAdminAsync(http, request, chosen, user.Name);
    }

    private Task ShowConsentAsync(HttpContext http, AuthorizationRequest request, AppRegistration app, string user) =>
        Scopes.IsIdentityOnly(request.Scope)
            ? ConsentView.ShowIdentityAsync(http, request, app, user)
            : ConsentView.ShowCompaniesAsync(http, request, app, user, access.ChoicesOf(user, app));

    private static Task RedirectAsync(HttpContext http, string address)
    {
        http.Response.Redirect(address);
        return Task.CompletedTask;
    }
}
