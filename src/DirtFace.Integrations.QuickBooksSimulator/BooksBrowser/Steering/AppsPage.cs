using DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Forms;
using DirtFace.Integrations.QuickBooksSimulator.Control;
using DirtFace.Integrations.QuickBooksSimulator.OAuth;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Steering;

/// <summary>The apps that may ask for permission, and a form for another one.</summary>
internal sealed class AppsPage(RegisteredApps apps, AppControls controls)
{
    public const string Path = "/apps";

    private static readonly IReadOnlyList<InputOption> Environments =
        [new("development", "Development keys: sandbox companies"), new("production", "Production keys: live companies")];

    public Task ShowAsync(HttpContext http) => ShowAsync(http, null, null);

    public async Task SaveAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var body = ControlForms.BodyOf(form, "clientId", "clientSecret", "name", "environment");
        if (form["redirectUris"].ToString().Trim() is { Length: > 0 } addresses)
        {
            body["redirectUris"] = new JsonArray([.. addresses.Split((char[])[' ', '\n', '\r', ','], StringSplitOptions.RemoveEmptyEntries)
                .Select(address => (JsonNode)address)]);
        }
        body["suspended"] = form["suspended"].Count > 0;
        if (ControlForms.Try(() => controls.Register(body)) is { } problem)
        {
            await ShowAsync(http, problem, form);
            return;
        }
        http.Response.Redirect($"{Path}?done=app");
    }

    private Task ShowAsync(HttpContext http, string? problem, IFormCollection? typed)
    {
        var known = apps.Find(http.Request.Query["edit"].ToString());
        var main = Html.Of($"""
            {Notices.Of(http, problem)}
            {Table.Of("Registered apps", ["Client id", "Name", "Keys", "Redirect addresses", "State"], apps.All.Select(Row))}
            <h2>{(known is null ? "Register an app" : $"Change {known.ClientId}")}</h2>
            <p>A client id that is known changes that app; what is left empty stays as it is. Apps registered here are forgotten when the
            simulator stops.</p>
            <form method="post" action="{Path}">
            {Inputs.Text("clientId", "Client id", Inputs.Typed(typed, "clientId", known?.ClientId ?? ""))}
            {Inputs.Text("clientSecret", "Client secret", Inputs.Typed(typed, "clientSecret", ""), "Needed for a new app.")}
            {Inputs.Text("name", "Name on the consent page", Inputs.Typed(typed, "name", known?.Name ?? ""))}
            {Inputs.Text("redirectUris", "Redirect addresses", Inputs.Typed(typed, "redirectUris", string.Join(' ', known?.RedirectUris ?? [])),
                "With spaces between them. Without any, every address on this machine is good.")}
            {Inputs.Radios("environment", "Keys", Environments, Inputs.Typed(typed, "environment",
                known?.Environment == AppEnvironment.Production ? "production" : "development"))}
            {Inputs.Check("suspended", "Suspended by Intuit", typed is null ? known?.IsSuspended == true : typed["suspended"].Count > 0,
                "An unauthorized client everywhere.")}
            {Inputs.Button("Save the app")}
            </form>
            """);
        return Page.WriteAsync(
            http, problem is null ? "Apps" : "Error: Apps", main, Navigation.OfSimulator(Path),
            status: problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static Html Row(AppRegistration app) => Html.Of($"""
        <tr><th scope="row"><a href="{Path}?edit={Uri.EscapeDataString(app.ClientId)}">{app.ClientId}</a></th>{Table.Cell(app.Name)}
        {Table.Cell(app.Environment == AppEnvironment.Production ? "production" : "development")}
        {Table.Cell(app.RedirectUris.Count == 0 ? "any on this machine" : string.Join(' ', app.RedirectUris))}
        {Table.Cell(app.IsSuspended ? "suspended" : "active")}</tr>
        """);
}
