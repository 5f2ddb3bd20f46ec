using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Traffic;

namespace DirtFace.Integrations.QuickBooksSimulator.Mishaps;

/// <summary>Takes out of an answer what was created too lately for a reader to see it. Counts and older versions do not lag.</summary>
internal static class ReadLag
{
    public static async Task<ApiAnswer> ApplyAsync(
        CompanyFile company, ApiCall call, ApiAnswer answer, TimeSpan lag, DateTimeOffset now, CancellationToken ct)
    {
        if (call.Class == CallClass.Write || answer.Status != StatusCodes.Status200OK)
        {
            return answer;
        }
        var hidden = await company.LockedAsync(() => CreatedSince(company, now - lag), ct);
        if (hidden.Count == 0)
        {
            return answer;
        }
        var body = JsonReading.ParseObject(answer.Body);
        if (call.Class != CallClass.Read)
        {
            FilterPages(body, hidden);
            return answer with { Body = body.ToBytes() };
        }
        return body.Any(part => part.Value is JsonObject document && hidden.Contains((part.Key, document.Text("Id") ?? "")))
            ? ApiAnswer.From(Refusals.NotFound(), now)
            : answer;
    }

    // A query has one page, the change feed one for each entity, and a batch any of these in its items.
    private static void FilterPages(JsonNode? node, HashSet<(string Entity, string Id)> hidden)
    {
        foreach (var child in node is JsonArray list ? list.ToList() : [])
        {
            FilterPages(child, hidden);
        }
        foreach (var (name, child) in (node as JsonObject)?.ToList() ?? [])
        {
            switch (name, child)
            {
                case ("QueryResponse", JsonObject page):
                    Filter(page, hidden);
                    break;
                case ("QueryResponse", JsonArray pages):
                    pages.OfType<JsonObject>().ToList().ForEach(page => Filter(page, hidden));
                    break;
                case ("CDCResponse" or "BatchItemResponse", _):
                    FilterPages(child, hidden);
                    break;
            }
        }
    }

    private static HashSet<(string Entity, string Id)> CreatedSince(CompanyFile company, DateTimeOffset since)
    {
        var created = new HashSet<(string, string)>();
        for (var i = company.Ledger.Count - 1; i >= 0 && company.Ledger[i].At > since; i--)
        {
            var entry = company.Ledger[i];
            if (entry.Operation == EntityChange.Create)
            {
                created.Add((entry.Entity, entry.Id));
            }
        }
        return created;
    }

    private static void Filter(JsonObject page, HashSet<(string Entity, string Id)> hidden)
    {
        foreach (var (entity, rows) in page.ToList())
        {
            if (rows is not JsonArray list)
            {
                continue;
            }
            var removed = list.RemoveAll(row => hidden.Contains((entity, (row as JsonObject)?.Text("Id") ?? "")));
            if (list.Count == 0)
            {
                page.Clear();
                return;
            }
            page["maxResults"] = list.Count;
            if (page.Number("totalCount") is { } total)
            {
                page["totalCount"] = total - removed;
            }
        }
    }
}
