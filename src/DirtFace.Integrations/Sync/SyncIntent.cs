using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Sync;

/// <summary>What became of an intent.</summary>
public enum IntentState
{
    /// <summary>Written down; sent or about to be sent.</summary>
    Open,

    /// <summary>Sent without an answer that settles it.</summary>
    Ambiguous,

    /// <summary>Done, there and here.</summary>
    Confirmed,

    /// <summary>Refused for certain; nothing was changed there.</summary>
    Refused,
}

/// <summary>
/// One intended effect in QuickBooks, frozen and committed before its first byte is sent (W5): body, hash, request id,
/// base sync token and the time of the attempt. At most one is open per record (W4).
/// </summary>
public sealed class SyncIntent : ITenantOwned
{
    private SyncIntent()
    {
    }

    internal SyncIntent(
        SyncRecord record, Guid id, WriteOperation operation, byte[] body, string requestId, long frozenVersion, decimal? expectedTotal)
    {
        TenantId = record.TenantId;
        Id = id;
        RecordId = record.Id;
        Kind = record.Kind;
        Operation = operation;
        Body = body;
        BodyHash = Sync.RequestId.Hash(body);
        RequestId = requestId;
        BaseSyncToken = record.SyncToken;
        FrozenVersion = frozenVersion;
        ExpectedTotal = expectedTotal;
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid RecordId { get; private set; }

    public SyncKind Kind { get; private set; }

    public WriteOperation Operation { get; private set; }

    public IntentState State { get; private set; }

    /// <summary>The exact bytes that are sent, every time.</summary>
    public byte[] Body { get; private set; } = [];

    /// <summary>Our whole side of an update, of which the body has only what changed; null where the body is the whole.</summary>
    public byte[]? Ours { get; init; }

    public string BodyHash { get; private set; } = "";

    public string RequestId { get; private set; } = "";

    public string? BaseSyncToken { get; private set; }

    /// <summary>Our version that the body carries.</summary>
    public long FrozenVersion { get; private set; }

    /// <summary>The document's total here, to compare with what QuickBooks computes.</summary>
    public decimal? ExpectedTotal { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Attempts that may have been applied although we never learned it.</summary>
    public int AmbiguousAttempts { get; private set; }

    /// <summary>Looks that could not settle it.</summary>
    public int Looks { get; private set; }

    public DateTimeOffset FirstSentAt { get; private set; }

    public DateTimeOffset SentAt { get; private set; }

    /// <summary>The lease under which the newest attempt was made; an open intent of an older fence was interrupted.</summary>
    public long Fence { get; private set; }

    public string? IntuitTid { get; private set; }

    /// <summary>The batch that carries it; null when it is sent alone.</summary>
    public Guid? BatchId { get; private set; }

    /// <summary>Its place in the batch, which is half of its identity at QuickBooks; the first is 0.</summary>
    public int BatchPosition { get; private set; }

    /// <summary>It must not share a call again: under its own request id it is known, or a batch was refused for it.</summary>
    public bool TravelsAlone { get; private set; }

    /// <summary>Doubts in a row in which QuickBooks' own engine broke down, under the present request id.</summary>
    public int ServerErrors { get; private set; }

    /// <summary>Whether an answer is still owed.</summary>
    public bool IsOpen => State is IntentState.Open or IntentState.Ambiguous;

    internal void Attempt(long fence, DateTimeOffset now)
    {
        State = IntentState.Open;
        Attempts++;
        Fence = fence;
        SentAt = now;
        FirstSentAt = FirstSentAt == default ? now : FirstSentAt;
    }

    /// <summary>The newest attempt was written down and then not made.</summary>
    internal void TakeBackAttempt() => Attempts--;

    internal void Doubt(string? intuitTid, bool serverError = false)
    {
        State = IntentState.Ambiguous;
        AmbiguousAttempts++;
        ServerErrors = serverError ? ServerErrors + 1 : 0;
        IntuitTid = intuitTid ?? IntuitTid;
    }

    internal void JoinBatch(Guid batchId, int position) => (BatchId, BatchPosition) = (batchId, position);

    /// <summary>Only when the batch certainly did not execute it: from here on it is another write for QuickBooks.</summary>
    internal void LeaveBatch(bool alone)
    {
        ServerErrors = BatchId is null ? ServerErrors : 0;
        BatchId = null;
        TravelsAlone |= alone;
    }

    /// <summary>
    /// The same effect under a new request id, because QuickBooks repeats a stored error under this one (W16). It is as old and as
    /// doubtful as this one, so that it does not start its rounds anew.
    /// </summary>
    internal SyncIntent Anew(Guid id, string requestId) => new()
    {
        TenantId = TenantId,
        Id = id,
        RecordId = RecordId,
        Kind = Kind,
        Operation = Operation,
        Body = Body,
        BodyHash = BodyHash,
        RequestId = requestId,
        BaseSyncToken = BaseSyncToken,
        FrozenVersion = FrozenVersion,
        ExpectedTotal = ExpectedTotal,
        Ours = Ours,
        AmbiguousAttempts = AmbiguousAttempts,
        Looks = Looks,
        FirstSentAt = FirstSentAt,
        TravelsAlone = true,
    };

    internal void Looked() => Looks++;

    internal void LookAgainFromStart() => Looks = 0;

    internal void Confirm(string? intuitTid)
    {
        State = IntentState.Confirmed;
        IntuitTid = intuitTid ?? IntuitTid;
    }

    internal void Refuse(string? intuitTid)
    {
        State = IntentState.Refused;
        IntuitTid = intuitTid ?? IntuitTid;
    }
}
