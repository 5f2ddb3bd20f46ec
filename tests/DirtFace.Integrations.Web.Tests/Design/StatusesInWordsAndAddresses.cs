using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Web.Shell;
using Xunit;

namespace DirtFace.Integrations.Web.Tests.Design;

public sealed class StatusesInWordsAndAddresses
{
    private static readonly DateOnly Today = new(2025, 11, 22);

    public static TheoryData<RecordStatus> Statuses => [.. Enum.GetValues<RecordStatus>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    public void An_address_names_a_status_and_finds_it_again(RecordStatus status) =>
        Assert.Equal(status, Slugs.Read<RecordStatus>(Slugs.Of(status)));

    [Fact]
    public void An_address_reads_like_words() => Assert.Equal("synced-with-note", Slugs.Of(RecordStatus.SyncedWithNote));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("no-such-status")]
    public void A_damaged_address_narrows_nothing(string? text) => Assert.Null(Slugs.Read<RecordStatus>(text));

    [Theory]
    [MemberData(nameof(Statuses))]
    public void A_badge_has_at_most_twenty_characters(RecordStatus status) => Assert.InRange(status.Badge().Text.Length, 1, 20);

    [Fact]
    public void A_sent_invoice_is_overdue_only_while_money_is_owed()
    {
        var yesterday = Today.AddDays(-1);

        Assert.Equal("Overdue", Shown(InvoiceStatus.Sent, 10, 10, yesterday));
        Assert.Equal("Overdue", Shown(InvoiceStatus.Sent, 10, 4, yesterday));
        Assert.Equal("Sent", Shown(InvoiceStatus.Sent, 10, 10, Today));
        Assert.Equal("Partially paid", Shown(InvoiceStatus.Sent, 10, 4, Today));
        Assert.Equal("Paid", Shown(InvoiceStatus.Sent, 10, 0, yesterday));
        Assert.Equal("Paid", Shown(InvoiceStatus.Sent, 0, 0, Today));
        Assert.Equal("Draft", Shown(InvoiceStatus.Draft, 10, 10, yesterday));
        Assert.Equal("Void", Shown(InvoiceStatus.Void, 10, 0, yesterday));
    }

    private static string Shown(InvoiceStatus status, decimal total, decimal balance, DateOnly due) =>
        InvoiceStandings.Of(status, total, balance).Badge(due, Today).Text;
}
