using DirtFace.Integrations.Sync.Merging;

namespace DirtFace.Integrations.Sync.Conflicts;

/// <summary>Both sides of a record that was changed on both, for a person to choose.</summary>
public sealed record ConflictView
{
    public required SyncKind Kind { get; init; }

    public required Guid LocalId { get; init; }

    public required string Name { get; init; }

    /// <summary>What the person sees; a choice counts only for this.</summary>
    public required long Version { get; init; }

    public required DateTimeOffset? SyncedAt { get; init; }

    /// <summary>Who changed ours last, and when.</summary>
    public required (string Actor, DateTimeOffset At)? OursChanged { get; init; }

    public required DateTimeOffset? TheirsChanged { get; init; }

    public required string Currency { get; init; }

    public required IReadOnlyList<ConflictRow> Rows { get; init; }

    /// <summary>The totals as they were, are here and are there; null for records without.</summary>
    public required (decimal? Synced, decimal? Ours, decimal? Theirs)? Totals { get; init; }
}

/// <summary>One difference.</summary>
/// <param name="Key">Names it in a choice.</param>
/// <param name="Label">Names it for people.</param>
/// <param name="Format">What its values are.</param>
/// <param name="Side">Who changed it.</param>
/// <param name="Synced">The value when both agreed.</param>
/// <param name="Ours">The value here.</param>
/// <param name="Theirs">The value in QuickBooks.</param>
/// <param name="StaysThere">Whether it is something that we cannot hold: it stays in QuickBooks unless a person takes it away.</param>
public sealed record ConflictRow(string Key, string Label, FieldFormat Format, Side Side, string? Synced, string? Ours, string? Theirs, bool StaysThere);

/// <summary>Whose value is kept.</summary>
public enum Keep
{
    Ours,
    Theirs,
}
