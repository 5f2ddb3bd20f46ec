using System.Globalization;
using System.Text;
using DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Forms;
using DirtFace.Integrations.QuickBooksSimulator.Control;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.OAuth;
using DirtFace.Integrations.QuickBooksSimulator.Webhooks;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Steering;

/// <summary>The webhook endpoint of each app, a form for one, and the latest attempts to reach them.</summary>
internal sealed class WebhooksPage(
    WebhookBook book, DeliveryLog log, RegisteredApps apps, WebhookControls controls, SimulatorOptions options, TimeProvider time)
{
    public const string Path = "/webhooks";
    private const int Shown = 100;

    private static readonly IReadOnlyList<InputOption> Formats =
        [new("cloudEvents", "CloudEvents, as QuickBooks sends now"), new("legacy", "Legacy, as it sent before")];

    public Task ShowAsync(HttpContext http) => ShowAsync(http, null, null);

    public async Task SaveAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var body = ControlForms.BodyOf(form, "clientId", "url", "verifierToken", "format");
        if (form["faults"].Count > 0)
        {
            body["faults"] = ControlForms.BodyOf(form, "duplicates", "drop", "reorder");
        }
        if (ControlForms.Try(() => controls.Subscribe(body)) is { } problem)
        {
            await ShowAsync(http, problem, form);
            return;
        }
        http.Response.Redirect($"{Path}?done=endpoint");
    }

    public async Task RemoveAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        book.Remove(form["clientId"].ToString());
        http.Response.Redirect($"{Path}?done=removed");
    }

    private Task ShowAsync(HttpContext http, string? problem, IFormCollection? typed)
    {
        var endpoint = book.Find(options.ClientId)?.Subscription;
        var attempts = log.After(0, null).Reverse().Take(Shown).ToList();
        var main = Html.Of($"""
            {Notices.Of(http, problem)}
            {(book.IsEmpty ? Html.Of($"<p>No app has a webhook endpoint yet.</p>") : Endpoints())}
            <h2>Give an app its endpoint</h2>
            <form method="post" action="{Path}">
            {Inputs.Select("clientId", "App", apps.All.Select(app => new InputOption(app.ClientId, app.Name)), Inputs.Typed(typed, "clientId", options.ClientId))}
            {Inputs.Text("url", "Address", Inputs.Typed(typed, "url", endpoint?.Url.ToString() ?? ""), "On this machine, such as http://localhost:7777/webhooks.")}
            {Inputs.Text("verifierToken", "Verifier token", Inputs.Typed(typed, "verifierToken", endpoint?.Options.VerifierToken ?? ""), "The key of the signature; what is left empty stays.")}
            {Inputs.Radios("format", "Format", Formats, Inputs.Typed(typed, "format", ControlModes.NameOf(endpoint?.Options.Format ?? options.Webhooks.Format)))}
            {Faults(endpoint, typed)}
            {Inputs.Button("Save the endpoint")}
            </form>
            <h2>Attempts</h2>
            {(attempts.Count == 0 ? Html.Of($"<p>Nothing was sent yet.</p>") : Table.Of(
                $"The latest {attempts.Count} attempts, newest first",
                ["When", "App", "Kind", "Attempt", "Answer", "Signature", "Body"],
                attempts.Select(Row)))}
            """);
        return Page.WriteAsync(
            http, problem is null ? "Webhooks" : "Error: Webhooks", main, Navigation.OfSimulator(Path),
            status: problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private Html Endpoints() => Html.Of($"""
        {Table.Of("Endpoints", ["App", "Address", "State", new("Events waiting", true), new("Notifications waiting", true)], book.Channels.Select(Row))}
        {book.Channels.Select(channel => Html.Of($"""
            <details><summary>Take the endpoint of {channel.Subscription.ClientId} away</summary>
            <p>What still waits for it is never sent.</p>
            <form method="post" action="{Path}/remove">{Inputs.Hidden("clientId", channel.Subscription.ClientId)}{Inputs.Button("Take it away now")}</form></details>
            """))}
        """);

    private static Html Faults(WebhookSubscription? endpoint, IFormCollection? typed)
    {
        var faults = endpoint?.Faults ?? WebhookFaults.None;
        return Html.Of($"""
            <fieldset><legend>Faults</legend>
            {Inputs.Check("faults", "Change the faults to these", typed?["faults"].Count > 0)}
            {Percent("duplicates", "Sent twice, percent", faults.Duplicates, typed)}
            {Percent("drop", "Never sent, percent", faults.Drop, typed)}
            {Percent("reorder", "Out of order, percent", faults.Reorder, typed)}
            </fieldset>
            """);
    }

    private static Html Percent(string name, string label, decimal value, IFormCollection? typed) =>
        Inputs.Text(name, label, Inputs.Typed(typed, name, value.ToString(CultureInfo.InvariantCulture)));

    private Html Row(WebhookChannel channel)
    {
        var waiting = channel.Waiting;
        return Html.Of($"""
            <tr><th scope="row">{channel.Subscription.ClientId}</th>{Table.Cell(channel.Subscription.Url.ToString())}
            {Table.Cell(channel.StateAt(time.GetUtcNow()))}{Table.Cell(waiting.Events.ToString(CultureInfo.InvariantCulture), true)}
            {Table.Cell(waiting.Deliveries.ToString(CultureInfo.InvariantCulture), true)}</tr>
            """);
    }

    private static Html Row(DeliveryRecord record) => Html.Of($"""
        <tr>{Table.Cell(PacificTime.Envelope(record.At))}{Table.Cell(record.ClientId)}{Table.Cell(record.Kind)}
        {Table.Cell(record.Attempt.ToString(CultureInfo.InvariantCulture))}
        {Table.Cell(record.Status?.ToString(CultureInfo.InvariantCulture) ?? record.Error ?? "no answer")}
        {Table.Cell(record.IsSignatureRight ? "right" : "wrong")}
        <td><details><summary>{record.Events.Count} events</summary><pre>{Encoding.UTF8.GetString(record.Body)}</pre></details></td></tr>
        """);
}
