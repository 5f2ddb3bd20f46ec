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

        Assert.Equal("Overdue", InvoiceStatus.Sent.Badge(yesterday, 10, Today).Text);
        Assert.Equal("Sent", InvoiceStatus.Sent.Badge(Today, 10, Today).Text);
        Assert.Equal("Sent", InvoiceStatus.Sent.Badge(yesterday, 0, Today).Text);
        Assert.Equal("Draft", InvoiceStatus.Draft.Badge(yesterday, 10, Today).Text);
        Assert.Equal("Void", InvoiceStatus.Void.Badge(yesterday, 0, Today).Text);
    }
}
