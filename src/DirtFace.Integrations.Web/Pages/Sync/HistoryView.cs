using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Web.Shell;

namespace DirtFace.Integrations.Web.Pages.Sync;

/// <summary>A record's history, whole or narrowed to one type of event.</summary>
public sealed record HistoryView(SyncPanel Panel, EventType? Only, TimeZoneInfo Zone)
{
    public TimelineView Timeline =>
        new([.. Panel.Timeline.Where(entry => Only is null || entry.Type == Only).Select(Item)], Zone);

    /// <summary>Each part of the history with its name, its parameter, and whether it is the one shown.</summary>
    public IEnumerable<(string Text, string? Value, bool Current)> Filters =>
    [
        ("All", null, Only is null),
        ("Sync", "sync", Only == EventType.Sync),
        .. Panel.Kind == SyncKind.Invoice ? [("Payments", "payment", Only == EventType.Payment)] : Array.Empty<(string, string?, bool)>(),
        ("Record", "record", Only == EventType.Record),
    ];

    private static TimelineItem Item(Integrations.Sync.TimelineEntry entry) => new()
    {
        At = entry.At,
        Sentence = entry.Type is EventType.Record or EventType.Payment ? $"{entry.Actor} {Lower(entry.Text)}" : entry.Text,
        System = entry.RequestId is null && entry.IntuitTid is null ? "Dirt Face" : "QuickBooks",
        IsAttempt = entry.RequestId is not null,
        Details = [.. Details(entry)],
    };

    private static IEnumerable<Fact> Details(Integrations.Sync.TimelineEntry entry)
    {
        (string Label, string? Value)[] facts =
        [
            ("QuickBooks said", entry.Technical), ("Request", entry.RequestId), ("Intuit trace", entry.IntuitTid), ("Sent", entry.RequestShape),
        ];
        return facts.Where(fact => fact.Value is not null).Select(fact => new Fact(fact.Label, fact.Value!));
    }

    private static string Lower(string sentence) => sentence.Length == 0 ? sentence : char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
