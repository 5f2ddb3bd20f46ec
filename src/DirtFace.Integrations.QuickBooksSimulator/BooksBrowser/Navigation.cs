using DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Steering;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;

/// <summary>The links that every page shows: those of a company, or those of the simulator.</summary>
internal static class Navigation
{
    private static readonly IReadOnlyList<(string Path, string Title)> Company =
    [
        (SettingsPage.Path, "Settings"), (ClosingPage.Path, "Closing"), (AccessPage.Path, "Access"), (TrafficPage.Path, "Traffic"),
        ("faults", "Faults"), (ReadingsPage.Path, "Open rules"), ("ledger", "Ledger"), ("calls", "Calls"),
    ];

    private static readonly IReadOnlyList<(string Path, string Title)> Simulator =
        [("/", "Companies"), (AppsPage.Path, "Apps"), (WebhooksPage.Path, "Webhooks")];

    public static Html Of(CompanyFile company, string current)
    {
        var root = $"/books/{company.RealmId}";
        var groups = BookList.All.GroupBy(list => list.Section)
            .Select(group => Group(root, group.Key, [.. group.Select(list => (list.Path, list.Title))], current));
        return Html.Of($"""
            <nav aria-label="Books of {company.Name}">
            <p><a href="/">All companies</a> / <strong>{company.Name}</strong></p>
            {groups}
            {Group(root, "Company", Company, current)}
            </nav>
            """);
    }

    public static Html OfSimulator(string current) => Html.Of($"""
        <nav aria-label="Simulator"><ul>{Simulator.Select(link => Link(link.Path, link.Title, link.Path == current))}</ul></nav>
        """);

    private static Html Group(string root, string title, IReadOnlyList<(string Path, string Title)> links, string current) => Html.Of($"""
        <div class="group"><span>{title}</span><ul>{links.Select(link => Link($"{root}/{link.Path}", link.Title, link.Path == current))}</ul></div>
        """);

    private static Html Link(string address, string title, bool isCurrent) => isCurrent
        ? Html.Of($"""<li><a href="{address}" aria-current="page">{title}</a></li>""")
        : Html.Of($"""<li><a href="{address}">{title}</a></li>""");
}
