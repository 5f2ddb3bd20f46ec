using DirtFace.Integrations.Auditing;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Tests.Auditing;

/// <summary>W23 through the sync itself: what the nightly pass costs, how findings come and go, and what it never does.</summary>
public sealed class AuditingCompanies(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    [Fact]
    public async Task A_company_that_only_we_and_payments_touched_has_no_differences()
    {
        var business = await app.ConnectBusinessAsync();
        var first = await business.SendInvoiceAsync("A1");
        var second = await business.SendInvoiceAsync("A2");
        await business.SendInvoiceAsync("A3");
        await business.DrainAsync();
        await business.EditAsync(first, draft => draft with { PoNumber = "PO-2" });
        await business.VoidAsync(second);
        await business.DrainAsync();
        await EditThereAsync(business, "A3", new { PrivateNote = "Call before noon. Dirt Face" });

        await CheckAsync(business);

        Assert.Empty(await OpenAsync(business));
        var run = await business.ReadAsync(db => db.Set<AuditRun>().SingleAsync());
        Assert.Equal((12, 0), (run.Checked, run.Differences));
        // The edit moved QuickBooks' version and nothing of ours: the next update needs no second try.
        var moved = (string)(await business.QuickBooks.TheInvoiceAsync("A3"))["SyncToken"]!;
        Assert.Equal(moved, await business.ReadAsync(db => db.Set<SyncRecord>().Where(row => row.QuickBooksNumber == "A3").Select(row => row.SyncToken).SingleAsync()));
    }

    [Fact]
    public async Task The_nightly_pass_costs_one_read_and_finds_what_changed_since_the_last_one()
    {
        var business = await app.ConnectBusinessAsync();
        await SentAndCheckedAsync(business, "B1");
        await EditThereAsync(business, "B1", new { DueDate = "2027-03-01" });

        var before = (await business.QuickBooks.CallsAsync()).Count;
        await NightAsync(business);
        var calls = (await business.QuickBooks.CallsAsync()).Skip(before).Where(call => !call.Contains("/oauth2/", StringComparison.Ordinal)).ToList();

        Assert.Contains("/cdc", Assert.Single(calls), StringComparison.Ordinal);
        var difference = Assert.Single(await OpenAsync(business));
        Assert.Equal(FindingType.ContentDiffers, difference.Type);
    }

    [Fact]
    public async Task A_difference_stays_one_row_and_closes_by_itself_when_it_is_gone()
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await SentAndCheckedAsync(business, "C1");
        var due = (string)(await business.QuickBooks.TheInvoiceAsync("C1"))["DueDate"]!;
        await EditThereAsync(business, "C1", new { DueDate = "2027-03-01" });
        await NightAsync(business);
        await NightAsync(business);
        var seen = Assert.Single(await OpenAsync(business));

        await EditThereAsync(business, "C1", new { DueDate = due });
        await NightAsync(business);

        Assert.Empty(await OpenAsync(business));
        Assert.NotNull((await business.ReadAsync(db => db.Set<Finding>().SingleAsync(row => row.Id == seen.Id))).ClosedAt);
        var told = (await business.PanelAsync(invoice)).Timeline.Select(entry => entry.Text).ToList();
        Assert.Contains("Checked: the invoice was changed in QuickBooks.", told);
        Assert.Contains("Checked: the difference is gone.", told);
    }

    [Fact]
    public async Task A_read_that_fails_deletes_nothing_and_is_tried_again()
    {
        var business = await app.ConnectBusinessAsync();
        await SentAndCheckedAsync(business, "D1");
        await business.QuickBooks.FaultAsync("fail", "Invoice", "query", status: 500);

        Assert.True(await business.InAsync<AskForAudit, bool>(feature => feature.RunAsync(business.Actor, CancellationToken.None)));
        await app.DispatchAsync(business);
        Assert.Empty(await OpenAsync(business));
        Assert.Equal(1, await business.ReadAsync(db => db.Set<AuditRun>().CountAsync()));

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await business.DrainAsync();
        Assert.Equal(2, await business.ReadAsync(db => db.Set<AuditRun>().CountAsync()));
        Assert.Empty(await OpenAsync(business));
    }

    [Fact]
    public async Task An_invoice_deleted_there_is_noted_and_neither_deleted_here_nor_sent_again()
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await SentAndCheckedAsync(business, "E1");
        await business.QuickBooks.EndAsync("Invoice", (string)(await business.QuickBooks.TheInvoiceAsync("E1"))["Id"]!, "delete");

        await NightAsync(business);
        await business.DrainAsync();

        Assert.Equal(FindingType.DeletedThere, Assert.Single(await OpenAsync(business)).Type);
        Assert.DoesNotContain(await business.QuickBooks.AllAsync("Invoice"), row => (string?)row["DocNumber"] == "E1");
        Assert.Equal("Invoice E1 was deleted in QuickBooks", Assert.Single((await business.PanelAsync(invoice)).Differences).Problem.Title);
    }

    [Fact]
    public async Task A_person_accepts_a_difference_until_it_becomes_another_one()
    {
        var business = await app.ConnectBusinessAsync();
        await SentAndCheckedAsync(business, "F1");
        await EditThereAsync(business, "F1", new { DueDate = "2027-03-01" });
        await NightAsync(business);
        var finding = Assert.Single(await ShownAsync(business));
        Assert.True(await business.InAsync<DismissFinding, bool>(feature => feature.RunAsync(finding.Id, business.Actor, CancellationToken.None)));

        await NightAsync(business);
        Assert.Empty(await ShownAsync(business));

        await EditThereAsync(business, "F1", new { DueDate = "2027-03-01", TxnDate = "2026-11-20" });
        await NightAsync(business);
        Assert.Contains("date", Assert.Single(await ShownAsync(business)).Problem.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_objects_with_one_reference_are_never_linked_by_themselves()
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await SentAndCheckedAsync(business, "G1");
        var there = await business.QuickBooks.TheInvoiceAsync("G1");
        await business.QuickBooks.WriteAsync("invoice", AgreeingBooks.Body("G1-copy", (string)there["CustomerRef"]!["value"]!, (string)there["PrivateNote"]!));
        await business.ReadAsync(db => db.Set<SyncRecord>().Where(row => row.LocalId == invoice).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.QuickBooksId, (string?)null).SetProperty(row => row.DueAt, (DateTimeOffset?)null).SetProperty(row => row.State, SyncState.Queued)));

        await NightAsync(business);
        await NightAsync(business);

        Assert.Equal(FindingType.TwoThere, Assert.Single(await OpenAsync(business)).Type);
        Assert.Null(await business.ReadAsync(db => db.Set<SyncRecord>().Where(row => row.LocalId == invoice).Select(row => row.QuickBooksId).SingleAsync()));
    }

    [Fact]
    public void Each_connection_has_its_own_minute_of_the_night()
    {
        var now = new DateTimeOffset(2026, 11, 22, 20, 0, 0, TimeSpan.Zero);
        var nights = Enumerable.Range(0, 1000)
            .Select(_ => AuditSchedule.NextNight(now, "America/Chicago", Guid.CreateVersion7(now)).ToOffset(TimeSpan.FromHours(-6))).ToList();

        Assert.All(nights, night => Assert.InRange(night.TimeOfDay, TimeSpan.FromHours(1), TimeSpan.FromHours(5)));
        Assert.All(nights, night => Assert.Equal(new DateTime(2026, 11, 23), night.Date));
        Assert.True(nights.Distinct().Count() > 100);
        // Two o'clock does not exist on this night; the audit runs at three.
        Assert.Equal(
            new DateTimeOffset(2027, 3, 14, 8, 0, 0, TimeSpan.Zero).Date,
            AuditSchedule.NextNight(new DateTimeOffset(2027, 3, 14, 6, 30, 0, TimeSpan.Zero), "America/Chicago", Guid.CreateVersion7(now)).UtcDateTime.Date);
    }

    private async Task<Guid> SentAndCheckedAsync(TestBusiness business, string number)
    {
        var invoice = await business.SendInvoiceAsync(number);
        await business.DrainAsync();
        app.Clock.Advance(TimeSpan.FromHours(1));
        await CheckAsync(business);
        // The first time only makes the plan.
        await business.InAsync<AuditSchedule, bool>(async feature => { await feature.QueueDueAsync(CancellationToken.None); return true; });
        app.Clock.Advance(TimeSpan.FromHours(1));
        return invoice;
    }

    private static async Task CheckAsync(TestBusiness business)
    {
        Assert.True(await business.InAsync<AskForAudit, bool>(feature => feature.RunAsync(business.Actor, CancellationToken.None)));
        await business.DrainAsync();
    }

    private async Task NightAsync(TestBusiness business)
    {
        app.Clock.Advance(TimeSpan.FromHours(25));
        await business.InAsync<AuditSchedule, bool>(async feature => { await feature.QueueDueAsync(CancellationToken.None); return true; });
        await business.DrainAsync();
    }

    private static async Task EditThereAsync(TestBusiness business, string number, object changes) => await business.QuickBooks.EditAsync(
        "Invoice", (string)(await business.QuickBooks.TheInvoiceAsync(number))["Id"]!, changes);

    private static Task<List<Finding>> OpenAsync(TestBusiness business) =>
        business.ReadAsync(db => db.Set<Finding>().AsNoTracking().Where(row => row.ClosedAt == null).ToListAsync());

    private static Task<IReadOnlyList<FindingView>> ShownAsync(TestBusiness business) =>
        business.InAsync<ReadFindings, IReadOnlyList<FindingView>>(feature => feature.RunAsync(null, null, CancellationToken.None));
}
