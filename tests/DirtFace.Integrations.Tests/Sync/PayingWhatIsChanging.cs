using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>W17: a payment moves its invoice's version in QuickBooks, and both may change at once; nobody has to sort that out by hand.</summary>
public sealed class PayingWhatIsChanging(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    private const decimal Total = 1196.09m;

    private static readonly TimeSpan PastRemoteLimit = IntegrationsApp.RemoteLimit + TimeSpan.FromSeconds(11);

    [Fact]
    public async Task A_paid_invoice_that_is_edited_goes_through_although_its_version_moved()
    {
        var (business, invoice) = await SyncedInvoiceAsync();
        await business.RecordPaymentAsync(500m, (invoice, 500m));
        await business.DrainAsync();

        await business.EditAsync(invoice, draft => draft with { PoNumber = "PO-9" });
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
        var there = await business.QuickBooks.TheInvoiceAsync("1");
        Assert.Equal("PO-9", (string?)there["CustomField"]![0]!["StringValue"]);
        Assert.Equal(Total - 500m, (decimal)there["Balance"]!);
        Assert.Equal(["create", "update"], await business.QuickBooks.EffectsAsync("Invoice"));
    }

    [Fact]
    public async Task An_invoice_is_voided_after_its_payment_was_although_its_version_moved_twice()
    {
        var (business, invoice) = await SyncedInvoiceAsync();
        var payment = await business.RecordPaymentAsync(500m, (invoice, 500m));
        await business.DrainAsync();

        await business.VoidPaymentAsync(payment);
        await business.VoidAsync(invoice);
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(payment, SyncKind.Payment)).Badge.Status);
        Assert.Equal(["create", "void"], await business.QuickBooks.EffectsAsync("Invoice"));
        Assert.Equal(["create", "void"], await business.QuickBooks.EffectsAsync("Payment"));
    }

    [Fact]
    public async Task An_invoice_paid_there_while_its_update_was_in_doubt_is_updated_from_the_newer_version()
    {
        var (business, invoice) = await SyncedInvoiceAsync();
        await business.QuickBooks.FaultAsync("drop-before", "Invoice", "update");
        await business.EditAsync(invoice, draft => draft with { PoNumber = "PO-9" });
        await business.DrainAsync();
        var there = await business.QuickBooks.TheInvoiceAsync("1");
        await business.QuickBooks.ReceiveAsync((string)there["CustomerRef"]!["value"]!, 100m, (string)there["Id"]!);

        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
        there = await business.QuickBooks.TheInvoiceAsync("1");
        Assert.Equal(("PO-9", Total - 100m), ((string?)there["CustomField"]![0]!["StringValue"], (decimal)there["Balance"]!));
    }

    [Fact]
    public async Task A_newer_version_that_cannot_be_read_at_once_is_read_before_anything_is_sent_again()
    {
        var (business, invoice) = await SyncedInvoiceAsync();
        await business.RecordPaymentAsync(100m, (invoice, 100m));
        await business.RecordPaymentAsync(100m, (invoice, 100m));
        await business.DrainAsync();
        await business.QuickBooks.FaultAsync("drop-before", "Invoice", "read");
        await business.EditAsync(invoice, draft => draft with { PoNumber = "PO-9" });
        await app.DispatchAsync(business);

        // The same bytes again could only be refused; lost on their way, they would look like an edit of somebody else.
        await business.QuickBooks.FaultAsync("drop-before", "Invoice", "update");
        await business.DrainAsync();
        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
        Assert.Equal("PO-9", (string?)(await business.QuickBooks.TheInvoiceAsync("1"))["CustomField"]![0]!["StringValue"]);
        Assert.Equal(["create", "update"], await business.QuickBooks.EffectsAsync("Invoice"));
    }

    [Fact]
    public async Task Raised_and_paid_in_full_during_an_outage_the_payment_waits_for_the_new_total()
    {
        var (business, invoice) = await SyncedInvoiceAsync();
        await business.QuickBooks.FaultAsync("drop-before", "Invoice", "update");
        await business.EditAsync(invoice, draft => draft with { DiscountKind = DiscountKind.None, DiscountValue = null });
        var total = (await business.InvoiceAsync(invoice)).Total;
        var payment = await business.RecordPaymentAsync(total, (invoice, total));
        await business.DrainAsync();
        Assert.Empty(await business.QuickBooks.EffectsAsync("Payment"));
        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(payment, SyncKind.Payment)).Badge.Status);
        Assert.Equal(0m, (decimal)(await business.QuickBooks.TheInvoiceAsync("1"))["Balance"]!);
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Payment"));
    }

    [Fact]
    public async Task Lowered_while_a_payment_is_voided_it_takes_nothing_from_the_other_payment()
    {
        var (business, invoice) = await SyncedInvoiceAsync();
        var wrong = await business.RecordPaymentAsync(Total - 10, (invoice, Total - 10));
        var kept = await business.RecordPaymentAsync(10, (invoice, 10));
        await business.DrainAsync();
        await business.QuickBooks.FaultAsync("drop-before", "Payment", "void");

        await business.VoidPaymentAsync(wrong);
        await business.EditAsync(invoice, draft => draft with { Lines = [draft.Lines[0] with { Quantity = 1, UnitPrice = 20 }], DiscountKind = DiscountKind.None, DiscountValue = null });
        await business.DrainAsync();
        Assert.Equal("Waiting for payment 1 to reach QuickBooks first.", (await business.PanelAsync(invoice)).Note);
        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(kept, SyncKind.Payment)).Badge.Status);
        var there = await business.QuickBooks.TheInvoiceAsync("1");
        Assert.Equal((await business.InvoiceAsync(invoice)).Balance, (decimal)there["Balance"]!);
        Assert.Equal(10m, (decimal)there["TotalAmt"]! - (decimal)there["Balance"]!);
    }

    [Fact]
    public async Task A_wrong_payment_voided_and_recorded_again_during_an_outage_needs_nobody()
    {
        var (business, invoice) = await SyncedInvoiceAsync();
        var wrong = await business.RecordPaymentAsync(Total, (invoice, Total));
        await business.DrainAsync();
        await business.QuickBooks.FaultAsync("drop-before", "Payment", "void");

        await business.VoidPaymentAsync(wrong);
        var right = await business.RecordPaymentAsync(Total + 10, (invoice, Total));
        await business.DrainAsync();
        // Nobody may pay the invoice there again before the first payment has certainly let it go.
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Payment"));
        Assert.Equal("Waiting for payment 1 to reach QuickBooks first.", (await business.PanelAsync(right, SyncKind.Payment)).Note);
        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        Assert.Equal(["create", "void", "create"], await business.QuickBooks.EffectsAsync("Payment"));
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(right, SyncKind.Payment)).Badge.Status);
        Assert.Equal(0m, (decimal)(await business.QuickBooks.TheInvoiceAsync("1"))["Balance"]!);
    }

    [Fact]
    public async Task Money_that_one_payment_frees_and_another_uses_arrives_in_that_order()
    {
        var (business, first) = await SyncedInvoiceAsync();
        var customer = (await business.InvoiceAsync(first)).Details.CustomerId;
        var second = await business.SendInvoiceAsync("2", draft => draft with { CustomerId = customer });
        var user = await business.RecordPaymentAsync(Total, (second, 100m));
        var freer = await business.RecordPaymentAsync(Total, (first, Total));
        await business.DrainAsync();
        // Held back long enough for both to be due at once.
        await business.QuickBooks.FaultAsync("throttle", "Payment");

        await business.EditPaymentAsync(freer, draft => draft with { Allocations = [new(first, 100m)] });
        await business.EditPaymentAsync(user, draft => draft with { Allocations = [new(first, Total - 100m), new(second, 100m)] });
        await business.DrainAsync();
        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync(8);

        Assert.Equal(
            (RecordStatus.Synced, RecordStatus.Synced),
            ((await business.PanelAsync(freer, SyncKind.Payment)).Badge.Status, (await business.PanelAsync(user, SyncKind.Payment)).Badge.Status));
        Assert.Equal(0m, (decimal)(await business.QuickBooks.TheInvoiceAsync("1"))["Balance"]!);
        Assert.Equal(["create", "create", "update", "update"], await business.QuickBooks.EffectsAsync("Payment"));
    }

    [Fact]
    public async Task What_a_bookkeeper_applied_elsewhere_is_not_overwritten()
    {
        var (business, invoice) = await SyncedInvoiceAsync();
        var payment = await business.RecordPaymentAsync(500m, (invoice, 500m));
        await business.DrainAsync();
        var there = Assert.Single(await business.QuickBooks.AllAsync("Payment"));
        await business.QuickBooks.EditAsync("Payment", (string)there["Id"]!, new { Line = Array.Empty<object>() });

        await business.EditPaymentAsync(payment, draft => draft with { Reference = "CHK 2" });
        await business.DrainAsync();
        there = Assert.Single(await business.QuickBooks.AllAsync("Payment"));
        Assert.Equal(("CHK 2", 500m), ((string?)there["PaymentRefNum"], (decimal)there["UnappliedAmt"]!));
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(payment, SyncKind.Payment)).Badge.Status);
    }

    private async Task<(TestBusiness Business, Guid Invoice)> SyncedInvoiceAsync()
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.SendInvoiceAsync("1");
        await business.DrainAsync();
        return (business, invoice);
    }
}
