using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Records;

/// <summary>What was done to one record, and the calls of apps that were about it.</summary>
internal static class RecordHistory
{
    private const int Shown = 20;

    public static Html Of(CompanyFile company, BookList list, string id)
    {
        var entries = company.Ledger.Where(entry => entry.Entity == list.Kind.Name && entry.Id == id).Reverse().Take(Shown).ToList();
        var requests = entries.Select(entry => entry.RequestId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var address = $"/{list.Kind.Path}/{id}";
        var calls = company.Calls.Recent().Reverse()
            .Where(call => (call.RequestId is { } request && requests.Contains(request))
                || call.Path.EndsWith(address, StringComparison.OrdinalIgnoreCase)
                || call.Path.Contains(address + "?", StringComparison.OrdinalIgnoreCase))
            .Take(Shown).ToList();
        return Html.Of($"""
            {(entries.Count == 0 ? Html.Empty : Table.Of("Ledger of this record", ["No.", "When", "What", "By", "Request id"], entries.Select(Row)))}
            {(calls.Count == 0 ? Html.Empty : Table.Of("Calls about this record", ["When", "Method", "Path", "Status", "Fault"], calls.Select(Row)))}
            """);
    }

    private static Html Row(LedgerEntry entry) => Table.Row(
        entry.Seq.ToString(CultureInfo.InvariantCulture),
        PacificTime.MetaData(entry.At),
        entry.IsPrimary ? entry.Operation : $"{entry.Operation} (followed another record)",
        entry.By,
        entry.RequestId ?? "");

    private static Html Row(RecordedCall call) => Table.Row(
        PacificTime.Envelope(call.At),
        call.Method,
        call.Path,
        call.Status?.ToString(CultureInfo.InvariantCulture) ?? "no answer",
        call.Fault ?? "");
}
