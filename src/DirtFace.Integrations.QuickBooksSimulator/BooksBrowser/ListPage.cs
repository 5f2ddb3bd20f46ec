using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;

/// <summary>One list of a company, searched by any shown text, fifty rows a page.</summary>
internal static class ListPage
{
    private const int PageSize = 50;

    public static async Task ShowAsync(HttpContext http, CompanyFile company, BookList list)
    {
        var search = http.Request.Query["q"].ToString();
        var page = int.TryParse(http.Request.Query["page"], out var asked) ? Math.Max(1, asked) : 1;
        var found = await company.LockedAsync(() => Find(company, list, search), http.RequestAborted);
        var main = Html.Of($"""
            <form method="get" class="search" role="search">
            <label for="q">Search {list.Title.ToLowerInvariant()}</label>
            <input id="q" name="q" value="{search}"> <button>Search</button>
            </form>
            {(found.Count == 0 ? Nothing(search) : Rows(company, list, found, page))}
            {Pager(search, page, found.Count)}
            """);
        await Page.WriteAsync(http, $"{list.Title} of {company.Name}", main, Navigation.Of(company, list.Path));
    }

    private static List<JsonObject> Find(CompanyFile company, BookList list, string search)
    {
        var rows = company.Table(list.Kind).All.Where(row => search.Length == 0
            || list.Columns.Any(column => column.Value(row).Contains(search, StringComparison.OrdinalIgnoreCase)));
        return [.. list.Kind.Sort(rows).Select(row => row.Copy())];
    }

    private static Html Nothing(string search) =>
        search.Length == 0 ? Html.Of($"<p>Nothing here yet.</p>") : Html.Of($"<p>Nothing here contains \"{search}\".</p>");

    private static Html Rows(CompanyFile company, BookList list, List<JsonObject> found, int page) => Table.Of(
        $"{list.Title}: {found.Count}",
        [.. list.Columns.Select(column => new Heading(column.Heading, column.IsAmount))],
        found.Skip((page - 1) * PageSize).Take(PageSize).Select(row => Row(company, list, row)));

    private static Html Row(CompanyFile company, BookList list, JsonObject row) => Html.Of($"""
        <tr><th scope="row"><a href="{list.AddressOf(company.RealmId, row.Text("Id") ?? "")}">{list.Columns[0].Value(row)}</a></th>
        {list.Columns.Skip(1).Select(column => Table.Cell(column.Value(row), column.IsAmount))}</tr>
        """);

    private static Html Pager(string search, int page, int count)
    {
        if (count <= PageSize)
        {
            return Html.Empty;
        }
        var previous = page > 1 ? Link(search, page - 1, "Previous page") : Html.Empty;
        var next = page * PageSize < count ? Link(search, page + 1, "Next page") : Html.Empty;
        return Html.Of($"""<p class="pager">{previous} {next}</p>""");
    }

    private static Html Link(string search, int page, string text) =>
        Html.Of($"""<a href="?q={Uri.EscapeDataString(search)}&amp;page={page}">{text}</a>""");
}
