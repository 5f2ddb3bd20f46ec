using DirtFace.Integrations.Sync;

namespace DirtFace.Integrations.Auditing;

/// <summary>A difference as one pass sees it; becomes, or confirms, a <see cref="Finding"/>.</summary>
internal sealed record Observation(FindingType Type, SyncKind Kind, Guid? LocalId, string? QuickBooksId, CauseWords Words)
{
    /// <summary>What it is about; see <see cref="Finding.Subject"/>.</summary>
    public string Subject => LocalId?.ToString("N") ?? $"qb:{QuickBooksId}";

    /// <summary>What tells findings apart.</summary>
    public (FindingType Type, SyncKind Kind, string Subject) Key => (Type, Kind, Subject);

    public static Observation Of(FindingType type, SyncRecord record, CauseWords? words = null) =>
        new(type, record.Kind, record.LocalId, record.QuickBooksId, words ?? new CauseWords());
}
