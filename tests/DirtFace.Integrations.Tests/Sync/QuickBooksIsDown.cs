using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>C80: an outage is one state, work waits, and everything goes on by itself.</summary>
public sealed class QuickBooksIsDown(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    [Fact]
    public async Task Work_waits_the_state_says_so_and_it_goes_out_once_when_QuickBooks_is_back()
    {
        var business = await app.ConnectBusinessAsync();
        await app.StopQuickBooksAsync();
        var invoices = new[] { await business.SendInvoiceAsync("4101"), await business.SendInvoiceAsync("4102") };
        await business.DrainAsync();
        foreach (var invoice in invoices)
        {
            Assert.Equal(RecordStatus.Waiting, (await business.PanelAsync(invoice)).Badge.Status);
        }

        var connection = await business.ReadAsync(db => db.Set<Connection>().AsNoTracking().SingleAsync());
        Assert.Equal((ConnectionState.Degraded, "QuickBooks is not responding."), (connection.State, connection.StateReason));

        await app.StartQuickBooksAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await business.DrainAsync();

        foreach (var invoice in invoices)
        {
            Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
        }

        Assert.Equal(["create", "create"], await business.QuickBooks.EffectsAsync("Invoice"));
    }
}
