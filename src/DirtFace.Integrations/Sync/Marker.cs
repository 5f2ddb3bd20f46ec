using DirtFace.Integrations.QuickBooks.Wire;

namespace DirtFace.Integrations.Sync;

/// <summary>Tells what we made from what was there before, when an answer was lost.</summary>
internal static class Marker
{
    // Intuit's clock and ours may differ by minutes; people do not type the same new customer within them.
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>The private note that carries a document's reference; it survives edits of other fields (W13).</summary>
    public static string Note(SyncRecord record) => $"Dirt Face {SyncReference.Of(record.LocalId, record.Incarnation)}";

    /// <summary>Whether an object was made at or after our first attempt; without a date it may have been.</summary>
    public static bool MadeSince(MetaData? meta, DateTimeOffset firstSentAt) =>
        meta?.CreateTime is not { } made || made >= firstSentAt - ClockTolerance;
}
