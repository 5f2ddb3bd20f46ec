using DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>What a person sees when an app wants to connect.</summary>
internal static class ConsentView
{
    public const string Address = "/connect/oauth2";
    public const string UserField = "signInAs";
    public const string CompanyField = "company";

    public static Task ShowErrorAsync(HttpContext http) => Page.WriteAsync(
        http,
        "This app can not be connected",
        Html.Of($"<p>The app's client id or its redirect address is not registered here. Nothing was connected.</p>"),
        status: StatusCodes.Status400BadRequest);

    public static Task ShowSignInAsync(HttpContext http, AuthorizationRequest request, AppRegistration app) => Page.WriteAsync(
        http,
        "Sign in",
        Html.Of($"""
            <p><strong>{app.Name}</strong> wants to use simulated QuickBooks. There are no passwords here.</p>
            <form method="get" action="{Address}">
            {Hidden(request)}
            <fieldset><legend>Sign in as</legend>
            {SimulatedUsers.All.Select((user, index) => Choice(UserField, user.Name, user.Name, index == 0))}
            </fieldset>
            <p class="actions"><button class="primary">Continue</button></p>
            </form>
            """),
        formAction: OriginOf(request));

    /// <summary>Asks for consent, and for the company where there is more than one to choose from.</summary>
    public static Task ShowCompaniesAsync(
        HttpContext http, AuthorizationRequest request, AppRegistration app, string user, IReadOnlyList<CompanyHead> choices) =>
        choices.Count == 0
            ? ShowNoCompanyAsync(http, request, app, user)
            : Page.WriteAsync(
                http,
                choices.Count == 1 ? $"Connect {app.Name} to {choices[0].Name}" : $"Connect {app.Name} to a company",
                Html.Of($"""
                    <p>Signed in as <strong>{user}</strong>.</p>
                    <p><strong>{app.Name}</strong> wants to use {(choices.Count == 1 ? choices[0].Name : "one of your companies")}. It could:</p>
                    <ul>
                    <li>see and change customers, products and invoices</li>
                    <li>see accounts, tax codes, terms and company settings</li>
                    </ul>
                    {Decision(request, user, CompanyChoice(choices))}
                    """),
                formAction: OriginOf(request));

    public static Task ShowIdentityAsync(HttpContext http, AuthorizationRequest request, AppRegistration app, string user) =>
        Page.WriteAsync(
            http,
            $"Sign in to {app.Name}",
            Html.Of($"""
                <p>Signed in as <strong>{user}</strong>.</p>
                <p><strong>{app.Name}</strong> wants to know who you are. It gets no access to any company.</p>
                {Decision(request, user, Html.Empty)}
                """),
            formAction: OriginOf(request));

    public static Task ShowNotAdminAsync(
        HttpContext http, AuthorizationRequest request, CompanyFile company, string user) => Page.WriteAsync(
        http,
        "Only an administrator can connect apps",
        Html.Of($"""
            <p><strong>{user}</strong> works at {company.Name} but is not an administrator of it, so nothing was connected.</p>
            <p>Ask an administrator to connect the app, or sign in as somebody else.</p>
            {AsSomebodyElse(request)}
            """),
        formAction: OriginOf(request),
        status: StatusCodes.Status403Forbidden);

    private static Task ShowNoCompanyAsync(HttpContext http, AuthorizationRequest request, AppRegistration app, string user) =>
        Page.WriteAsync(
            http,
            "There is no company to connect",
            Html.Of($"""
                <p><strong>{user}</strong> works at no company that the keys of {app.Name} can reach: development keys reach sandbox
                companies, production keys live ones.</p>
                {AsSomebodyElse(request)}
                """),
            formAction: OriginOf(request));

    private static Html Decision(AuthorizationRequest request, string user, Html company) => Html.Of($"""
        <form method="post" action="{Address}">
        {Hidden(request)}
        <input type="hidden" name="{UserField}" value="{user}">
        {company}
        <p class="actions"><button class="primary" name="decision" value="connect">Connect</button>
        <button name="decision" value="cancel">Cancel</button></p>
        </form>
        """);

    private static Html CompanyChoice(IReadOnlyList<CompanyHead> choices) => choices.Count == 1
        ? Html.Of($"""<input type="hidden" name="{CompanyField}" value="{choices[0].RealmId}">""")
        : Html.Of($"""
            <fieldset><legend>Company</legend>
            {choices.Select((company, index) => Choice(CompanyField, company.RealmId, company.Name, index == 0))}
            </fieldset>
            """);

    private static Html AsSomebodyElse(AuthorizationRequest request) => Html.Of($"""
        <form method="get" action="{Address}">{Hidden(request)}
        <p class="actions"><button class="primary">Sign in as somebody else</button></p></form>
        """);

    private static Html Choice(string name, string value, string label, bool isChecked) => isChecked
        ? Html.Of($"""<label class="choice"><input type="radio" name="{name}" value="{value}" checked> {label}</label>""")
        : Html.Of($"""<label class="choice"><input type="radio" name="{name}" value="{value}"> {label}</label>""");

    private static Html Hidden(AuthorizationRequest request) =>
        Html.Join(request.Fields.Select(field => Html.Of($"""<input type="hidden" name="{field.Name}" value="{field.Value}">""")));

    // Browsers apply form-action to the redirect after a post too, so the app's own origin must be listed.
    private static string OriginOf(AuthorizationRequest request) => new Uri(request.RedirectUri).GetLeftPart(UriPartial.Authority);
}
