using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>W3: what counts is the moment in which a call leaves, not the one in which it was begun.</summary>
public sealed class LeavingUnderALease(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_call_that_took_longer_to_leave_than_the_lease_lasted_does_not_leave(int batchFrom)
    {
        app.Settings["Sync:Lease"] = $"{Lease:c}";
        app.Settings["Sync:BatchFrom"] = $"{batchFrom}";
        await app.RestartAsync();
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.SendInvoiceAsync("2101");
        var left = 0;
        app.Wire.Meddle = async (_, send) =>
        {
            // Somebody else has the lease by the time the connection stands.
            await business.ReadAsync(db => db.Set<Connection>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Fence, row => row.Fence + 1)));
            await Task.Delay(Lease);
            var answer = await send();
            left++;
            return answer;
        };

        await app.DispatchAsync(business);

        Assert.Equal(0, left);
        Assert.Empty(await business.QuickBooks.EffectsAsync("Customer"));
        app.Wire.Meddle = null;
        app.Clock.Advance(Lease);
        await business.DrainAsync();
        app.Clock.Advance(IntegrationsApp.RemoteLimit + TimeSpan.FromSeconds(11));
        await business.DrainAsync();
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Customer"));
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Invoice"));
    }
}
