using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Problems;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>W2, and queueing beside a holder: transactions that run at the same time, which SQLite never has.</summary>
[Trait("database", "postgres")]
public sealed class OverlappingTransactions(PostgresApp app) : IClassFixture<PostgresApp>
{
    [Fact]
    public async Task Records_whose_transactions_commit_in_reverse_order_are_both_sent()
    {
        var business = await app.ConnectBusinessAsync();
        var (first, second) = (await business.AddCustomerAsync(Named("First")), await business.AddCustomerAsync(Named("Second")));
        await using var early = app.ScopeOf(business.Tenant);
        var db = early.ServiceProvider.GetRequiredService<IntegrationsDbContext>();
        await using var open = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        db.Add(await RecordAsync(business, first));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        await business.ReadAsync(async other =>
        {
            other.Add(await RecordAsync(business, second));
            return await other.SaveChangesAsync();
        });
        await DueNowAsync(business);
        await business.DrainAsync(2);
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(second, SyncKind.Customer)).Badge.Status);

        await open.CommitAsync(TestContext.Current.CancellationToken);
        await DueNowAsync(business);
        await business.DrainAsync(2);

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(first, SyncKind.Customer)).Badge.Status);
        Assert.Equal(["create", "create"], await business.QuickBooks.EffectsAsync("Customer"));
    }

    [Fact]
    public async Task What_is_queued_while_a_holder_gives_the_lease_back_is_not_forgotten()
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.DraftInvoiceAsync("9801");
        await DueNowAsync(business);
        await using var holder = app.ScopeOf(business.Tenant);
        var leases = holder.ServiceProvider.GetRequiredService<ConnectionLeases>();
        var lease = await leases.TakeAsync(business.Tenant, await ConnectionIdAsync(business), TestContext.Current.CancellationToken);

        await using var queueing = app.ScopeOf(business.Tenant);
        var db = queueing.ServiceProvider.GetRequiredService<IntegrationsDbContext>();
        await using var open = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await queueing.ServiceProvider.GetRequiredService<SyncQueue>().LockAsync(TestContext.Current.CancellationToken);
        db.Add(await RecordAsync(business, invoice, SyncKind.Invoice));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var release = leases.ReleaseAsync(lease!, null, TestContext.Current.CancellationToken);
        Assert.NotSame(release, await Task.WhenAny(release, Task.Delay(200, TestContext.Current.CancellationToken)));
        await open.CommitAsync(TestContext.Current.CancellationToken);
        await release;

        Assert.NotNull(await business.ReadAsync(other => other.Set<Connection>().Select(row => row.NextWorkAt).SingleAsync()));
    }

    [Fact]
    public async Task A_person_who_acts_on_a_record_that_a_holder_is_changing_waits_for_it()
    {
        var business = await app.ConnectBusinessAsync();
        var name = Named("Rivera");
        await business.QuickBooks.AddCustomerAsync(name.DisplayName);
        var customer = await business.AddCustomerAsync(name);
        await business.SendInvoiceAsync("9803", draft => draft with { CustomerId = customer });
        await business.DrainAsync();
        await using var holder = app.ScopeOf(business.Tenant);
        var db = holder.ServiceProvider.GetRequiredService<IntegrationsDbContext>();
        await using var open = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await holder.ServiceProvider.GetRequiredService<SyncQueue>().LockAsync(TestContext.Current.CancellationToken);
        await db.Set<SyncRecord>().Where(row => row.LocalId == customer)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.RowVersion, row => row.RowVersion + 1), TestContext.Current.CancellationToken);

        var acting = business.ResolveAsync(customer, ProblemAction.LinkExisting, SyncKind.Customer);
        Assert.NotSame(acting, await Task.WhenAny(acting, Task.Delay(200, TestContext.Current.CancellationToken)));
        await open.CommitAsync(TestContext.Current.CancellationToken);

        Assert.True(await acting);
    }

    [Fact]
    public async Task People_who_edit_what_is_being_sent_and_the_sender_never_wait_in_a_circle()
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.SendInvoiceAsync("9802");
        await business.DrainAsync(2);

        var edits = Task.Run(
            async () =>
            {
                for (var edit = 0; edit < 25; edit++)
                {
                    await business.EditAsync(invoice, draft => draft with { PoNumber = $"PO-{edit}" });
                }
            },
            TestContext.Current.CancellationToken);
        while (!edits.IsCompleted)
        {
            await app.DispatchAsync(business);
        }

        await edits;
        await business.DrainAsync(3);

        Assert.Equal("PO-24", (string)(await business.QuickBooks.TheInvoiceAsync("9802"))["CustomField"]![0]!["StringValue"]!);
    }

    private CustomerDraft Named(string name) => Some.Customer(app) with { DisplayName = $"{name} {Guid.CreateVersion7(app.Clock.GetUtcNow())}" };

    private Task<int> DueNowAsync(TestBusiness business) => business.ReadAsync(db =>
        db.Set<Connection>().ExecuteUpdateAsync(set => set.SetProperty(row => row.NextWorkAt, app.Clock.GetUtcNow())));

    private static Task<Guid> ConnectionIdAsync(TestBusiness business) => business.ReadAsync(db => db.Set<Connection>().Select(row => row.Id).SingleAsync());

    private async Task<SyncRecord> RecordAsync(TestBusiness business, Guid localId, SyncKind kind = SyncKind.Customer)
    {
        var realm = await business.ReadAsync(db => db.Set<Connection>().Select(row => row.RealmKey).SingleAsync());
        return new SyncRecord(business.Tenant, Guid.CreateVersion7(app.Clock.GetUtcNow()), realm!, kind, localId, 1, app.Clock.GetUtcNow());
    }
}
