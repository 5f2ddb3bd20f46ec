using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>W1, W5 and W8.</summary>
public sealed class WritingAhead(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    [Fact]
    public async Task A_send_that_cannot_be_queued_is_no_send_at_all()
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.DraftInvoiceAsync("5501");
        // The queue's table refuses the row, after the invoice was written in the same transaction.
        await app.Database.RefuseRowsAsync("SyncRecords");

        await Assert.ThrowsAsync<DbUpdateException>(() => business.SendAsync(invoice));
        await app.Database.TakeRowsAgainAsync("SyncRecords");

        var view = await business.InAsync<ReadInvoice, InvoiceView?>(feature => feature.RunAsync(invoice, CancellationToken.None));
        Assert.Equal(InvoiceStatus.Draft, view!.Status);
        Assert.Equal(0, await business.ReadAsync(db => db.Set<SyncRecord>().CountAsync(row => row.LocalId == invoice)));
    }

    [Fact]
    public async Task The_intent_is_committed_before_QuickBooks_sees_the_first_byte()
    {
        var business = await app.ConnectBusinessAsync();
        await business.QuickBooks.FaultAsync("delay", "Customer", "create", delayMs: 1500);
        await business.SendInvoiceAsync("5502");

        var dispatch = app.DispatchAsync(business);
        await Task.Delay(TimeSpan.FromMilliseconds(700), TestContext.Current.CancellationToken);
        var open = await business.ReadAsync(db => db.Set<SyncIntent>().AsNoTracking().Where(row => row.State == IntentState.Open).ToListAsync());
        await dispatch;

        Assert.All(open, intent => Assert.True(intent.Body.Length > 0 && intent.RequestId.Length == 32 && intent.SentAt != default));
        Assert.NotEmpty(open);
    }

    [Fact]
    public async Task An_edit_while_an_intent_is_open_becomes_the_next_operation_and_no_id_has_two_bodies()
    {
        var business = await app.ConnectBusinessAsync();
        await business.QuickBooks.FaultAsync("drop-after", "Invoice", "create");
        var invoice = await business.SendInvoiceAsync("5503");
        await business.DrainAsync();
        await business.EditAsync(invoice, draft => draft with { PoNumber = "PO-2" });
        await business.DrainAsync();
        app.Clock.Advance(IntegrationsApp.RemoteLimit + TimeSpan.FromSeconds(11));
        await business.DrainAsync();

        Assert.Equal(["create", "update"], await business.QuickBooks.EffectsAsync("Invoice"));
        Assert.Equal("PO-2", (string)(await business.QuickBooks.TheInvoiceAsync("5503"))["CustomField"]![0]!["StringValue"]!);
        var bodies = await business.ReadAsync(db => db.Set<SyncIntent>().GroupBy(row => row.RequestId)
            .Select(group => group.Select(row => row.BodyHash).Distinct().Count()).ToListAsync());
        Assert.All(bodies, count => Assert.Equal(1, count));
    }
}
