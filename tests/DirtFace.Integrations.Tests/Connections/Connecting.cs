using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Tests.Connections;

/// <summary>A4, C1, C2, C9, C10 and the gates of C12.</summary>
public sealed class Connecting(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    [Fact]
    public async Task The_company_is_read_and_shown_and_its_lists_can_be_chosen_from()
    {
        var business = await app.AddBusinessAsync();

        Assert.Equal(ConnectOutcome.Connected, await business.ConnectAsync(await app.NewCompanyAsync()));

        var view = await business.InAsync<ReadConnection, ConnectionView>(feature => feature.RunAsync(CancellationToken.None));
        Assert.Equal((ConnectionState.Connected, "Acme Test", "US", "USD"), (view.State, view.CompanyName, view.CompanyCountry, view.CompanyCurrency));
        Assert.NotNull(view.ListsReadAt);
        Assert.NotNull(view.ApprovalEndsAt);
        Assert.False(view.SyncOn);
    }

    [Fact]
    public async Task Declining_changes_nothing()
    {
        var business = await app.AddBusinessAsync();
        var company = await app.NewCompanyAsync();
        var callback = await app.ConsentAsync(await StartAsync(business), company.RealmId, decline: true);

        Assert.Equal(ConnectOutcome.Declined, await CompleteAsync(business, callback, business.Actor, "session"));
        Assert.Empty(await business.ReadAsync(db => db.Set<Connection>().ToListAsync()));
    }

    [Fact]
    public async Task A_state_works_once_for_its_person_session_and_business_and_for_ten_minutes()
    {
        var business = await app.AddBusinessAsync();
        var stranger = await app.AddBusinessAsync();
        var company = await app.NewCompanyAsync();
        var callback = await app.ConsentAsync(await StartAsync(business), company.RealmId);

        Assert.Equal(ConnectOutcome.LinkStale, await CompleteAsync(business, callback with { State = null }, business.Actor, "session"));
        Assert.Equal(ConnectOutcome.LinkStale, await CompleteAsync(business, callback with { State = new string('0', 64) }, business.Actor, "session"));
        Assert.Equal(ConnectOutcome.LinkStale, await CompleteAsync(business, callback, business.Actor, "another session"));
        Assert.Equal(ConnectOutcome.LinkStale, await CompleteAsync(business, callback, stranger.Actor, "session"));
        Assert.Equal(ConnectOutcome.LinkStale, await CompleteAsync(stranger, callback, business.Actor, "session"));
        Assert.Equal(ConnectOutcome.Connected, await CompleteAsync(business, callback, business.Actor, "session"));
        Assert.Equal(ConnectOutcome.LinkStale, await CompleteAsync(business, callback, business.Actor, "session"));

        var late = await app.ConsentAsync(await StartAsync(stranger), (await app.NewCompanyAsync()).RealmId);
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(ConnectOutcome.LinkStale, await CompleteAsync(stranger, late, stranger.Actor, "session"));
    }

    [Fact]
    public async Task A_forged_company_id_is_found_out_by_asking_the_company()
    {
        var business = await app.AddBusinessAsync();
        var (granted, other) = (await app.NewCompanyAsync(), await app.NewCompanyAsync());
        var callback = await app.ConsentAsync(await StartAsync(business), granted.RealmId);

        Assert.Equal(ConnectOutcome.Failed, await CompleteAsync(business, callback with { RealmId = other.RealmId }, business.Actor, "session"));
        Assert.Empty(await business.ReadAsync(db => db.Set<Connection>().ToListAsync()));
    }

    [Fact]
    public async Task A_company_belongs_to_one_business_until_it_disconnects()
    {
        var (first, second) = (await app.AddBusinessAsync(), await app.AddBusinessAsync());
        var company = await app.NewCompanyAsync();
        Assert.Equal(ConnectOutcome.Connected, await first.ConnectAsync(company));
        Assert.Equal(ConnectOutcome.CompanyTaken, await second.ConnectAsync(company));

        Assert.True(await first.InAsync<DisconnectCompany, bool>(feature => feature.RunAsync(first.Actor, CancellationToken.None)));

        Assert.Equal(ConnectOutcome.Connected, await second.ConnectAsync(company));
    }

    [Fact]
    public async Task A_business_with_links_is_not_moved_to_another_company_by_a_reconnect()
    {
        var business = await app.ConnectBusinessAsync();
        await business.SendInvoiceAsync("5001");
        await business.DrainAsync();

        Assert.Equal(ConnectOutcome.WrongCompany, await business.ConnectAsync(await app.NewCompanyAsync()));
        Assert.Equal(ConnectionState.Connected, (await ConnectionAsync(business)).State);
    }

    [Fact]
    public async Task Disconnecting_revokes_the_grant_erases_the_tokens_and_keeps_links_for_a_reconnect()
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.SendInvoiceAsync("5002");
        await business.DrainAsync();
        await business.InAsync<DisconnectCompany, bool>(feature => feature.RunAsync(business.Actor, CancellationToken.None));
        await app.DispatchAsync(business);
        var gone = await ConnectionAsync(business);
        Assert.Equal((ConnectionState.NotConnected, null, null), (gone.State, gone.AccessCipher, gone.RefreshCipher));

        Assert.Equal(ConnectOutcome.Connected, await business.ConnectAsync(business.QuickBooks));
        await business.TurnOnAsync();
        await business.EditAsync(invoice, draft => draft with { PoNumber = "PO-2" });
        await business.DrainAsync();

        Assert.Equal(["create", "update"], await business.QuickBooks.EffectsAsync("Invoice"));
    }

    [Theory]
    [InlineData(Plan.Starter, "US", GateResult.PlanTooLow)]
    [InlineData(Plan.Professional, "BR", GateResult.RegionUnsupported)]
    [InlineData(Plan.Starter, "BR", GateResult.RegionUnsupported)]
    public async Task Plan_and_region_close_the_gate_with_their_reason(Plan plan, string country, GateResult expected)
    {
        var business = await app.AddBusinessAsync(plan, country);

        var result = await business.InAsync<StartConnect, StartConnectResult>(
            feature => feature.RunAsync(business.Actor, "session", CancellationToken.None));

        Assert.Equal(expected, Assert.IsType<StartConnectResult.Closed>(result).Gate);
    }

    private static async Task<Uri> StartAsync(TestBusiness business) => Assert.IsType<StartConnectResult.Redirect>(
        await business.InAsync<StartConnect, StartConnectResult>(
            feature => feature.RunAsync(business.Actor, "session", CancellationToken.None))).Url;

    private static Task<ConnectOutcome> CompleteAsync(TestBusiness business, ConnectCallback callback, Actor actor, string session) =>
        business.InAsync<CompleteConnect, ConnectOutcome>(feature => feature.RunAsync(callback, actor, session));

    private static Task<Connection> ConnectionAsync(TestBusiness business) =>
        business.ReadAsync(db => db.Set<Connection>().AsNoTracking().SingleAsync());
}
