using DirtFace.Integrations.Auditing;
using DirtFace.Integrations.Problems;

namespace DirtFace.Integrations.Sync;

/// <summary>The QuickBooks panel on a record's page: what the state is, and if a person must act, what to do.</summary>
public sealed record SyncPanel
{
    public required SyncKind Kind { get; init; }

    public required Guid LocalId { get; init; }

    /// <summary>Rises with every change; live updates compare it.</summary>
    public required long Version { get; init; }

    public required SyncBadge Badge { get; init; }

    /// <summary>A sentence beside the badge; null when the badge says it all.</summary>
    public string? Note { get; init; }

    /// <summary>When something is waited for: when it is tried next.</summary>
    public DateTimeOffset? NextTryAt { get; init; }

    /// <summary>The problem that keeps the record from going, or that goes with it.</summary>
    public Problem? Problem { get; init; }

    /// <summary>What the auditor found to be different in QuickBooks, and nobody has accepted.</summary>
    public required IReadOnlyList<FindingView> Differences { get; init; }

    /// <summary>Where QuickBooks shows the record; null until it is there.</summary>
    public Uri? QuickBooksUrl { get; init; }

    /// <summary>What support asks for.</summary>
    public required string Reference { get; init; }

    /// <summary>Whether *Send to QuickBooks* is offered.</summary>
    public bool CanSend { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }
}

/// <summary>One thing that happened.</summary>
public sealed record TimelineEntry(
    DateTimeOffset At, EventType Type, string Actor, string Text, string? Technical, string? RequestId, string? RequestShape, string? IntuitTid);
