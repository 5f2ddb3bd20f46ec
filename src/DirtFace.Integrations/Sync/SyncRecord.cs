using DirtFace.Integrations.Tenants;

namespace DirtFace.Integrations.Sync;

/// <summary>
/// One record's way to QuickBooks and its link there: the queue and the link in one row (docs/adr/0006).
/// What to do with it is derived when it is planned, never stored when it is queued.
/// </summary>
public sealed class SyncRecord : ITenantOwned
{
    private SyncRecord()
    {
    }

    /// <summary>Queues a record that has no QuickBooks side yet.</summary>
    public SyncRecord(TenantId tenantId, Guid id, string realmKey, SyncKind kind, Guid localId, long wantedVersion, DateTimeOffset now)
    {
        TenantId = tenantId;
        Id = id;
        RealmKey = realmKey;
        Kind = kind;
        LocalId = localId;
        WantedVersion = wantedVersion;
        QueuedAt = now;
        DueAt = now;
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>Which company file; see <see cref="Connections.Connection.RealmKey"/>.</summary>
    public string RealmKey { get; private set; } = "";

    public SyncKind Kind { get; private set; }

    public Guid LocalId { get; private set; }

    public SyncState State { get; private set; }

    /// <summary>Our version that should be there.</summary>
    public long WantedVersion { get; private set; }

    /// <summary>Our version that is there; 0 before the first.</summary>
    public long SyncedVersion { get; private set; }

    /// <summary>When it was queued last.</summary>
    public DateTimeOffset QueuedAt { get; private set; }

    /// <summary>When it may be worked on; null while it waits for something other than time.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>The record that must be in QuickBooks first.</summary>
    public Guid? BlockedById { get; private set; }

    /// <summary>Attempts since the last success.</summary>
    public int Attempts { get; private set; }

    /// <summary>Why a person must act; null unless parked.</summary>
    public ParkReason? Reason { get; private set; }

    /// <summary>Groups records with one root cause, for example one unmapped tax rate.</summary>
    public string? CauseKey { get; private set; }

    /// <summary>The words that the reason's sentence needs, as JSON.</summary>
    public string? CauseWords { get; private set; }

    /// <summary>For support: code and text of the fault, Intuit's trace id. No customer data beyond the fault's own text.</summary>
    public string? TechnicalDetail { get; private set; }

    public string? QuickBooksId { get; private set; }

    /// <summary>QuickBooks' version of the linked object; null when it has to be read first.</summary>
    public string? SyncToken { get; private set; }

    /// <summary>The number QuickBooks shows, where it differs from ours or is given by it.</summary>
    public string? QuickBooksNumber { get; private set; }

    /// <summary>The total QuickBooks computed, for documents.</summary>
    public decimal? QuickBooksTotal { get; private set; }

    /// <summary>Whether QuickBooks' total differs from ours: shown as Synced with note.</summary>
    public bool TotalDiffers { get; private set; }

    public DateTimeOffset? SyncedAt { get; private set; }

    /// <summary>Rises only when a person decides to create it anew after it was deleted there.</summary>
    public int Incarnation { get; private set; }

    /// <summary>
    /// Rises when it is certain that nothing was done and QuickBooks would only repeat what it answered: an intent was refused, or
    /// is proved absent while its id keeps getting a stored error (W16).
    /// </summary>
    public int Epoch { get; private set; }

    /// <summary>A person left it out of the sync; changes here do not queue it until a person sends it.</summary>
    public bool LeftOut { get; private set; }

    /// <summary>Counts every change of this row; guards against lost updates.</summary>
    public long RowVersion { get; private set; }

    /// <summary>Whether QuickBooks has it.</summary>
    public bool IsLinked => QuickBooksId is not null;

    /// <summary>Whether QuickBooks has it in an older version, and the newer one is under way or held up.</summary>
    public bool IsOnItsWay => IsLinked && WantedVersion > SyncedVersion && State is not (SyncState.Synced or SyncState.Skipped);

    internal void Begin()
    {
        State = SyncState.Sending;
        Attempts++;
        BlockedById = null;
        ClearReason();
        Touch();
    }

    internal void Confirm(long version, string quickBooksId, string syncToken, DateTimeOffset now)
    {
        QuickBooksId = quickBooksId;
        SyncToken = syncToken;
        SyncedVersion = Math.Max(SyncedVersion, version);
        SyncedAt = now;
        Rest(now);
    }

    internal void NoteDocument(string? number, decimal? total, bool differs)
    {
        QuickBooksNumber = number;
        QuickBooksTotal = total;
        TotalDiffers = differs;
        Touch();
    }

    /// <summary>Closes the work if nothing newer is wanted, else queues it again.</summary>
    internal void Rest(DateTimeOffset now)
    {
        ClearReason();
        Attempts = 0;
        var done = WantedVersion <= SyncedVersion;
        State = done ? SyncState.Synced : SyncState.Queued;
        DueAt = done ? null : now;
        Touch();
    }

    internal void Skip(long version)
    {
        ClearReason();
        SyncedVersion = Math.Max(SyncedVersion, version);
        State = SyncState.Skipped;
        DueAt = null;
        Touch();
    }

    internal void LeaveOut()
    {
        Skip(WantedVersion);
        LeftOut = true;
    }

    internal void Defer(DateTimeOffset until)
    {
        State = SyncState.Deferred;
        DueAt = until;
        Touch();
    }

    internal void Look(DateTimeOffset at)
    {
        State = SyncState.Unknown;
        DueAt = at;
        Touch();
    }

    internal void BlockedBy(Guid recordId)
    {
        ClearReason();
        State = SyncState.Queued;
        BlockedById = recordId;
        DueAt = null;
        Touch();
    }

    internal void Release(DateTimeOffset now)
    {
        BlockedById = null;
        DueAt = now;
        Touch();
    }

    internal void Park(ParkReason reason, string causeKey, string? causeWords, string? technicalDetail)
    {
        State = SyncState.Parked;
        DueAt = null;
        BlockedById = null;
        Reason = reason;
        CauseKey = causeKey;
        CauseWords = causeWords;
        TechnicalDetail = technicalDetail;
        Touch();
    }

    internal void Refused()
    {
        Epoch++;
        Touch();
    }

    internal void LinkTo(string quickBooksId)
    {
        QuickBooksId = quickBooksId;
        SyncToken = null;
        Touch();
    }

    /// <summary>A new life in QuickBooks after the old one was deleted there: new request ids, a new reference.</summary>
    internal void CreateAnew()
    {
        Incarnation++;
        QuickBooksId = null;
        SyncToken = null;
        SyncedVersion = 0;
        Touch();
    }

    internal void ForgetSyncToken()
    {
        SyncToken = null;
        Touch();
    }

    internal void SeenAt(string syncToken)
    {
        SyncToken = syncToken;
        Touch();
    }

    internal void Retry(DateTimeOffset now)
    {
        LeftOut = false;
        ClearReason();
        State = SyncState.Queued;
        DueAt = now;
        BlockedById = null;
        Touch();
    }

    private void ClearReason()
    {
        Reason = null;
        CauseKey = null;
        CauseWords = null;
        TechnicalDetail = null;
    }

    private void Touch() => RowVersion++;
}
