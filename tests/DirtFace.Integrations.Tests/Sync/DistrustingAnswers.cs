using System.Text;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Items;
using DirtFace.Integrations.Problems;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>
/// P4 and W9: whatever QuickBooks says, or the database holds, is believed only as far as it makes sense. What does not is
/// refused, shown to a person, and holds nobody else up.
/// </summary>
public sealed class DistrustingAnswers(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    // Tells the row apart in plain SQL, whatever form its ids have there.
    private const long Mark = 987_654;

    private static readonly TimeSpan PastRemoteLimit = IntegrationsApp.RemoteLimit + TimeSpan.FromSeconds(11);

    [Theory]
    [InlineData("{\"Invoice\":", "{\"Customer\":")]
    [InlineData("\"DocNumber\":\"8001\"", "\"DocNumber\":\"9999\"")]
    [InlineData("\"CustomerRef\":{\"value\":\"", "\"CustomerRef\":{\"value\":\"7")]
    [InlineData("\"TotalAmt\":", "\"TotalAmt\":1000000000000000000")]
    [InlineData("\"domain\":\"QBO\"", "\"domain\":\"QBDT\"")]
    [InlineData("\"TxnDate\":\"2026", "\"TxnDate\":\"someday")]
    public async Task A_success_about_something_else_is_looked_for_and_not_believed(string said, string falsified)
    {
        var business = await app.ConnectBusinessAsync();
        app.Falsify = (request, text) => IsWrite(request, "invoice") ? Once(text.Replace(said, falsified, StringComparison.Ordinal), text) : null;
        var invoice = await business.SendInvoiceAsync("8001");
        await business.DrainAsync();
        app.Falsify = null;
        Assert.Equal(RecordStatus.Sending, (await business.PanelAsync(invoice)).Badge.Status);
        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        Assert.Equal((RecordStatus.Synced, "8001"), ((await business.PanelAsync(invoice)).Badge.Status, (await business.PanelAsync(invoice)).Badge.QuickBooksNumber));
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Invoice"));
    }

    [Fact]
    public async Task An_answer_that_stays_wrong_is_shown_to_a_person_while_others_go_on()
    {
        var business = await app.ConnectBusinessAsync();
        app.Falsify = (request, text) => IsWrite(request, "invoice") ? text.Replace("\"DocNumber\":\"8002\"", "\"DocNumber\":\"9999\"", StringComparison.Ordinal)
            : request.RequestUri!.AbsoluteUri.Contains("from%20Invoice", StringComparison.OrdinalIgnoreCase) ? """{"QueryResponse":{},"time":"2026-11-22T00:00:00Z"}""" : null;
        var invoice = await business.SendInvoiceAsync("8002");
        await business.DrainAsync();
        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();
        Assert.Equal("answer.unknown", (await business.PanelAsync(invoice)).Problem?.Key);
        var other = await business.SendInvoiceAsync("8003");
        await business.DrainAsync();
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(other)).Badge.Status);

        app.Falsify = null;
        Assert.True(await business.ResolveAsync(invoice, ProblemAction.Retry));
        await business.DrainAsync();
        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
        Assert.Equal(2, (await business.QuickBooks.EffectsAsync("Invoice")).Count);
    }

    [Theory]
    [InlineData("\"Balance\":", "\"Balance\":1000000000000000000")]
    [InlineData("{\"Invoice\":", "{\"Estimate\":")]
    public async Task An_object_that_cannot_be_read_parks_its_record_alone(string said, string falsified)
    {
        var business = await app.ConnectBusinessAsync();
        var (invoice, other) = (await business.SendInvoiceAsync("8004"), await business.SendInvoiceAsync("8005"));
        await business.DrainAsync();
        await business.QuickBooks.EditAsync("Invoice", (string)(await business.QuickBooks.TheInvoiceAsync("8004"))["Id"]!, new { PrivateNote = "moved" });
        app.Falsify = (request, text) => request.Method == HttpMethod.Get && request.RequestUri!.AbsolutePath.Contains("/invoice/", StringComparison.OrdinalIgnoreCase)
            ? text.Replace(said, falsified, StringComparison.Ordinal) : null;
        await business.EditAsync(invoice, draft => draft with { PoNumber = "PO-1" });
        await business.EditAsync(other, draft => draft with { PoNumber = "PO-2" });
        await business.DrainAsync();

        Assert.Equal("answer.unknown", (await business.PanelAsync(invoice)).Problem?.Key);
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(other)).Badge.Status);
        app.Falsify = null;
        Assert.True(await business.ResolveAsync(invoice, ProblemAction.Retry));
        await business.DrainAsync();
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
    }

    [Fact]
    public async Task An_answer_of_another_company_stops_the_connection_and_asks_a_person()
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.SendInvoiceAsync("8006");
        await business.DrainAsync();
        await business.QuickBooks.EditAsync("Invoice", (string)(await business.QuickBooks.TheInvoiceAsync("8006"))["Id"]!, new { PrivateNote = "moved" });
        app.Falsify = (request, text) => request.Method == HttpMethod.Get ? text.Replace("\"domain\":\"QBO\"", "\"domain\":\"QBDT\"", StringComparison.Ordinal) : null;
        await business.EditAsync(invoice, draft => draft with { PoNumber = "PO-1" });
        await business.DrainAsync();
        app.Falsify = null;

        Assert.Equal(ConnectionState.ReconnectRequired, (await business.ReadAsync(db => db.Set<Connection>().AsNoTracking().SingleAsync())).State);
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Invoice"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"Id\":\"1\",\"SyncTok")]
    [InlineData("[1,2,3]")]
    public async Task A_damaged_snapshot_is_read_again_and_where_the_sides_differ_a_person_is_asked(string damaged)
    {
        var business = await app.ConnectBusinessAsync();
        var (plain, edited) = (await business.SendInvoiceAsync("8007"), await business.SendInvoiceAsync("8008"));
        await business.DrainAsync();
        await business.QuickBooks.EditAsync("Invoice", (string)(await business.QuickBooks.TheInvoiceAsync("8008"))["Id"]!, new { DueDate = "2027-02-02" });
        var bytes = Encoding.UTF8.GetBytes(damaged);
        await business.ReadAsync(db => db.Set<SyncSnapshot>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Entity, bytes).SetProperty(row => row.Agreed, bytes)));
        await business.EditAsync(edited, draft => draft with { PoNumber = "PO-1" });
        await business.EditAsync(plain, draft => draft with { Message = null });
        await business.EditAsync(plain, draft => draft with { Message = "Thank you" });
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(plain)).Badge.Status);
        Assert.Equal("edit.conflict", (await business.PanelAsync(edited)).Problem?.Key);
        Assert.Equal("2027-02-02", (string)(await business.QuickBooks.TheInvoiceAsync("8008"))["DueDate"]!);
    }

    [Fact]
    public async Task A_record_that_cannot_be_planned_is_parked_alone_and_goes_once_it_is_mended()
    {
        var business = await app.ConnectBusinessAsync();
        var (bad, good) = (await business.SendInvoiceAsync("8009"), await business.SendInvoiceAsync("8010"));
        var item = await business.ReadAsync(db => db.Set<CatalogItem>().Where(row => row.Name == "Grading 8009").Select(row => row.Id).SingleAsync());
        // As a newer version of the program might leave it behind.
        await business.ReadAsync(db => db.Database.ExecuteSqlAsync($"""UPDATE "CatalogItems" SET "Type" = 'Rental' WHERE "Name" = 'Grading 8009'"""));
        await business.DrainAsync();

        var problem = (await business.PanelAsync(item, SyncKind.Item)).Problem;
        Assert.Equal("internal", problem?.Key);
        Assert.Contains(SyncReference.Of(item), problem!.Explanation, StringComparison.Ordinal);
        Assert.Contains("needs attention", (await business.PanelAsync(bad)).Note, StringComparison.Ordinal);
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(good)).Badge.Status);

        await business.ReadAsync(db => db.Database.ExecuteSqlAsync($"""UPDATE "CatalogItems" SET "Type" = 'Service' WHERE "Name" = 'Grading 8009'"""));
        Assert.True(await business.ResolveAsync(item, ProblemAction.Retry, SyncKind.Item));
        await business.DrainAsync();
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(bad)).Badge.Status);
    }

    [Theory]
    [InlineData("UPDATE \"SyncRecords\" SET \"State\" = 'Sleeping' WHERE \"RowVersion\" = {0}")]
    [InlineData("UPDATE \"SyncRecords\" SET \"State\" = 'Parked', \"Reason\" = 'FullMoon' WHERE \"RowVersion\" = {0}")]
    public async Task A_row_in_words_that_this_version_does_not_know_needs_a_person_and_holds_nobody_up(string sql)
    {
        var business = await app.ConnectBusinessAsync();
        var (odd, good) = (await business.SendInvoiceAsync("8011"), await business.SendInvoiceAsync("8012"));
        await business.ReadAsync(async db =>
        {
            await db.Set<SyncRecord>().Where(row => row.LocalId == odd).ExecuteUpdateAsync(set => set.SetProperty(row => row.RowVersion, Mark));
            return await db.Database.ExecuteSqlRawAsync(sql, [Mark]);
        });
        await business.DrainAsync();

        Assert.Equal(RecordStatus.NeedsAttention, (await business.PanelAsync(odd)).Badge.Status);
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(good)).Badge.Status);
        Assert.True(await business.ResolveAsync(odd, ProblemAction.Retry));
        await business.DrainAsync();
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(odd)).Badge.Status);
    }

    private static bool IsWrite(HttpRequestMessage request, string entity) =>
        request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith($"/{entity}", StringComparison.OrdinalIgnoreCase);

    private static string Once(string falsified, string text)
    {
        Assert.NotEqual(text, falsified);
        return falsified;
    }
}
