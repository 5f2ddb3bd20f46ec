using DirtFace.Integrations.Data;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>W1, W5, W6 and W8.</summary>
public sealed class WritingAhead(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    [Fact]
    public async Task A_send_that_cannot_be_queued_is_no_send_at_all()
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.DraftInvoiceAsync("5501");
        // The queue's table refuses the row, after the invoice was written in the same transaction.
        await business.ReadAsync(db => db.Database.ExecuteSqlRawAsync(
            "CREATE TRIGGER refuse BEFORE INSERT ON SyncRecords BEGIN SELECT RAISE(ABORT, 'refused'); END"));

        await Assert.ThrowsAsync<DbUpdateException>(() => business.SendAsync(invoice));
        await business.ReadAsync(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER refuse"));

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

    [Fact]
    public async Task A_start_that_was_killed_while_it_migrated_does_not_stop_the_next_one()
    {
        await using (var scope = app.ScopeOfNobody())
        {
            // What a kill in the middle leaves: EF's mark, and a migration that is not recorded yet.
            await scope.ServiceProvider.GetRequiredService<IntegrationsDbContext>().Database.ExecuteSqlRawAsync(
                """
                CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-22');
                """,
                TestContext.Current.CancellationToken);
        }

        await app.RestartAsync().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal(RecordStatus.NotSent, (await (await app.AddBusinessAsync()).PanelOfNewDraftAsync()).Badge.Status);
    }

    [Fact]
    public async Task A_database_that_would_not_survive_a_power_cut_is_refused()
    {
        await using (var scope = app.ScopeOfNobody())
        {
            var db = scope.ServiceProvider.GetRequiredService<IntegrationsDbContext>();
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = DELETE", TestContext.Current.CancellationToken);
        }

        var refused = await Assert.ThrowsAsync<ConfigurationProblemException>(app.RestartAsync);

        Assert.Contains("journal_mode", refused.Message, StringComparison.Ordinal);
        await using var again = app.ScopeOfNobody();
        await again.ServiceProvider.GetRequiredService<IntegrationsDbContext>().Database
            .ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", TestContext.Current.CancellationToken);
        await app.RestartAsync();
    }
}
