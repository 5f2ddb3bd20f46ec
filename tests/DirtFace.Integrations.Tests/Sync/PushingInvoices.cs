using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;

namespace DirtFace.Integrations.Tests.Sync;

public sealed class PushingInvoices(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    [Fact]
    public async Task A_draft_is_not_sent()
    {
        var business = await app.ConnectBusinessAsync();

        var invoice = await business.DraftInvoiceAsync("1042");
        await business.DrainAsync();

        Assert.Empty(await business.QuickBooks.EffectsAsync("Invoice"));
        Assert.Equal(RecordStatus.NotSent, (await business.PanelAsync(invoice)).Badge.Status);
    }

    [Fact]
    public async Task A_sent_invoice_arrives_once_with_its_customer_and_items_to_the_cent()
    {
        var business = await app.ConnectBusinessAsync();

        var invoice = await business.SendInvoiceAsync("1042");
        Assert.Equal(RecordStatus.Waiting, (await business.PanelAsync(invoice)).Badge.Status);
        await app.DispatchAsync(business);

        var panel = await business.PanelAsync(invoice);
        Assert.Equal((RecordStatus.Synced, "1042"), (panel.Badge.Status, panel.Badge.QuickBooksNumber));
        Assert.NotNull(panel.QuickBooksUrl);
        var there = await business.QuickBooks.TheInvoiceAsync("1042");
        // 812.50 + 415.20 = 1,227.70; minus 10 % = 1,104.93; 6.25 % = 69.06 and 2 % = 22.10.
        Assert.Equal(1196.09m, (decimal)there["TotalAmt"]!);
        Assert.Equal(91.16m, (decimal)there["TxnTaxDetail"]!["TotalTax"]!);
        Assert.Equal("2026-12-22", (string)there["DueDate"]!);
        Assert.Equal("PO-881", (string)there["CustomField"]![0]!["StringValue"]!);
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Invoice"));
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Customer"));
        Assert.Equal(["create", "create"], await business.QuickBooks.EffectsAsync("Item"));
    }

    [Fact]
    public async Task Ten_edits_before_the_send_are_one_create_and_an_edit_after_it_one_update()
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.SendInvoiceAsync("1043");
        for (var edit = 1; edit <= 10; edit++)
        {
            await business.EditAsync(invoice, draft => draft with { PoNumber = $"PO-{edit}" });
        }

        await business.DrainAsync();
        await business.EditAsync(invoice, draft => draft with { DueDate = new DateOnly(2027, 1, 15), Message = null, Lines = [draft.Lines[0]] });
        await business.DrainAsync();

        var there = await business.QuickBooks.TheInvoiceAsync("1043");
        Assert.Equal(["create", "update"], await business.QuickBooks.EffectsAsync("Invoice"));
        Assert.Equal("2027-01-15", (string)there["DueDate"]!);
        Assert.Equal("PO-10", (string)there["CustomField"]![0]!["StringValue"]!);
        Assert.Single(there["Line"]!.AsArray(), line => (string?)line!["DetailType"] == "SalesItemLineDetail");
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
    }

    [Fact]
    public async Task A_voided_invoice_is_voided_there()
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.SendInvoiceAsync("1044");
        await business.DrainAsync();

        await business.VoidAsync(invoice);
        await business.DrainAsync();

        var there = await business.QuickBooks.TheInvoiceAsync("1044");
        Assert.Equal(0m, (decimal)there["TotalAmt"]!);
        Assert.StartsWith("Voided", (string)there["PrivateNote"]!, StringComparison.Ordinal);
        Assert.Equal(["create", "void"], await business.QuickBooks.EffectsAsync("Invoice"));
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
    }

    [Fact]
    public async Task An_invoice_voided_before_it_went_out_sends_nothing()
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.SendInvoiceAsync("1045");

        await business.VoidAsync(invoice);
        await business.DrainAsync();

        Assert.Empty(await business.QuickBooks.EffectsAsync("Invoice"));
        Assert.Equal(RecordStatus.Skipped, (await business.PanelAsync(invoice)).Badge.Status);
    }

    [Fact]
    public async Task Where_QuickBooks_numbers_by_itself_no_number_is_sent_and_both_are_shown()
    {
        var business = await app.ConnectBusinessAsync(customTxnNumbers: false);

        var invoice = await business.SendInvoiceAsync("A-77");
        await business.DrainAsync();

        var badge = (await business.PanelAsync(invoice)).Badge;
        Assert.Equal(RecordStatus.Synced, badge.Status);
        Assert.NotEqual("A-77", badge.QuickBooksNumber);
        Assert.NotNull(badge.QuickBooksNumber);
    }

    [Fact]
    public async Task An_invoice_sent_before_sync_was_turned_on_stays_until_a_person_sends_it()
    {
        var business = await app.AddBusinessAsync();
        await business.ConnectAsync(await app.NewCompanyAsync());
        await business.MapAsync();
        var invoice = await business.SendInvoiceAsync("1046");
        await business.TurnOnAsync();
        await business.DrainAsync();
        Assert.Empty(await business.QuickBooks.EffectsAsync("Invoice"));

        Assert.True(await business.InAsync<ActOnRecord, bool>(
            feature => feature.SendAsync(SyncKind.Invoice, invoice, business.Actor, CancellationToken.None)));
        await business.DrainAsync();

        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Invoice"));
    }

    [Fact]
    public async Task A_changed_customer_that_QuickBooks_knows_is_updated_there()
    {
        var business = await app.ConnectBusinessAsync();
        await business.SendInvoiceAsync("1047");
        await business.DrainAsync();
        var customer = Assert.Single(await business.InAsync<FindCustomers, KeysetPage<CustomerRow>>(
            feature => feature.RunAsync(new CustomerFilter(), PageAt.First, CancellationToken.None)) is { } page ? page.Rows : []);
        var details = (await business.InAsync<ReadCustomer, CustomerView?>(
            feature => feature.RunAsync(customer.Id, CancellationToken.None)))!.Details;

        await business.AddCustomerAsync(details with { Email = "new@ortiz.example" });
        await business.DrainAsync();

        var there = Assert.Single(await business.QuickBooks.AllAsync("Customer"), row => (string?)row["DisplayName"] == "Ortiz Homes 1047");
        Assert.Equal("new@ortiz.example", (string)there["PrimaryEmailAddr"]!["Address"]!);
        Assert.Equal(["create", "update"], await business.QuickBooks.EffectsAsync("Customer"));
    }
}
