using DirtFace.Integrations.Auditing;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Restoring;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DirtFace.Integrations.Tests.Restoring;

/// <summary>W24: a restored database sends nothing twice, whatever it has forgotten.</summary>
public sealed class RestoringBackups(SqliteApp app) : IClassFixture<SqliteApp>
{
    private const int Restores = 50;
    private const int PerBusiness = 10;

    [Fact]
    public async Task Fifty_backups_taken_while_work_goes_out_are_restored_without_one_duplicate()
    {
        // A fixed seed, so that a failure can be repeated.
        var dice = new Dice(20261122);
        var (doubted, adopted) = (0, 0);
        for (var round = 0; round < Restores; round += PerBusiness)
        {
            var business = await app.ConnectBusinessAsync();
            var synced = await business.SendInvoiceAsync($"{round}-start");
            await business.DrainAsync();
            for (var next = round; next < round + PerBusiness; next++)
            {
                var (backup, takenAt) = await WorkAndBackUpAsync(business, synced, next, dice);
                if (next % 2 == 0)
                {
                    // QuickBooks has forgotten the request ids by now.
                    app.Clock.Advance(TimeSpan.FromHours(25));
                }

                await app.RestoreAsync(backup);
                doubted += await business.ReadAsync(db => db.Set<SyncIntent>().CountAsync(row => row.State == IntentState.Open));
                await AnnounceAsync(takenAt);
                await FinishAsync(business);
                adopted += await business.ReadAsync(db => db.Set<AuditRun>().OrderByDescending(row => row.Id).Select(row => row.Adopted).FirstAsync());
                await SendDraftsAgainAsync(business);

                await AssertNothingTwiceAsync(business);
            }
        }

        Assert.True(doubted > 5 && adopted > 20, $"Only {doubted} open attempts and {adopted} adoptions: this proves nothing.");
    }

    [Fact]
    public async Task Nothing_is_sent_before_the_books_were_compared()
    {
        var business = await app.ConnectBusinessAsync();
        var waiting = await business.SendInvoiceAsync("H1");
        await AnnounceAsync(app.Clock.GetUtcNow());
        await business.QuickBooks.FaultAsync("fail", operation: "query", times: 0, status: 500);

        await business.DrainAsync();
        Assert.Empty(await business.QuickBooks.EffectsAsync("Invoice"));
        Assert.Equal(RecordStatus.Paused, (await business.PanelAsync(waiting)).Badge.Status);

        await business.QuickBooks.ClearFaultsAsync();
        await FinishAsync(business);
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Invoice"));
    }

    [Fact]
    public async Task The_command_may_be_given_twice()
    {
        var business = await app.ConnectBusinessAsync();
        await business.SendInvoiceAsync("I1");
        var since = app.Clock.GetUtcNow();

        await AnnounceAsync(since);
        await AnnounceAsync(since);
        await FinishAsync(business);

        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Invoice"));
        Assert.Equal(1, await business.ReadAsync(db => db.Set<ConnectionCommand>().CountAsync(row => row.Kind == CommandKind.AuditAll)));
    }

    [Fact]
    public async Task A_restore_that_nobody_announced_stops_the_company_and_bills_nobody_twice()
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.DraftInvoiceAsync("J1");
        var backup = await app.BackUpAsync("unannounced");
        await business.SendAsync(invoice);
        await business.DrainAsync();
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.RestoreAsync(backup);
        await business.SendAsync(invoice);

        await business.DrainAsync();
        var held = await business.ReadAsync(db => db.Set<Connection>().AsNoTracking().SingleAsync());
        Assert.Equal(HoldReason.RestoreUnannounced, held.Hold);

