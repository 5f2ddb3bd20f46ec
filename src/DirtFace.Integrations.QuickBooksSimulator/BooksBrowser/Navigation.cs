using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;

/// <summary>The links that every page of a company shows.</summary>
internal static class Navigation
{
    public static Html Of(CompanyFile company, string current)
    {
        var links = BookList.All.Select(list => (Path: list.Path, Title: list.Title))
            .Concat([(Path: "ledger", Title: "Ledger"), (Path: "calls", Title: "Calls"), (Path: "faults", Title: "Faults")]);
        return Html.Of($"""
            <nav aria-label="Books of {company.Name}">
            <p><a href="/">All companies</a> / <strong>{company.Name}</strong></p>
            <ul>{links.Select(link => Link(company, link.Path, link.Title, link.Path == current))}</ul>
            </nav>
            """);
    }

    private static Html Link(CompanyFile company, string path, string title, bool isCurrent) => isCurrent
        ? Html.Of($"""<li><a href="/books/{company.RealmId}/{path}" aria-current="page">{title}</a></li>""")
        : Html.Of($"""<li><a href="/books/{company.RealmId}/{path}">{title}</a></li>""");
}
