using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DirtFace.Integrations.Tests.Data;

/// <summary>A database of the first version comes along: its rows stay, and work that was under way goes on.</summary>
public sealed class ComingFromAnOlderVersion(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    private const string FirstVersion = "Initial";

    [Fact]
    public async Task A_database_of_the_first_version_keeps_its_links_and_its_open_work()
    {
        var business = await app.ConnectBusinessAsync();
        var sent = await business.SendInvoiceAsync("7101");
        await business.DrainAsync();
        var waiting = await business.SendInvoiceAsync("7102");
        await business.QuickBooks.FaultAsync("drop-after", entity: "Invoice", operation: "create");
        await app.DispatchAsync(business);
        var before = await RowsAsync(business);
        await business.ReadAsync(async db =>
        {
            await db.GetService<IMigrator>().MigrateAsync(FirstVersion);
            return true;
        });

        await business.ReadAsync(async db =>
        {
            Assert.NotEmpty(await db.Database.GetPendingMigrationsAsync());
            await db.Database.MigrateAsync();
            return true;
        });

        Assert.Equal(before, await RowsAsync(business));
        app.Clock.Advance(TimeSpan.FromMinutes(3));
        await business.DrainAsync();
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(sent)).Badge.Status);
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(waiting)).Badge.Status);
        Assert.Equal(["create", "create"], await business.QuickBooks.EffectsAsync("Invoice"));
    }

    private static Task<(int Connections, int Records, int Intents, int Ambiguous)> RowsAsync(TestBusiness business) => business.ReadAsync(async db => (
        await db.Set<Connection>().CountAsync(),
        await db.Set<SyncRecord>().CountAsync(),
        await db.Set<SyncIntent>().CountAsync(),
        await db.Set<SyncIntent>().CountAsync(row => row.AmbiguousAttempts > 0)));
}
