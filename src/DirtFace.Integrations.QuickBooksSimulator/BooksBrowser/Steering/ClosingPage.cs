using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Forms;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Queries;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Steering;

/// <summary>Closes the books up to a date, after showing what that locks, and opens them again.</summary>
internal sealed class ClosingPage(Bookkeeping books)
{
    public const string Path = "closing";

    public static Task ShowAsync(HttpContext http, CompanyFile company) => ShowAsync(http, company, null, null);

    public async Task SaveAsync(HttpContext http, CompanyFile company)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form["open"].Count > 0)
        {
            await FinishAsync(http, company, await books.CloseBooksAsync(company, null, null, http.RequestAborted), "opened", form);
            return;
        }
        var typed = form["date"].ToString().Trim();
        if (!DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            await ShowAsync(http, company, $"\"{typed}\" is not a date. Type one like 2026-09-30.", form);
            return;
        }
        if (form["confirmed"].Count == 0)
        {
            await AskAsync(http, company, date, form["password"].ToString());
            return;
        }
        var password = form["password"].ToString() is { Length: > 0 } text ? text : null;
        await FinishAsync(http, company, await books.CloseBooksAsync(company, date, password, http.RequestAborted), "closed", form);
    }

    private static async Task FinishAsync(HttpContext http, CompanyFile company, ApiAnswer answer, string done, IFormCollection form)
    {
        if (Notices.RefusalIn(answer) is { } problem)
        {
            await ShowAsync(http, company, problem, form);
            return;
        }
        http.Response.Redirect($"/books/{company.RealmId}/{Path}?done={done}");
    }

    private static async Task ShowAsync(HttpContext http, CompanyFile company, string? problem, IFormCollection? typed)
    {
        var closed = await company.LockedAsync(() => ClosedBooks.ClosedUntil(company), http.RequestAborted);
        var main = Html.Of($"""
            {Notices.Of(http, problem)}
            <p>{(closed is null ? "The books are open." : $"The books are closed up to {closed:yyyy-MM-dd}.")}
            What is dated within closed books can not be added, changed or deleted by an app (fault 6210).</p>
            <form method="post">
            {Inputs.Text("date", "Close up to and with", Inputs.Typed(typed, "date", $"{closed:yyyy-MM-dd}"), "Year-month-day.")}
            {Inputs.Text("password", "Password", Inputs.Typed(typed, "password", ""), "A person who knows it may still change closed books; without one, any person may.", type: "password")}
            {Inputs.Button("Show what that closes")}
            </form>
            {(closed is null ? Html.Empty : Html.Of($"""
                <h2>Open again</h2>
                <form method="post"><input type="hidden" name="open" value="yes">{Inputs.Button("Open the books", false)}</form>
                """))}
            """);
        await Page.WriteAsync(http, company, Path, $"Closing the books of {company.Name}", main, problem is not null);
    }

    private static async Task AskAsync(HttpContext http, CompanyFile company, DateOnly date, string password)
    {
        var counts = await company.LockedAsync(() => Counts(company, date).ToList(), http.RequestAborted);
        var main = Html.Of($"""
            <p>From then on, nothing dated {date:yyyy-MM-dd} or before can be added or changed by an app. That closes:</p>
            <ul>{counts.Select(kind => Html.Of($"<li>{kind.Title}: {kind.Count}</li>"))}</ul>
            <form method="post">
            {Inputs.Hidden("date", $"{date:yyyy-MM-dd}")}{Inputs.Hidden("password", password)}{Inputs.Hidden("confirmed", "yes")}
            {Inputs.Button("Close the books")}
            </form>
            <p><a href="/books/{company.RealmId}/{Path}">Leave them as they are</a></p>
            """);
        await Page.WriteAsync(http, company, Path, $"Close the books of {company.Name} up to {date:yyyy-MM-dd}", main, false);
    }

    private static IEnumerable<(string Title, int Count)> Counts(CompanyFile company, DateOnly date)
    {
        foreach (var list in BookList.All.Where(list => list.IsTransaction && list.Kind.Queryable.ContainsKey("TxnDate")))
        {
            var condition = new QueryCondition("TxnDate", QueryOperator.LessOrEqual, [date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]);
            var statement = new QueryStatement(list.Kind.Name, true, [], [condition], []);
            var count = new QuerySelection(company.Table(list.Kind), list.Kind, statement).Matches().Count;
            if (count > 0)
            {
                yield return (list.Title, count);
            }
        }
    }
}
