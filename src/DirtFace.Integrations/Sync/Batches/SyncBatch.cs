using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Sync.Batches;

/// <summary>What became of a batch as a call.</summary>
public enum BatchState
{
    /// <summary>Written down; sent or about to be sent.</summary>
    Open,

    /// <summary>QuickBooks answered; each of its intents has an answer of its own.</summary>
    Answered,

    /// <summary>Sent without an answer: its intents are looked for one by one, or all of it is sent again.</summary>
    Doubtful,

    /// <summary>Certainly not executed: its intents go again in other calls.</summary>
    Dissolved,
}

/// <summary>
/// One call that carries several intents, committed before its first byte is sent. It is a row of its own because QuickBooks
/// names an item by the batch's request id and the item's place: the same intent sent alone is another write (W18).
/// </summary>
public sealed class SyncBatch : ITenantOwned
{
    private SyncBatch()
    {
    }

    internal SyncBatch(TenantId tenantId, Guid id, Guid connectionId, string requestId, byte[] body, int items)
    {
        TenantId = tenantId;
        Id = id;
        ConnectionId = connectionId;
        RequestId = requestId;
        BodyHash = Sync.RequestId.Hash(body);
        Items = items;
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid ConnectionId { get; private set; }

    public string RequestId { get; private set; } = "";

    /// <summary>Of the whole body, which is made of the intents' frozen bytes in their order: sent again, it must be the same.</summary>
    public string BodyHash { get; private set; } = "";

    public int Items { get; private set; }

    public BatchState State { get; private set; }

    public int Attempts { get; private set; }

    public DateTimeOffset FirstSentAt { get; private set; }

    public DateTimeOffset SentAt { get; private set; }

    /// <summary>The lease under which the newest attempt was made.</summary>
    public long Fence { get; private set; }

    internal void Attempt(long fence, DateTimeOffset now)
    {
        State = BatchState.Open;
        Attempts++;
        Fence = fence;
        SentAt = now;
        FirstSentAt = FirstSentAt == default ? now : FirstSentAt;
    }

    internal void Become(BatchState state) => State = state;
}
