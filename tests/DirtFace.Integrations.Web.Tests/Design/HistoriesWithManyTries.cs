using DirtFace.Integrations.Web.Shell;
using Xunit;

namespace DirtFace.Integrations.Web.Tests.Design;

public sealed class HistoriesWithManyTries
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Tries_after_the_third_fold_into_it()
    {
        var view = new TimelineView([.. Enumerable.Range(0, 9).Select(Try), Sent], TimeZoneInfo.Utc);

        var entries = Assert.Single(view.Days()).Entries;

        Assert.Equal(4, entries.Count);
        Assert.Equal(6, entries[2].More.Count);
        Assert.Equal(Sent, entries[3].Item);
    }

    [Fact]
    public void The_newest_comes_first_under_its_own_day()
    {
        var yesterday = Sent with { At = Noon.AddDays(-1) };
        var view = new TimelineView([yesterday, Try(0)], TimeZoneInfo.Utc);

        Assert.Equal([new DateOnly(2025, 11, 22), new DateOnly(2025, 11, 21)], view.Days().Select(day => day.Date));
    }

    private static TimelineItem Sent => new() { At = Noon.AddHours(-1), Sentence = "Ana R. sent the invoice", System = "Dirt Face" };

    private static TimelineItem Try(int number) =>
        new() { At = Noon.AddMinutes(-number), Sentence = $"Try {number}", System = "QuickBooks", IsAttempt = true };
}
