namespace DirtFace.Integrations.Sync;

/// <summary>Where a record is on its way to QuickBooks.</summary>
public enum SyncState
{
    /// <summary>Has a change that is not there yet. Shown as Waiting.</summary>
    Queued,

    /// <summary>Will be tried again by itself at its due time. Shown as Waiting.</summary>
    Deferred,

    /// <summary>An intent is written down and may be under way. Shown as Sending.</summary>
    Sending,

    /// <summary>No answer to a write: we look before we send again. Shown as Sending.</summary>
    Unknown,

    /// <summary>A person must act. Shown as Needs attention.</summary>
    Parked,

    /// <summary>Both sides agree on the synced version.</summary>
    Synced,

    /// <summary>There is nothing to send, for example an invoice voided before it ever went out.</summary>
    Skipped,
}
