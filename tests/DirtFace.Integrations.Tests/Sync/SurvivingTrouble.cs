using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DirtFace.Integrations.Tests.Sync;

public sealed class SurvivingTrouble(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    [Fact]
    public async Task A_throttled_invoice_goes_again_after_the_pause_and_the_state_says_so()
    {
        var business = await app.ConnectBusinessAsync();
        await business.QuickBooks.FaultAsync("fail", "Invoice", "create", status: 429);
        var invoice = await business.SendInvoiceAsync("4001");
        await business.DrainAsync();
        Assert.Equal(ConnectionState.Degraded, (await ConnectionAsync(business)).State);
        Assert.Equal(RecordStatus.Waiting, (await business.PanelAsync(invoice)).Badge.Status);

        app.Clock.Advance(TimeSpan.FromSeconds(61));
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
        Assert.Equal(ConnectionState.Connected, (await ConnectionAsync(business)).State);
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Invoice"));
    }

    [Fact]
    public async Task An_expired_access_token_is_renewed_once_and_nobody_notices()
    {
        var business = await app.ConnectBusinessAsync();
        await business.QuickBooks.ExpireTokensAsync();

        var invoice = await business.SendInvoiceAsync("4002");
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
        Assert.Equal(1, await business.ReadAsync(db => db.Set<TokenExchange>().CountAsync(row => row.State == ExchangeState.Applied)));
    }

    [Fact]
    public async Task A_revoked_grant_asks_for_a_person_and_after_reconnecting_the_queue_goes_out_once()
    {
        var business = await app.ConnectBusinessAsync();
        await business.QuickBooks.RevokeAsync();
        var invoice = await business.SendInvoiceAsync("4003");
        await business.DrainAsync();
        Assert.Equal(ConnectionState.ReconnectRequired, (await ConnectionAsync(business)).State);
        Assert.Equal(RecordStatus.Paused, (await business.PanelAsync(invoice)).Badge.Status);

        await business.ConnectAsync(business.QuickBooks);
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Invoice"));
    }

    [Fact]
    public async Task A_lapsed_subscription_holds_the_queue_until_a_person_tries_again()
    {
        var business = await app.ConnectBusinessAsync();
        await business.ReadAsync(db => db.Set<Connection>().ExecuteUpdateAsync(set => set
            .SetProperty(row => row.State, ConnectionState.Suspended)));
        var invoice = await business.SendInvoiceAsync("4010");
        await business.DrainAsync();
        Assert.Equal(RecordStatus.Paused, (await business.PanelAsync(invoice)).Badge.Status);

        Assert.True(await business.InAsync<TurnSync, bool>(feature => feature.TryNowAsync(CancellationToken.None)));
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
    }

    [Fact]
    public async Task A_revoked_grant_is_noticed_by_a_read_too()
    {
        var business = await app.ConnectBusinessAsync();
        await business.QuickBooks.RevokeAsync();

        await business.InAsync<TurnSync, bool>(async feature =>
        {
            await feature.ReadListsAsync(business.Actor, CancellationToken.None);
            return true;
        });
        await business.DrainAsync();

        Assert.Equal(ConnectionState.ReconnectRequired, (await ConnectionAsync(business)).State);
    }

    [Fact]
    public async Task Work_that_was_interrupted_is_looked_for_before_it_is_sent_again()
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.SendInvoiceAsync("4004");
        await app.DispatchAsync(business);
        // As if the process had died between sending and recording: the intent is open, under an older fence.
        await business.ReadAsync(async db =>
        {
            var record = await db.Set<SyncRecord>().SingleAsync(row => row.LocalId == invoice);
            var open = await db.Set<SyncIntent>().SingleAsync(row => row.RecordId == record.Id);
            var now = app.Clock.GetUtcNow();
            await db.Set<SyncIntent>().Where(row => row.Id == open.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, IntentState.Open));
            await db.Set<Connection>().ExecuteUpdateAsync(set => set
                .SetProperty(row => row.NextWorkAt, now).SetProperty(row => row.LeaseUntil, now + TimeSpan.FromSeconds(3)));
            return await db.Set<SyncRecord>().Where(row => row.Id == record.Id).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.State, SyncState.Sending).SetProperty(row => row.DueAt, now)
                .SetProperty(row => row.QuickBooksId, row => null).SetProperty(row => row.SyncToken, row => null)
                .SetProperty(row => row.SyncedVersion, 0));
        });

        await app.RestartAsync();
        await business.DrainAsync();
        Assert.Equal(RecordStatus.Sending, (await business.PanelAsync(invoice)).Badge.Status);
        app.Clock.Advance(IntegrationsApp.RemoteLimit + TimeSpan.FromSeconds(11));
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Invoice"));
    }

    [Fact]
    public async Task Only_one_worker_speaks_for_a_company_and_a_lost_fence_writes_nothing()
    {
        var business = await app.ConnectBusinessAsync();
        var connection = await ConnectionAsync(business);
        await business.ReadAsync(db => db.Set<Connection>().ExecuteUpdateAsync(set => set.SetProperty(row => row.NextWorkAt, app.Clock.GetUtcNow())));

        var leases = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TakeAsync(business, connection.Id)));
        var lease = Assert.Single(leases, taken => taken is not null)!;
        await business.ReadAsync(db => db.Set<Connection>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Fence, row => row.Fence + 1)));

        await using var scope = app.ScopeOf(business.Tenant);
        await Assert.ThrowsAsync<FenceLostException>(() => scope.ServiceProvider.GetRequiredService<FencedWrite>().RunAsync(
            lease,
            row =>
            {
                row.NeedReconnect("must not be written", app.Clock.GetUtcNow());
                return Task.CompletedTask;
            },
            CancellationToken.None));
        Assert.Equal(ConnectionState.Connected, (await ConnectionAsync(business)).State);
    }

    [Fact]
    public async Task Links_and_open_intents_are_unique_in_the_database()
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.SendInvoiceAsync("4006");
        await business.DrainAsync();
        var record = await business.ReadAsync(db => db.Set<SyncRecord>().AsNoTracking().SingleAsync(row => row.LocalId == invoice));

        await Assert.ThrowsAsync<DbUpdateException>(() => business.ReadAsync(async db =>
        {
            var twin = new SyncRecord(business.Tenant, NewId(), record.RealmKey, SyncKind.Invoice, invoice, 1, app.Clock.GetUtcNow());
            db.Add(twin);
            return await db.SaveChangesAsync();
        }));
        await Assert.ThrowsAsync<DbUpdateException>(() => business.ReadAsync(async db =>
        {
            var other = new SyncRecord(business.Tenant, NewId(), record.RealmKey, SyncKind.Invoice, NewId(), 1, app.Clock.GetUtcNow());
            other.LinkTo(record.QuickBooksId!);
            db.Add(other);
            return await db.SaveChangesAsync();
        }));
        var inserts = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => InsertIntentAsync(business, record)));
        Assert.Single(inserts, inserted => inserted);
    }

    private static async Task<bool> InsertIntentAsync(TestBusiness business, SyncRecord record)
    {
        try
        {
            return await business.ReadAsync(async db =>
            {
                db.Add(new SyncIntent(record, Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), QuickBooks.WriteOperation.Update, [1], "id", 2, null));
                return await db.SaveChangesAsync() == 1;
            });
        }
        catch (DbUpdateException)
        {
            return false;
        }
    }

    private async Task<Lease?> TakeAsync(TestBusiness business, Guid connection)
    {
        await using var scope = app.ScopeOf(business.Tenant);
        return await scope.ServiceProvider.GetRequiredService<ConnectionLeases>().TakeAsync(business.Tenant, connection, CancellationToken.None);
    }

    private Guid NewId() => Guid.CreateVersion7(app.Clock.GetUtcNow());

    private static Task<Connection> ConnectionAsync(TestBusiness business) =>
        business.ReadAsync(db => db.Set<Connection>().AsNoTracking().SingleAsync());
}
