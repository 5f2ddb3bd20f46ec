using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>W10 to W13 for payments: money is never counted twice, whatever becomes of an answer.</summary>
public sealed class LosingAnswersToPayments(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    private const decimal Total = 1196.09m;

    private static readonly TimeSpan PastRemoteLimit = IntegrationsApp.RemoteLimit + TimeSpan.FromSeconds(11);

    [Theory]
    [InlineData("drop-after", "adopted")]
    [InlineData("fail-after", "adopted")]
    [InlineData("truncate", "adopted")]
    [InlineData("drop-before", "resent")]
    [InlineData("fail", "resent")]
    public async Task A_create_without_a_certain_answer_ends_as_exactly_one_payment(string fault, string expected)
    {
        var (business, invoice) = await SyncedInvoiceAsync();
        await business.QuickBooks.FaultAsync(fault, "Payment", "create", status: fault == "fail" ? 500 : null);

        var payment = await business.RecordPaymentAsync(500m, (invoice, 500m));
        await business.DrainAsync();
        Assert.Equal(RecordStatus.Sending, (await business.PanelAsync(payment, SyncKind.Payment)).Badge.Status);
        Assert.Equal(expected == "adopted" ? 1 : 0, (await business.QuickBooks.EffectsAsync("Payment")).Count);
        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        var panel = await business.PanelAsync(payment, SyncKind.Payment);
        Assert.Equal(RecordStatus.Synced, panel.Badge.Status);
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Payment"));
        Assert.Equal(Total - 500m, await BalanceAsync(business));
        Assert.Contains(panel.Timeline, entry => entry.Text.Contains(
            expected == "adopted" ? "had arrived although the answer was lost" : "had not arrived", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_payment_of_the_same_customer_amount_and_day_is_not_taken_for_ours()
    {
        var (business, invoice) = await SyncedInvoiceAsync();
        await business.QuickBooks.FaultAsync("drop-before", "Payment", "create");
        var payment = await business.RecordPaymentAsync(200m, (invoice, 200m));
        await business.DrainAsync();
        var there = await business.QuickBooks.TheInvoiceAsync("1");
        await business.QuickBooks.ReceiveAsync((string)there["CustomerRef"]!["value"]!, 200m, (string)there["Id"]!);

        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(payment, SyncKind.Payment)).Badge.Status);
        Assert.Equal(2, (await business.QuickBooks.AllAsync("Payment")).Count);
        Assert.Equal(Total - 400m, await BalanceAsync(business));
    }

    [Theory]
    [InlineData("drop-after", false)]
    [InlineData("drop-before", false)]
    [InlineData("drop-after", true)]
    [InlineData("drop-before", true)]
    public async Task An_update_or_void_without_a_certain_answer_is_there_once(string fault, bool isVoid)
    {
        var (business, invoice) = await SyncedInvoiceAsync();
        var payment = await business.RecordPaymentAsync(500m, (invoice, 500m));
        await business.DrainAsync();
        await business.QuickBooks.FaultAsync(fault, "Payment", isVoid ? "void" : "update");

        if (isVoid)
        {
            await business.VoidPaymentAsync(payment);
        }
        else
        {
            await business.EditPaymentAsync(payment, draft => draft with { Amount = 600, Allocations = [new(invoice, 550m)] });
        }

        await business.DrainAsync();
        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        Assert.Equal(["create", isVoid ? "void" : "update"], await business.QuickBooks.EffectsAsync("Payment"));
        Assert.Equal(isVoid ? Total : Total - 550m, await BalanceAsync(business));
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(payment, SyncKind.Payment)).Badge.Status);
    }

    [Fact]
    public async Task Edited_while_in_doubt_it_ends_as_one_payment_with_the_newest_content()
    {
        var (business, invoice) = await SyncedInvoiceAsync();
        await business.QuickBooks.FaultAsync("drop-after", "Payment", "create");
        var payment = await business.RecordPaymentAsync(500m, (invoice, 500m));
        await business.DrainAsync();

        await business.EditPaymentAsync(payment, draft => draft with { Amount = 400, Allocations = [new(invoice, 400m)] });
        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        Assert.Equal(["create", "update"], await business.QuickBooks.EffectsAsync("Payment"));
        Assert.Equal(Total - 400m, await BalanceAsync(business));
    }

    private async Task<(TestBusiness Business, Guid Invoice)> SyncedInvoiceAsync()
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.SendInvoiceAsync("1");
        await business.DrainAsync();
        return (business, invoice);
    }

    private static async Task<decimal> BalanceAsync(TestBusiness business) => (decimal)(await business.QuickBooks.TheInvoiceAsync("1"))["Balance"]!;
}
