using DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Forms;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Records;

/// <summary>One list of a company, searched and fifty rows a page.</summary>
internal static class ListPage
{
    public static async Task ShowAsync(HttpContext http, CompanyFile company, BookList list)
    {
        var search = RecordSearch.From(http.Request.Query);
        var (count, rows) = await company.LockedAsync(() => search.Find(company, list), http.RequestAborted);
        var main = Html.Of($"""
            {Notices.Of(http, null)}
            {Add(company, list)}
            <form method="get" class="search" role="search">
            {SearchBox(list, search)}{StateChoice(list, search)}
            </form>
            {(count == 0 ? Nothing(search) : Rows(company, list, rows, count))}
            {Pager.Of(search.Page, RecordSearch.PageSize, count, page => $"?q={Uri.EscapeDataString(search.Text)}&state={Uri.EscapeDataString(search.State)}&page={page}")}
            """);
        await Page.WriteAsync(http, $"{list.Title} of {company.Name}", main, Navigation.Of(company, list.Path));
    }

    private static Html Add(CompanyFile company, BookList list) => list.Path switch
    {
        "deposits" => Html.Of($"""<p><a href="{list.AddressIn(company.RealmId)}/new">Deposit received payments</a></p>"""),
        "payments" => Html.Of($"""<p>To receive a payment, open the customer or the invoice.</p>"""),
        _ when list.CanAdd => Html.Of($"""<p><a href="{list.AddressIn(company.RealmId)}/new">Add: {list.Singular.ToLowerInvariant()}</a></p>"""),
        _ => Html.Empty,
    };

    private static Html SearchBox(BookList list, RecordSearch search) => list.Searched.Count == 0 ? Html.Empty : Html.Of($"""
        <label for="q">Search {list.Title.ToLowerInvariant()}</label>
        <input id="q" name="q" type="search" value="{search.Text}"> <button>Search</button>
        """);

    private static Html StateChoice(BookList list, RecordSearch search)
    {
        IReadOnlyList<InputOption> states = list.HasState ? [new("", "All"), new(RecordSearch.Active, "Active"), new(RecordSearch.Inactive, "Inactive")]
            : list.HasBalance ? [new("", "All"), new(RecordSearch.Open, "Open")]
            : [];
        return states.Count == 0 ? Html.Empty : Html.Of($"""
            <label for="state">Show</label>
            <select id="state" name="state">{Inputs.Options(states, search.State)}</select> <button>Show</button>
            """);
    }

    private static Html Nothing(RecordSearch search) => search.Text.Length == 0
        ? Html.Of($"<p>Nothing here yet.</p>")
        : Html.Of($"<p>Nothing here contains \"{search.Text}\".</p>");

    private static Html Rows(CompanyFile company, BookList list, IReadOnlyList<JsonObject> rows, int count) => Table.Of(
        $"{list.Title}: {count}",
        [.. list.Columns.Select(column => new Heading(column.Heading, column.IsAmount))],
        rows.Select(row => Row(company, list, row)));

    public static Html Row(CompanyFile company, BookList list, JsonObject row) => Html.Of($"""
        <tr><th scope="row"><a href="{list.AddressOf(company.RealmId, row.Text("Id") ?? "")}">{list.Columns[0].Value(row)}</a></th>
        {list.Columns.Skip(1).Select(column => Table.Cell(column.Value(row), column.IsAmount))}</tr>
        """);
}