        // An admin presses Check now.
        Assert.True(await business.InAsync<AskForAudit, bool>(feature => feature.RunAsync(business.Actor, CancellationToken.None)));
        await FinishAsync(business);
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Invoice"));
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
        await AssertNothingTwiceAsync(business);
    }

    [Fact]
    public async Task What_was_edited_and_sent_after_the_backup_is_not_overwritten_by_what_was_restored()
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.DraftInvoiceAsync("K1");
        var (takenAt, backup) = (app.Clock.GetUtcNow(), await app.BackUpAsync("edited"));
        await business.EditAsync(invoice, draft => draft with { PoNumber = "PO-after" });
        await business.SendAsync(invoice);
        await business.DrainAsync();
        await app.RestoreAsync(backup);
        await AnnounceAsync(takenAt);
        await FinishAsync(business);

        await SendDraftsAgainAsync(business);

        Assert.Equal("PO-after", (string)(await business.QuickBooks.TheInvoiceAsync("K1"))["CustomField"]![0]!["StringValue"]!);
        Assert.Equal(ParkReason.EditConflict, await business.ReadAsync(db => db.Set<SyncRecord>().Where(row => row.LocalId == invoice).Select(row => row.Reason).SingleAsync()));
        await AssertNothingTwiceAsync(business);
    }

    // Some of it is in the backup, some half, some not at all.
    private async Task<(string Backup, DateTimeOffset TakenAt)> WorkAndBackUpAsync(TestBusiness business, Guid synced, int round, Dice dice)
    {
        var draft = await business.DraftInvoiceAsync($"{round}-draft");
        await business.SendInvoiceAsync($"{round}-a");
        await business.EditAsync(synced, old => old with { PoNumber = $"PO-{round}" });
        await business.QuickBooks.FaultAsync("delay", times: 0, delayMs: 12);
        var draining = business.DrainAsync(3);
        await Task.Delay(dice.Next(120), TestContext.Current.CancellationToken);
        var takenAt = app.Clock.GetUtcNow();
        var backup = await app.BackUpAsync($"round-{round}");
        await draining;
        await business.QuickBooks.ClearFaultsAsync();
        await business.SendAsync(draft);
        await business.SendInvoiceAsync($"{round}-later");
        await business.DrainAsync();
        return (backup, takenAt);
    }

    private async Task AnnounceAsync(DateTimeOffset since)
    {
        await using var scope = app.ScopeOfNobody();
        await scope.ServiceProvider.GetRequiredService<AfterRestore>().RunAsync(since, CancellationToken.None);
    }

    private async Task FinishAsync(TestBusiness business)
    {
        await business.DrainAsync();
        if (await business.ReadAsync(db => db.Set<Connection>().Select(row => row.State).SingleAsync()) == ConnectionState.ReconnectRequired)
        {
            // The token of the backup has been replaced since, so a person signs in again.
            await business.ConnectAsync(business.QuickBooks);
            await business.DrainAsync();
        }

        app.Clock.Advance(IntegrationsApp.RemoteLimit + TimeSpan.FromSeconds(11));
        await business.DrainAsync();
        Assert.Null(await business.ReadAsync(db => db.Set<Connection>().Select(row => row.Hold).SingleAsync()));
    }

    private static async Task SendDraftsAgainAsync(TestBusiness business)
    {
        var drafts = await business.ReadAsync(db => db.Set<Invoice>().Where(row => row.Status == InvoiceStatus.Draft).Select(row => row.Id).ToListAsync());
        foreach (var draft in drafts)
        {
            await business.SendAsync(draft);
        }

        await business.DrainAsync();
    }

    private static async Task AssertNothingTwiceAsync(TestBusiness business)
    {
        var invoices = await business.QuickBooks.AllAsync("Invoice");
        Assert.Equal(invoices.Count, invoices.Select(row => (string)row["PrivateNote"]!).Distinct().Count());
        Assert.Equal(invoices.Count, invoices.Select(row => (string)row["DocNumber"]!).Distinct().Count());
        Assert.Equal(0, await business.ReadAsync(db => db.Set<SyncIntent>().CountAsync(row => row.State == IntentState.Open || row.State == IntentState.Ambiguous)));
        Assert.Equal(0, await business.ReadAsync(db => db.Set<SyncRecord>().CountAsync(row => row.State == SyncState.Sending || row.State == SyncState.Unknown)));
    }

    // Repeatable throws; System.Random is not for this code base.
    private sealed class Dice(uint seed)
    {
        private uint state = seed;

        public int Next(int below)
        {
            state = (state * 1664525) + 1013904223;
            return (int)((state >> 8) % (uint)below);
        }
    }
}
