namespace DirtFace.Integrations.Sync;

/// <summary>The words people see for where a record stands with QuickBooks; there are no others.</summary>
public enum RecordStatus
{
    NotSent,
    Waiting,
    Sending,
    Synced,
    SyncedWithNote,
    NeedsAttention,
    Paused,
    Skipped,
}

/// <summary>A record's QuickBooks badge.</summary>
public sealed record SyncBadge(
    RecordStatus Status, string? QuickBooksId, string? QuickBooksNumber, DateTimeOffset? SyncedAt, string? Reason, long Version)
{
    /// <summary>The badge of a record that was never queued.</summary>
    public static SyncBadge NotSent { get; } = new(RecordStatus.NotSent, null, null, null, null, 0);
}
