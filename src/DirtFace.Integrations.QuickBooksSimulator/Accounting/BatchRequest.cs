using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities;

namespace DirtFace.Integrations.QuickBooksSimulator.Accounting;

/// <summary>One item of a batch, as it was sent.</summary>
internal sealed record BatchItem(string Id, JsonObject Sent)
{
    public const string Query = "Query";
    public const string ChangeQuery = "CDCQuery";

    /// <summary>The property that carries the entity, for a write.</summary>
    public string? Entity => Sent.Select(pair => pair.Key).FirstOrDefault(name => EntityKinds.Find(name) is not null);

    public string? Statement => Sent.Text(Query);

    public string Operation => Sent.Text("operation") ?? "";

    public string Options => Sent.Text("optionsData") ?? "";
}

/// <summary>The items of a batch, with the limits that hold for all of them.</summary>
internal static class BatchRequest
{
    public const int LongestItemId = 50;

    // With a request id the two together name an item, and the documents give each its share.
    public const int LongestRequestId = 36;
    public const int LongestItemIdWithRequestId = 10;

    public static IReadOnlyList<BatchItem> Parse(JsonObject body, string? requestId, int mostItems)
    {
        foreach (var (name, _) in body)
        {
            // In XML a client may call a batch sparse, as it does a document; that says nothing here.
            if (name is not ("BatchItemRequest" or "sparse" or "domain"))
            {
                throw Refusals.UnknownBatchField(name);
            }
        }
        var sent = body.Objects("BatchItemRequest").ToList();
        if (sent.Count == 0)
        {
            throw Refusals.Missing("BatchItemRequest");
        }
        if (sent.Count > mostItems)
        {
            throw Refusals.BatchTooLarge(mostItems, sent.Count);
        }
        var ids = new HashSet<string>(StringComparer.Ordinal);
        return [.. sent.Select(item => new BatchItem(IdOf(item, ids, requestId), item))];
    }

    private static string IdOf(JsonObject item, HashSet<string> known, string? requestId)
    {
        var id = item.Text("bId");
        if (string.IsNullOrEmpty(id))
        {
            throw Refusals.Missing("bId");
        }
        var longest = requestId is null ? LongestItemId : Math.Max(LongestItemIdWithRequestId, AccountingEngine.LongestRequestId - requestId.Length);
        if (id.Length > longest)
        {
            throw Refusals.WrongLength("bId", 1, longest, id.Length);
        }
        return known.Add(id) ? id : throw Refusals.DuplicateItemId(id);
    }
}
