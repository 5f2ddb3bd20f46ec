namespace DirtFace.Integrations.Web.Shell;

/// <summary>A history, newest first, grouped by the day of the business.</summary>
public sealed record TimelineView(IReadOnlyList<TimelineItem> Items, TimeZoneInfo Zone)
{
    // After three tries a reader has understood; the rest is for support.
    private const int ShownAttempts = 3;

    public IEnumerable<TimelineDay> Days() =>
        Items.OrderByDescending(item => item.At)
            .GroupBy(item => TimeFormats.DayOf(item.At, Zone))
            .Select(day => new TimelineDay(day.Key, Fold([.. day])));

    private static List<TimelineEntry> Fold(IReadOnlyList<TimelineItem> items)
    {
        var entries = new List<TimelineEntry>();
        var attempts = 0;
        foreach (var item in items)
        {
            attempts = item.IsAttempt ? attempts + 1 : 0;
            if (attempts <= ShownAttempts)
            {
                entries.Add(new TimelineEntry(item, []));
            }
            else
            {
                entries[^1] = entries[^1] with { More = [.. entries[^1].More, item] };
            }
        }

        return entries;
    }
}

/// <summary>What happened on one day.</summary>
public sealed record TimelineDay(DateOnly Date, IReadOnlyList<TimelineEntry> Entries);

/// <summary>A line of the history, with the tries that are folded under it.</summary>
public sealed record TimelineEntry(TimelineItem Item, IReadOnlyList<TimelineItem> More);
