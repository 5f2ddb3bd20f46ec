using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Control.Description;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;
using DirtFace.Integrations.QuickBooksSimulator.Traffic;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>Answers what was applied to a company, under which request id, and how often that id came in.</summary>
internal sealed class LedgerControls(CompanyFiles companies, RequestTallies tallies) : IControls
{
    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/companies/{realm}/ledger", ControlReply.Wrap((http, _) => LedgerAsync(http)))
            .DescribeQuery(
                "What was applied, oldest first, and how often each request id came in.",
                "{entries:[{seq, at, entity, id, operation, requestId, by, docNumber, name, mergedInto, primary}], "
                + "requests:[{requestId, received, executed, replayed, applied}]}",
                "after integer Only entries with a higher seq.",
                "requestId string Only of this request id; an item of a batch has that of the batch with its bId behind.",
                "entity string Only of this entity.",
                "id string Only of this document.",
                "operation string Only create, update, void, delete or merge.");

    private async Task<JsonNode> LedgerAsync(HttpContext http)
    {
        var company = CompanyControls.Find(companies, http);
        var wanted = Question.Of(http.Request.Query);
        var entries = await company.LockedAsync(() => company.Ledger.Where(wanted.Fits).ToList(), http.RequestAborted);
        return new JsonObject
        {
            ["entries"] = new JsonArray([.. entries.Select(Describe)]),
            ["requests"] = Requests(tallies.Of(company.RealmId), entries, wanted),
        };
    }

    // Only the ids that the question is about: all that came in where it names nothing, else those of the entries found.
    private static JsonArray Requests(RequestTallyBook book, List<LedgerEntry> entries, Question wanted)
    {
        var applied = entries.Where(entry => entry.RequestId is not null).CountBy(entry => entry.RequestId ?? "").ToDictionary();
        var asked = wanted.RequestId is { } one ? [(one, book.Of(one))]
            : wanted.IsEverything ? book.All()
            : [.. applied.Keys.Select(id => (id, book.Of(id)))];
        return new JsonArray([.. asked.Select(request => new JsonObject
        {
            ["requestId"] = request.Item1,
            ["received"] = request.Item2.Received,
            ["executed"] = request.Item2.Executed,
            ["replayed"] = request.Item2.Replayed,
            ["applied"] = applied.GetValueOrDefault(request.Item1),
        })]);
    }

    private static JsonObject Describe(LedgerEntry entry) => new()
    {
        ["seq"] = entry.Seq,
        ["at"] = entry.At,
        ["entity"] = entry.Entity,
        ["id"] = entry.Id,
        ["operation"] = entry.Operation,
        ["requestId"] = entry.RequestId,
        ["by"] = entry.By,
        ["docNumber"] = entry.DocNumber,
        ["name"] = entry.Name,
        ["mergedInto"] = entry.MergedInto,
        ["primary"] = entry.IsPrimary,
    };

    private sealed record Question(string? RequestId, string? Entity, string? Id, string? Operation, long After)
    {
        public bool IsEverything => RequestId is null && Entity is null && Id is null && Operation is null && After == 0;

        public static Question Of(IQueryCollection query) => new(
            Text(query, "requestId"),
            Text(query, "entity"),
            Text(query, "id"),
            Text(query, "operation"),
            long.TryParse(query["after"], NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : 0);

        public bool Fits(LedgerEntry entry) =>
            entry.Seq > After
            && (RequestId is null || RequestId == entry.RequestId)
            && (Entity is null || Entity.Equals(entry.Entity, StringComparison.OrdinalIgnoreCase))
            && (Id is null || Id == entry.Id)
            && (Operation is null || Operation.Equals(entry.Operation, StringComparison.OrdinalIgnoreCase));

        private static string? Text(IQueryCollection query, string name) => query[name] is [{ Length: > 0 } text, ..] ? text : null;
    }
}
