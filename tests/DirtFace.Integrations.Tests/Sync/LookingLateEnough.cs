using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>
/// W11: an attempt is written down before it leaves, and may leave much later: in a batch behind slow calls, or after a slow
/// commit. The wait before a look is counted from the doubt, by when it must have left.
/// </summary>
public sealed class LookingLateEnough(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    [Fact]
    public async Task An_interrupted_attempt_is_not_looked_for_while_QuickBooks_may_have_got_it_just_before_the_crash()
    {
        var business = await app.ConnectBusinessAsync();
        await business.QuickBooks.FaultAsync("drop-before", "Customer", "create");
        var invoice = await business.SendInvoiceAsync("2101");
        await app.DispatchAsync(business);
        // As if it had been written down 100 seconds before the crash, and had left just before it.
        var writtenDown = app.Clock.GetUtcNow() - TimeSpan.FromSeconds(100);
        await business.ReadAsync(db => db.Set<SyncIntent>().Where(row => row.Kind == SyncKind.Customer)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, IntentState.Open).SetProperty(row => row.SentAt, writtenDown)));
        await business.ReadAsync(db => db.Set<SyncRecord>().Where(row => row.Kind == SyncKind.Customer).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.State, SyncState.Sending).SetProperty(row => row.DueAt, app.Clock.GetUtcNow())));

        await app.RestartAsync();
        await business.DrainAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(60));
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Sending, (await business.PanelAsync(await CustomerOfAsync(business), SyncKind.Customer)).Badge.Status);
        Assert.Empty(await business.QuickBooks.EffectsAsync("Customer"));
        app.Clock.Advance(IntegrationsApp.RemoteLimit);
        await business.DrainAsync();
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
    }

    private static Task<Guid> CustomerOfAsync(TestBusiness business) =>
        business.ReadAsync(db => db.Set<SyncRecord>().Where(row => row.Kind == SyncKind.Customer).Select(row => row.LocalId).SingleAsync());
}
