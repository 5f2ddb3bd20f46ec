using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync.Merging;

namespace DirtFace.Integrations.Sync;

/// <summary>An object of QuickBooks: its identity, its version, and its JSON in UTF-8.</summary>
internal sealed record RemoteObject(string Id, string SyncToken, byte[] Json);

/// <summary>What has to be done with a record now; derived from record and link whenever it is planned.</summary>
internal abstract record SyncPlan
{
    private SyncPlan()
    {
    }

    /// <summary>
    /// Send this body; it carries our version <paramref name="Version"/>. For an update a handler gives all that is ours, and the
    /// merge leaves of it what has to be sent; <paramref name="Ours"/> then keeps the whole.
    /// </summary>
    public sealed record Write(WriteOperation Operation, byte[] Body, long Version, decimal? ExpectedTotal = null, byte[]? Ours = null) : SyncPlan;

    /// <summary>Nothing of ours differs from what QuickBooks has, or what differs is theirs to keep.</summary>
    public sealed record SameThere(Agreement Agreed, long Version, decimal? ExpectedTotal) : SyncPlan;

    /// <summary>What QuickBooks has is not known here; it is read before anything is decided.</summary>
    public sealed record ReadFirst : SyncPlan;

    /// <summary>QuickBooks has what it should have.</summary>
    public sealed record UpToDate(long Version) : SyncPlan;

    /// <summary>There is nothing to send, and there never was.</summary>
    public sealed record Nothing(long Version) : SyncPlan;

    /// <summary>These records have to be there first, in this order.</summary>
    public sealed record Blocked(IReadOnlyList<(SyncKind Kind, Guid LocalId)> By) : SyncPlan;

    /// <summary>A person must act.</summary>
    public sealed record Parked(ParkReason Reason, string CauseKey, CauseWords Words) : SyncPlan;
}

/// <summary>What the engine needs to know about one kind of record; the only way from the engine into the features.</summary>
internal interface ISyncHandler
{
    /// <summary>The kind that it knows.</summary>
    SyncKind Kind { get; }

    /// <summary>QuickBooks' name of the entity.</summary>
    string Entity { get; }

    /// <summary>What to do with the record now. <paramref name="snapshot"/> is what QuickBooks said last; null when that is not known.</summary>
    Task<SyncPlan> PlanAsync(SyncRecord record, byte[]? snapshot, PlanningContext context, CancellationToken ct);

    /// <summary>Our newest version of the record.</summary>
    Task<long> VersionAsync(Guid localId, CancellationToken ct);

    /// <summary>How people call the record ("Invoice 1042").</summary>
    Task<string> NameAsync(Guid localId, CancellationToken ct);

    /// <summary>Looks for what an unanswered create may have made: all objects that carry the record's marker (W11).</summary>
    Task<IReadOnlyList<RemoteObject>> FindAsync(CompanyAccess access, SyncRecord record, SyncIntent intent, CancellationToken ct);

    /// <summary>Reads one object; null when QuickBooks has none by that id.</summary>
    Task<RemoteObject?> ReadAsync(CompanyAccess access, string id, CancellationToken ct);

    /// <summary>The fields whose value is ours; others are never sent, and edits of them in QuickBooks are no conflict.</summary>
    ManagedRecord Managed { get; }

    /// <summary>The properties of QuickBooks' object that the auditor compares.</summary>
    IReadOnlyList<string> OwnedFields { get; }

    /// <summary>QuickBooks' JSON with the fields that we know, so that two of them can be compared.</summary>
    byte[] Normalise(byte[] remote);

    /// <summary>Number and total as QuickBooks has them, for documents. Throws a JsonException when the bytes are no such object.</summary>
    DocumentFacts? Facts(byte[] remote);
}

/// <summary>What QuickBooks decided about a document.</summary>
internal sealed record DocumentFacts(string? Number, decimal? Total, bool IsVoid);
