using DirtFace.Integrations.QuickBooks;

namespace DirtFace.Integrations.Sync;

/// <summary>An object of QuickBooks: its identity, its version, and its JSON in UTF-8.</summary>
internal sealed record RemoteObject(string Id, string SyncToken, byte[] Json);

/// <summary>What has to be done with a record now; derived from record and link whenever it is planned.</summary>
internal abstract record SyncPlan
{
    private SyncPlan()
    {
    }

    /// <summary>Send this body; it carries our version <paramref name="Version"/>.</summary>
    public sealed record Write(WriteOperation Operation, byte[] Body, long Version, decimal? ExpectedTotal = null) : SyncPlan;

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

    /// <summary>What to do with the record now. <paramref name="snapshot"/> is what QuickBooks answered last.</summary>
    Task<SyncPlan> PlanAsync(SyncRecord record, byte[]? snapshot, PlanningContext context, CancellationToken ct);

    /// <summary>Our newest version of the record.</summary>
    Task<long> VersionAsync(Guid localId, CancellationToken ct);

    /// <summary>How people call the record ("Invoice 1042").</summary>
    Task<string> NameAsync(Guid localId, CancellationToken ct);

    /// <summary>Looks for what an unanswered create may have made: all objects that carry the record's marker (W11).</summary>
    Task<IReadOnlyList<RemoteObject>> FindAsync(CompanyAccess access, SyncRecord record, SyncIntent intent, CancellationToken ct);

    /// <summary>Reads one object; null when QuickBooks has none by that id.</summary>
    Task<RemoteObject?> ReadAsync(CompanyAccess access, string id, CancellationToken ct);

    /// <summary>The fields whose value is ours; edits of others in QuickBooks are no conflict.</summary>
    IReadOnlyList<string> OwnedFields { get; }

    /// <summary>QuickBooks' JSON in the form in which <see cref="ReadAsync"/> gives it, so that two of them can be compared.</summary>
    byte[] Normalise(byte[] remote);

    /// <summary>Number and total as QuickBooks has them, for documents.</summary>
    DocumentFacts? Facts(byte[] remote);
}

/// <summary>What QuickBooks decided about a document.</summary>
internal sealed record DocumentFacts(string? Number, decimal? Total, bool IsVoid);
