using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Forms;
using DirtFace.Integrations.QuickBooksSimulator.Control;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Traffic;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Steering;

/// <summary>How many calls a company may get and how long they take: each limit's state, the latency, the clock and the meter.</summary>
internal sealed class TrafficPage(
    Quotas quotas,
    LatencyModel latency,
    ReadMeter meter,
    QuotaControls quotaControls,
    TrafficControls trafficControls,
    ClockControls clockControls,
    TimeProvider time)
{
    public const string Path = "traffic";

    public Task ShowAsync(HttpContext http, CompanyFile company) => ShowAsync(http, company, null, null);

    public async Task ActAsync(HttpContext http, CompanyFile company)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var act = http.GetRouteValue("act") as string ?? "";
        var (done, problem) = act switch
        {
            "limits" => ("limits", ControlForms.Try(() => quotaControls.Change(company.RealmId, ControlForms.BodyOf(form, "limits", "otherAppsPerMinute", "burst")))),
            "forget" => ("forgotten", ControlForms.Try(() => quotaControls.Change(company.RealmId, new JsonObject { ["forget"] = true }))),
            "latency" => ("latency", ControlForms.Try(() => trafficControls.SetLatency(ControlForms.BodyOf(form, "profile", "ms")))),
            "clock" => ("clock", ControlForms.Try(() => clockControls.Set(ControlForms.BodyOf(form, "now", "offsetSeconds", "speed", "reset")))),
            "meter" => ("meter", ControlForms.Try(() => trafficControls.SetMeter(ControlForms.BodyOf(form, "limit", "used")))),
            _ => ("", "There is no such switch."),
        };
        if (problem is not null)
        {
            await ShowAsync(http, company, problem, form);
            return;
        }
        http.Response.Redirect($"/books/{company.RealmId}/{Path}?done={done}");
    }

    private Task ShowAsync(HttpContext http, CompanyFile company, string? problem, IFormCollection? typed)
    {
        var main = Html.Of($"""
            {Notices.Of(http, problem)}
            {Limits(company, typed)}
            {Latency(company, typed)}
            {Clock(company, typed)}
            {Meter(company, typed)}
            <h2>Outage</h2>
            <p>To make every call fail, or answers get lost, use <a href="/books/{company.RealmId}/faults">Faults</a>.</p>
            """);
        return Page.WriteAsync(http, company, Path, $"Traffic of {company.Name}", main, problem is not null);
    }

    private Html Limits(CompanyFile company, IFormCollection? typed)
    {
        var limits = quotas.Of(company.RealmId);
        var windows = quotas.Windows(company.RealmId);
        var chosen = ReferenceEquals(limits, quotas.Everywhere) ? "everywhere" : limits.RequestsPerMinute is null ? "off" : "published";
        return Html.Of($"""
            <h2>Limits</h2>
            {(windows.Count == 0 ? Html.Of($"<p>No limit has been touched in the last minute.</p>") : Table.Of(
                "How full each limit is",
                ["Limit", "App", "Within", new("Used", true), new("Limit", true), new("Turned away", true)],
                windows.Select(Row)))}
            <form method="post" action="/books/{company.RealmId}/{Path}/limits">
            {Inputs.Radios("limits", "Limits of this company", [new("published", "As QuickBooks publishes them"), new("off", "Off"), new("everywhere", "As everywhere")],
                Inputs.Typed(typed, "limits", chosen))}
            {Inputs.Text("otherAppsPerMinute", "Calls of other apps in a minute", Inputs.Typed(typed, "otherAppsPerMinute", limits.OtherAppsPerMinute.ToString(CultureInfo.InvariantCulture)),
                "They take their share of the company's minute, where it has limits of its own.")}
            {Inputs.Button("Save limits")}
            </form>
            <form method="post" action="/books/{company.RealmId}/{Path}/forget">{Inputs.Button("Forget the calls of the last minute", false)}</form>
            """);
    }

    private Html Latency(CompanyFile company, IFormCollection? typed) => Html.Of($"""
        <h2>Latency, of all companies</h2>
        <form method="post" action="/books/{company.RealmId}/{Path}/latency">
        {Inputs.Radios("profile", "How long calls take", Enum.GetValues<LatencyProfile>().Select(profile => new InputOption(ControlModes.NameOf(profile), Meaning(profile))),
            Inputs.Typed(typed, "profile", ControlModes.NameOf(latency.Profile)))}
        {Inputs.Text("ms", "Milliseconds on top", Inputs.Typed(typed, "ms", latency.FlatMs.ToString(CultureInfo.InvariantCulture)))}
        {Inputs.Button("Save latency")}
        </form>
        """);

    private Html Clock(CompanyFile company, IFormCollection? typed) => Html.Of($"""
        <h2>Clock, of all companies</h2>
        <p>It is {time.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC in here{(time is SimulatedClock clock ? $", running at speed {clock.Speed.ToString(CultureInfo.InvariantCulture)}" : "")}.</p>
        {(time is SimulatedClock ? Html.Of($"""
            <form method="post" action="/books/{company.RealmId}/{Path}/clock">
            {Inputs.Text("offsetSeconds", "Move on by seconds", Inputs.Typed(typed, "offsetSeconds", ""), "3600 is an hour, 86400 a day, 8726400 the 101 days after which a refresh token is dead.")}
            {Inputs.Text("speed", "Simulated seconds in a real one", Inputs.Typed(typed, "speed", ""), "0 stops the clock.")}
            {Inputs.Check("reset", "Show the machine's time again", false, value: "true")}
            {Inputs.Button("Set the clock")}
            </form>
            """) : Html.Of($"<p>The clock belongs to the program that started this simulator; set it there.</p>"))}
        """);

    private Html Meter(CompanyFile company, IFormCollection? typed)
    {
        var used = meter.Describe();
        return Html.Of($"""
            <h2>Reads of this month, of all companies</h2>
            {Table.Of($"Month {used.Text("month")}, {(meter.Limit is { } limit ? $"limit {limit}" : "no limit")}", ["App", new("Reads", true), "Used up"],
                used.Objects("apps").Select(app => Html.Of($"<tr>{Table.Cell(app.Text("clientId") ?? "")}{Table.Cell(app.Text("used") ?? "", true)}{Table.Cell(app.Flag("usedUp") == true ? "Yes" : "No")}</tr>")))}
            <form method="post" action="/books/{company.RealmId}/{Path}/meter">
            {Inputs.Text("limit", "Reads in a month", Inputs.Typed(typed, "limit", meter.Limit?.ToString(CultureInfo.InvariantCulture) ?? "off"), "A number, or the word off.")}
            {Inputs.Text("used", "Pretend that so many are used", Inputs.Typed(typed, "used", ""))}
            {Inputs.Button("Set the meter", false)}
            </form>
            """);
    }

    private static Html Row(WindowState window) => Html.Of($"""
        <tr>{Table.Cell(window.Name)}{Table.Cell(window.App ?? "all")}{Table.Cell(window.Seconds is { } seconds ? $"{seconds} s" : "at once")}
        {Table.Cell(window.Used.ToString(CultureInfo.InvariantCulture), true)}{Table.Cell(window.Limit?.ToString(CultureInfo.InvariantCulture) ?? "off", true)}
        {Table.Cell(window.Rejected.ToString(CultureInfo.InvariantCulture), true)}</tr>
        """);

    private static string Meaning(LatencyProfile profile) => profile switch
    {
        LatencyProfile.Off => "As long as the simulator needs",
        LatencyProfile.Typical => "An ordinary day",
        LatencyProfile.Slow => "A slow day",
        LatencyProfile.Storm => "A storm: everything hangs for seconds",
        LatencyProfile.Custom => "Times set by the control API",
    };
}
