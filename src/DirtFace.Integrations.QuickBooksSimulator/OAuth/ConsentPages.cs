using DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>What a person sees when an app wants to connect: sign in, choose a company, allow or refuse.</summary>
internal sealed class ConsentPages(AuthorizationRules rules, CompanyFiles companies, SimulatorOptions options)
{
    private const string UserField = "signInAs";
    private const string CompanyField = "company";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/connect/oauth2", ShowAsync);
        routes.MapPost("/connect/oauth2", DecideAsync);
    }

    private Task ShowAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var request = AuthorizationRequest.From(name => query[name].ToString());
        if (!rules.IsTrusted(request))
        {
            return ShowErrorAsync(http);
        }
        if (AuthorizationRules.ErrorOf(request) is { } error)
        {
            http.Response.Redirect(request.Refused(error));
            return Task.CompletedTask;
        }
        var user = query[UserField].ToString();
        return SimulatedUsers.All.Contains(user)
            ? ShowCompaniesAsync(http, request, user)
            : ShowSignInAsync(http, request);
    }

    private async Task DecideAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var request = AuthorizationRequest.From(name => form[name].ToString());
        if (!rules.IsTrusted(request))
        {
            await ShowErrorAsync(http);
            return;
        }
        var error = form["decision"] == "cancel" ? "access_denied" : AuthorizationRules.ErrorOf(request);
        if (error is not null)
        {
            http.Response.Redirect(request.Refused(error));
            return;
        }
        var user = form[UserField].ToString();
        var company = companies.Find(form[CompanyField].ToString());
        if (company?.Head.Members.FirstOrDefault(member => member.User == user) is not { } member)
        {
            await ShowCompaniesAsync(http, request, user);
        }
        else if (!member.IsAdmin)
        {
            await ShowNotAdminAsync(http, request, company, user);
        }
        else
        {
            http.Response.Redirect(rules.Connect(request, company, user));
        }
    }

    // Intuit shows one page for both mistakes, and never redirects to an address that it does not know.
    private static Task ShowErrorAsync(HttpContext http) => Page.WriteAsync(
        http,
        "This app can not be connected",
        Html.Of($"<p>The app's client id or its redirect address is not registered here. Nothing was connected.</p>"),
        status: StatusCodes.Status400BadRequest);

    private Task ShowSignInAsync(HttpContext http, AuthorizationRequest request) => Page.WriteAsync(
        http,
        "Sign in",
        Html.Of($"""
            <p><strong>{options.AppName}</strong> wants to use a simulated QuickBooks company. There are no passwords here.</p>
            <form method="get" action="/connect/oauth2">
            {Hidden(request)}
            <fieldset><legend>Sign in as</legend>
            {SimulatedUsers.All.Select((user, index) => Choice(UserField, user, user, index == 0))}
            </fieldset>
            <p class="actions"><button class="primary">Continue</button></p>
            </form>
            """),
        formAction: OriginOf(request));

    private Task ShowCompaniesAsync(HttpContext http, AuthorizationRequest request, string user)
    {
        var choices = companies.All.Where(company => company.Head.Members.Any(member => member.User == user)).ToList();
        return Page.WriteAsync(
            http,
            $"Connect {options.AppName} to a company",
            Html.Of($"""
                <p>Signed in as <strong>{user}</strong>.</p>
                <p><strong>{options.AppName}</strong> wants to use one of your companies. It could:</p>
                <ul>
                <li>see and change customers, products and invoices</li>
                <li>see accounts, tax codes, terms and company settings</li>
                </ul>
                <form method="post" action="/connect/oauth2">
                {Hidden(request)}
                <input type="hidden" name="{UserField}" value="{user}">
                <fieldset><legend>Company</legend>
                {choices.Select((company, index) => Choice(CompanyField, company.RealmId, company.Name, index == 0))}
                </fieldset>
                <p class="actions"><button class="primary" name="decision" value="connect">Connect</button>
                <button name="decision" value="cancel">Cancel</button></p>
                </form>
                """),
            formAction: OriginOf(request));
    }

    private static Task ShowNotAdminAsync(
        HttpContext http, AuthorizationRequest request, CompanyFile company, string user) => Page.WriteAsync(
        http,
        "Only an administrator can connect apps",
        Html.Of($"""
            <p><strong>{user}</strong> works at {company.Name} but is not an administrator of it, so nothing was connected.</p>
            <p>Ask an administrator to connect the app, or sign in as somebody else.</p>
            <form method="get" action="/connect/oauth2">{Hidden(request)}
            <p class="actions"><button class="primary">Sign in as somebody else</button></p></form>
            """),
        formAction: OriginOf(request),
        status: StatusCodes.Status403Forbidden);

    private static Html Choice(string name, string value, string label, bool isChecked) => isChecked
        ? Html.Of($"""<label class="choice"><input type="radio" name="{name}" value="{value}" checked> {label}</label>""")
        : Html.Of($"""<label class="choice"><input type="radio" name="{name}" value="{value}"> {label}</label>""");

    private static Html Hidden(AuthorizationRequest request) =>
        Html.Join(request.Fields.Select(field => Html.Of($"""<input type="hidden" name="{field.Name}" value="{field.Value}">""")));

    // Browsers apply form-action to the redirect after a post too, so the app's own origin must be listed.
    private static string OriginOf(AuthorizationRequest request) => new Uri(request.RedirectUri).GetLeftPart(UriPartial.Authority);
}
