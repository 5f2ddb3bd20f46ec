using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Problems;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>C77: switching off and leaving out keep what is waiting, and nothing is lost or sent by surprise.</summary>
public sealed class HoldingBack(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    [Fact]
    public async Task A_void_made_while_sync_is_off_goes_out_when_it_is_turned_on()
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.SendInvoiceAsync("7001");
        await business.DrainAsync();
        await TurnOffAsync(business);

        await business.VoidAsync(invoice);
        await business.DrainAsync();
        Assert.Equal(RecordStatus.Paused, (await business.PanelAsync(invoice)).Badge.Status);
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Invoice"));
        await business.TurnOnAsync();
        await business.DrainAsync();

        Assert.Equal(["create", "void"], await business.QuickBooks.EffectsAsync("Invoice"));
    }

    [Fact]
    public async Task What_changed_while_disconnected_is_not_sent_by_itself_but_can_be_sent_by_a_person()
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.SendInvoiceAsync("7002");
        await business.DrainAsync();
        await business.InAsync<DisconnectCompany, bool>(feature => feature.RunAsync(business.Actor, CancellationToken.None));
        await business.EditAsync(invoice, draft => draft with { PoNumber = "PO-5" });
        await business.ConnectAsync(business.QuickBooks);
        await business.TurnOnAsync();
        await business.DrainAsync();
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Invoice"));
        Assert.True((await business.PanelAsync(invoice)).CanSend);

        Assert.True(await SendAsync(business, invoice));
        await business.DrainAsync();

        Assert.Equal(["create", "update"], await business.QuickBooks.EffectsAsync("Invoice"));
        Assert.False((await business.PanelAsync(invoice)).CanSend);
    }

    [Fact]
    public async Task What_a_person_left_out_stays_out_through_edits_until_a_person_sends_it()
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.SendInvoiceAsync("7003");
        await business.DrainAsync();
        var id = (string)(await business.QuickBooks.TheInvoiceAsync("7003"))["Id"]!;
        await business.QuickBooks.EditAsync("Invoice", id, new { DueDate = "2027-03-03" });
        await business.EditAsync(invoice, draft => draft with { TermsDays = 45, PoNumber = "PO-6" });
        await business.DrainAsync();
        Assert.True(await business.ResolveAsync(invoice, ProblemAction.Skip));

        await business.EditAsync(invoice, draft => draft with { PoNumber = "PO-7" });
        await business.DrainAsync();
        Assert.Equal(RecordStatus.Skipped, (await business.PanelAsync(invoice)).Badge.Status);
        Assert.Equal("2027-03-03", (string)(await business.QuickBooks.TheInvoiceAsync("7003"))["DueDate"]!);

        Assert.True(await SendAsync(business, invoice));
        await business.DrainAsync();
        Assert.Equal("edit.conflict", (await business.PanelAsync(invoice)).Problem?.Key);
    }

    private static Task<bool> SendAsync(TestBusiness business, Guid invoice) => business.InAsync<ActOnRecord, bool>(
        feature => feature.SendAsync(SyncKind.Invoice, invoice, business.Actor, CancellationToken.None));

    private static Task<bool> TurnOffAsync(TestBusiness business) => business.InAsync<TurnSync, bool>(async feature =>
    {
        await feature.OffAsync(business.Actor, CancellationToken.None);
        return true;
    });
}
