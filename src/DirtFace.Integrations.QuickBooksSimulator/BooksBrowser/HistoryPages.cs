using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;

/// <summary>What happened to a company: the changes that were applied, and the calls that were made.</summary>
internal static class HistoryPages
{
    private const int Shown = 200;

    public static async Task ShowLedgerAsync(HttpContext http, CompanyFile company)
    {
        var entries = await company.LockedAsync(() => company.Ledger.Reverse().Take(Shown).ToList(), http.RequestAborted);
        var rows = entries.Select(entry => Html.Of($"""
            <tr>{Table.Cell(entry.Seq.ToString(CultureInfo.InvariantCulture))}{Table.Cell(PacificTime.MetaData(entry.At))}
            {Table.Cell(entry.Operation)}<td>{Record(company, entry)}</td>{Table.Cell(entry.DocNumber ?? entry.Name ?? "")}
            {Table.Cell(entry.By)}{Table.Cell(entry.RequestId ?? "")}</tr>
            """));
        var main = Html.Of($"""
            <p>Every change that was applied to these books, newest first. A call that was sent twice and counted once is here once.</p>
            {Table.Of("Changes", ["No.", "When", "What", "Record", "Number or name", "By", "Request id"], rows)}
            """);
        await Page.WriteAsync(http, $"Ledger of {company.Name}", main, Navigation.Of(company, "ledger"));
    }

    private static Html Record(CompanyFile company, LedgerEntry entry)
    {
        var text = $"{entry.Entity} {entry.Id}";
        return BookList.Of(EntityKinds.Find(entry.Entity)) is { } list && entry.Operation != EntityChange.Delete
            ? Html.Of($"""<a href="{list.AddressOf(company.RealmId, entry.Id)}">{text}</a>""")
            : Html.Of($"{text}");
    }

    public static Task ShowCallsAsync(HttpContext http, CompanyFile company)
    {
        var rows = company.Calls.Recent().Reverse().Take(Shown).Select(call => Table.Row(
            PacificTime.Envelope(call.At),
            call.Method,
            call.Path,
            call.Status?.ToString(CultureInfo.InvariantCulture) ?? "no answer",
            call.Fault ?? "",
            call.RequestId ?? "",
            call.Tid,
            call.Ms.ToString(CultureInfo.InvariantCulture)));
        var main = Html.Of($"""
            <p>The most recent calls of apps, newest first; they are kept in memory only.</p>
            {Table.Of("Calls", ["When", "Method", "Path", "Status", "Fault", "Request id", "Trace id", "ms"], rows)}
            """);
        return Page.WriteAsync(http, $"Calls to {company.Name}", main, Navigation.Of(company, "calls"));
    }
}
