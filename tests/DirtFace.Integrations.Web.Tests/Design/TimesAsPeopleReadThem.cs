using DirtFace.Integrations.Web.Shell;
using Xunit;

namespace DirtFace.Integrations.Web.Tests.Design;

public sealed class TimesAsPeopleReadThem
{
    private static readonly TimeZoneInfo Austin = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");
    private static readonly DateTimeOffset Now = new(2025, 11, 22, 20, 14, 0, TimeSpan.Zero);

    [Fact]
    public void A_time_is_that_of_the_business() => Assert.Equal("2:14 PM", TimeFormats.Time(Now, Austin));

    [Fact]
    public void A_date_follows_the_zone_of_an_instant()
    {
        var afterMidnightInLondon = new DateTimeOffset(2025, 11, 23, 1, 0, 0, TimeSpan.Zero);

        Assert.Equal("Nov 22, 2025", TimeFormats.Date(afterMidnightInLondon, Austin));
    }

    [Fact]
    public void A_plain_date_is_never_shifted()
    {
        Assert.Equal("Nov 22, 2025", TimeFormats.Date(new DateOnly(2025, 11, 22)));
        Assert.Equal("2025-11-22", TimeFormats.Iso(new DateOnly(2025, 11, 22)));
    }

    [Theory]
    [InlineData("2025-11-22T16:00:00Z", "10:00 AM")]
    [InlineData("2025-11-21T22:10:00Z", "Nov 21, 4:10 PM")]
    [InlineData("2024-11-21T22:10:00Z", "Nov 21, 2024, 4:10 PM")]
    public void A_moment_names_as_much_of_the_date_as_is_needed(string at, string written) =>
        Assert.Equal(written, TimeFormats.Moment(Instant(at), Austin, Now));

    [Theory]
    [InlineData("2025-11-22T20:13:30Z", "just now")]
    [InlineData("2025-11-22T20:10:00Z", "4 min ago")]
    [InlineData("2025-11-22T20:20:00Z", "in 6 min")]
    [InlineData("2025-11-22T20:14:20Z", "in under a minute")]
    [InlineData("2025-11-22T17:00:00Z", "3 h ago")]
    [InlineData("2025-11-21T10:00:00Z", "1 day ago")]
    [InlineData("2025-11-19T10:00:00Z", "3 days ago")]
    public void A_distance_is_coarse(string at, string written) => Assert.Equal(written, TimeFormats.Relative(Instant(at), Now));

    [Fact]
    public void The_machine_reads_an_instant_in_UTC() => Assert.Equal("2025-11-22T20:14:00Z", TimeFormats.Iso(Now));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
