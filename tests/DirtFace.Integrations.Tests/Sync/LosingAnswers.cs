using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Problems;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>W9 to W12: what is not known is looked for, after QuickBooks cannot still be working on it, and never guessed.</summary>
public sealed class LosingAnswers(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    private static readonly TimeSpan PastRemoteLimit = IntegrationsApp.RemoteLimit + TimeSpan.FromSeconds(11);

    [Theory]
    [InlineData("drop-after", "adopted")]
    [InlineData("fail-after", "adopted")]
    [InlineData("garbage", "adopted")]
    [InlineData("truncate", "adopted")]
    [InlineData("drop-before", "resent")]
    [InlineData("fail", "resent")]
    public async Task A_create_without_a_certain_answer_ends_as_exactly_one_invoice(string fault, string expected)
    {
        var business = await app.ConnectBusinessAsync();
        await business.QuickBooks.FaultAsync(fault, "Invoice", "create", status: fault == "fail" ? 500 : null);

        var invoice = await business.SendInvoiceAsync("2001");
        await business.DrainAsync();
        Assert.Equal(RecordStatus.Sending, (await business.PanelAsync(invoice)).Badge.Status);
        Assert.Equal(expected == "adopted" ? 1 : 0, (await business.QuickBooks.EffectsAsync("Invoice")).Count);
        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        var panel = await business.PanelAsync(invoice);
        Assert.Equal(RecordStatus.Synced, panel.Badge.Status);
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Invoice"));
        Assert.Contains(panel.Timeline, entry => entry.Text.Contains(
            expected == "adopted" ? "had arrived although the answer was lost" : "had not arrived", StringComparison.Ordinal));
    }

    /// <summary>W22: one answer that did not come is the trouble of one record.</summary>
    [Fact]
    public async Task What_is_sent_after_a_lost_answer_does_not_wait_for_the_look()
    {
        var business = await app.ConnectBusinessAsync();
        await business.QuickBooks.FaultAsync("drop-after", "Invoice", "create");
        var lost = await business.SendInvoiceAsync("2010");
        await app.DispatchAsync(business);

        var later = await business.SendInvoiceAsync("2011");
        await app.DispatchAsync(business);

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(later)).Badge.Status);
        Assert.Equal(RecordStatus.Sending, (await business.PanelAsync(lost)).Badge.Status);
    }

    /// <summary>W20: a company that gives no answer at all is left alone, also by what is new.</summary>
    [Fact]
    public async Task What_is_sent_while_a_company_is_left_alone_waits_for_the_end_of_its_rest()
    {
        var business = await app.ConnectBusinessAsync();
        await business.QuickBooks.FaultAsync("drop-before", times: 0);
        await business.SendInvoiceAsync("2012");
        await business.SendInvoiceAsync("2013");
        await business.SendInvoiceAsync("2014");
        await app.DispatchAsync(business);
        Assert.NotNull((await business.ConnectionAsync()).RestUntil);
        // Its length is drawn; a slow machine must not sleep through it.
        var later = app.Clock.GetUtcNow() + TimeSpan.FromHours(1);
        await business.ReadAsync(db => db.Set<Connection>().ExecuteUpdateAsync(set => set
            .SetProperty(row => row.RestUntil, later).SetProperty(row => row.NextWorkAt, later)));
        var resting = await business.ConnectionAsync();
        var calls = (await business.QuickBooks.CallsAsync()).Count;

        await business.SendInvoiceAsync("2015");
        await app.DispatchAsync(business);

        Assert.Equal(calls, (await business.QuickBooks.CallsAsync()).Count);
        Assert.Equal(resting.RestUntil, (await business.ConnectionAsync()).NextWorkAt);
    }

    [Fact]
    public async Task Nothing_is_looked_for_or_sent_while_QuickBooks_may_still_be_working_on_it()
    {
        var business = await app.ConnectBusinessAsync();
        await business.QuickBooks.FaultAsync("drop-before", "Invoice", "create");
        var invoice = await business.SendInvoiceAsync("2002");
        await business.DrainAsync();

        app.Clock.Advance(TimeSpan.FromSeconds(60));
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Sending, (await business.PanelAsync(invoice)).Badge.Status);
        Assert.Empty(await business.QuickBooks.EffectsAsync("Invoice"));
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_is_found_by_looking()
    {
        var business = await app.ConnectBusinessAsync();
        await business.QuickBooks.FaultAsync("delay-apply", "Invoice", "create", delayMs: 500);
        var invoice = await business.SendInvoiceAsync("2003");
        await business.DrainAsync();
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Invoice"));
    }

    [Fact]
    public async Task A_customer_whose_answer_was_lost_is_adopted_by_its_exact_name()
    {
        var business = await app.ConnectBusinessAsync();
        await business.QuickBooks.FaultAsync("drop-after", "Customer", "create");

        var invoice = await business.SendInvoiceAsync("2004");
        await business.DrainAsync();
        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Customer"));
    }

    [Fact]
    public async Task Where_QuickBooks_numbers_the_lost_invoice_is_found_by_our_reference()
    {
        var business = await app.ConnectBusinessAsync(customTxnNumbers: false);
        await business.QuickBooks.FaultAsync("drop-after", "Invoice", "create");

        var invoice = await business.SendInvoiceAsync("2005");
        await business.DrainAsync();
        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Invoice"));
    }

    [Theory]
    [InlineData("drop-after")]
    [InlineData("drop-before")]
    public async Task An_update_without_a_certain_answer_is_there_once(string fault)
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.SendInvoiceAsync("2006");
        await business.DrainAsync();
        await business.QuickBooks.FaultAsync(fault, "Invoice", "update");

        await business.EditAsync(invoice, draft => draft with { PoNumber = "PO-9" });
        await business.DrainAsync();
        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        Assert.Equal(["create", "update"], await business.QuickBooks.EffectsAsync("Invoice"));
        Assert.Equal("PO-9", (string)(await business.QuickBooks.TheInvoiceAsync("2006"))["CustomField"]![0]!["StringValue"]!);
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
    }

    [Theory]
    [InlineData("drop-after")]
    [InlineData("drop-before")]
    public async Task A_void_without_a_certain_answer_is_there_once(string fault)
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.SendInvoiceAsync("2007");
        await business.DrainAsync();
        await business.QuickBooks.FaultAsync(fault, "Invoice", "void");

        await business.VoidAsync(invoice);
        await business.DrainAsync();
        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        Assert.Equal(["create", "void"], await business.QuickBooks.EffectsAsync("Invoice"));
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
    }

    [Fact]
    public async Task Two_invoices_with_our_reference_are_shown_to_a_person_and_nothing_more_is_sent()
    {
        var business = await app.ConnectBusinessAsync(customTxnNumbers: false);
        var first = await business.SendInvoiceAsync("2009");
        await business.DrainAsync();
        var record = await business.ReadAsync(db => db.Set<SyncRecord>().AsNoTracking().SingleAsync(row => row.LocalId == first));
        await business.QuickBooks.FaultAsync("drop-after", "Invoice", "create");
        var second = await business.SendInvoiceAsync("2010", draft => draft);
        await business.DrainAsync();
        var note = $"Dirt Face {SyncReference.Of(second)}";
        var customers = await business.QuickBooks.AllAsync("Customer");
        var theirs = (string)customers.Single(row => (string?)row["DisplayName"] == "Ortiz Homes 2010")["Id"]!;
        await business.QuickBooks.EditAsync("Invoice", record.QuickBooksId!, new { PrivateNote = note, CustomerRef = new { value = theirs } });

        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        var problem = (await business.PanelAsync(second)).Problem;
        Assert.Equal("duplicate.found", problem?.Key);
        Assert.Equal(2, (await business.QuickBooks.EffectsAsync("Invoice")).Count(effect => effect == "create"));
    }

    [Fact]
    public async Task After_eight_looks_a_person_is_asked_and_can_have_it_looked_for_again()
    {
        var business = await app.ConnectBusinessAsync();
        await business.QuickBooks.FaultAsync("drop-before", "Invoice", "create", times: 8);
        var invoice = await business.SendInvoiceAsync("2011");
        for (var look = 0; look < 10; look++)
        {
            await business.DrainAsync(2);
            app.Clock.Advance(PastRemoteLimit);
        }

        Assert.Equal("send.unresolved", (await business.PanelAsync(invoice)).Problem?.Key);
        await business.QuickBooks.ClearFaultsAsync();
        Assert.True(await business.ResolveAsync(invoice, ProblemAction.Retry));
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Invoice"));
    }
}
