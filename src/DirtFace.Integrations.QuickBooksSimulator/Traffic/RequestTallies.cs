using System.Collections.Concurrent;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;

namespace DirtFace.Integrations.QuickBooksSimulator.Traffic;

/// <summary>What came in under which request id, by company; in memory only.</summary>
internal sealed class RequestTallies
{
    private readonly ConcurrentDictionary<string, RequestTallyBook> books = new();

    /// <summary>Counts a write that arrived with a request id; the items of a batch have one each, of its id and theirs.</summary>
    public void Received(ApiCall call)
    {
        if (!call.IsWrite || call.RequestId is not { Length: <= AccountingEngine.LongestRequestId } requestId)
        {
            return;
        }
        var book = Of(call.RealmId);
        if (!call.IsBatch)
        {
            book.Received(requestId);
            return;
        }
        foreach (var itemId in BatchScan.ItemIds(BodyAsJson.Of(call)))
        {
            book.Received(requestId + itemId);
        }
    }

    public RequestTallyBook Of(string realmId) => books.GetOrAdd(realmId, _ => new RequestTallyBook());
}
