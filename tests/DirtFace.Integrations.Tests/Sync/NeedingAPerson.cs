using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Problems;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;

namespace DirtFace.Integrations.Tests.Sync;

/// <summary>What QuickBooks or a missing mapping refuses is parked with a sentence and a button that works.</summary>
public sealed class NeedingAPerson(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    [Fact]
    public async Task An_unmapped_tax_rate_parks_the_invoice_and_mapping_it_lets_it_go()
    {
        var business = await app.AddBusinessAsync();
        await business.ConnectAsync(await app.NewCompanyAsync());
        await business.MapAsync(tax: false);
        await business.TurnOnAsync();
        var invoice = await business.SendInvoiceAsync("3001");
        await business.DrainAsync();
        var problem = (await business.PanelAsync(invoice)).Problem;
        Assert.Equal(("tax.unmapped", "No QuickBooks tax code for \"TX 8.25%\""), (problem?.Key, problem?.Title));
        Assert.Equal("Map tax rate", problem?.Primary?.Label);

        await business.MapAsync();
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
    }

    [Fact]
    public async Task A_line_without_an_item_needs_the_fallback_product()
    {
        var business = await app.AddBusinessAsync();
        await business.ConnectAsync(await app.NewCompanyAsync());
        await business.MapAsync(fallbackItem: false);
        await business.TurnOnAsync();

        var invoice = await business.SendInvoiceAsync("3002", draft => draft with { Lines = [draft.Lines[0] with { CatalogItemId = null }] });
        await business.DrainAsync();

        Assert.Equal("item.unmapped", (await business.PanelAsync(invoice)).Problem?.Key);
    }

    [Fact]
    public async Task A_PO_number_needs_the_field_that_a_person_chooses()
    {
        var business = await app.AddBusinessAsync();
        await business.ConnectAsync(await app.NewCompanyAsync());
        await business.MapAsync(poField: false);
        await business.TurnOnAsync();

        var invoice = await business.SendInvoiceAsync("3003");
        await business.DrainAsync();

        Assert.Equal("po.unmapped", (await business.PanelAsync(invoice)).Problem?.Key);
    }

    [Fact]
    public async Task A_name_that_QuickBooks_has_is_offered_for_linking_and_no_duplicate_is_made()
    {
        var business = await app.ConnectBusinessAsync();
        await business.QuickBooks.AddCustomerAsync("Rivera Landscaping");
        var customer = await business.AddCustomerAsync(Some.Customer(app) with { DisplayName = "Rivera Landscaping" });
        var invoice = await business.SendInvoiceAsync("3004", draft => draft with { CustomerId = customer });
        await business.DrainAsync();
        Assert.Equal("name.maybe_same", (await business.PanelAsync(customer, SyncKind.Customer)).Problem?.Key);
        Assert.Contains("needs attention", (await business.PanelAsync(invoice)).Note, StringComparison.Ordinal);

        Assert.True(await business.ResolveAsync(customer, ProblemAction.LinkExisting, SyncKind.Customer));
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
        Assert.Empty(await business.QuickBooks.EffectsAsync("Customer"));
    }

    [Fact]
    public async Task A_second_customer_of_ours_by_the_same_name_needs_another_name_and_cannot_take_the_first_ones_link()
    {
        var business = await app.ConnectBusinessAsync();
        var first = await business.AddCustomerAsync(Some.Customer(app) with { DisplayName = "Lopez" });
        await business.SendInvoiceAsync("3020", draft => draft with { CustomerId = first });
        await business.DrainAsync();
        var second = await business.AddCustomerAsync(Some.Customer(app) with { DisplayName = "Lopez" });
        var invoice = await business.SendInvoiceAsync("3021", draft => draft with { CustomerId = second });
        await business.DrainAsync();
        Assert.Equal("name.vendor", (await business.PanelAsync(second, SyncKind.Customer)).Problem?.Key);
        Assert.False(await business.ResolveAsync(second, ProblemAction.LinkExisting, SyncKind.Customer));

        var details = (await business.InAsync<ReadCustomer, CustomerView?>(
            feature => feature.RunAsync(second, CancellationToken.None)))!.Details;
        await business.AddCustomerAsync(details with { DisplayName = "Lopez & Sons" });
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
    }

    [Fact]
    public async Task A_number_that_QuickBooks_has_used_is_named_and_another_number_goes_through()
    {
        var business = await app.ConnectBusinessAsync();
        var first = await business.SendInvoiceAsync("3005");
        await business.DrainAsync();
        var there = await business.QuickBooks.TheInvoiceAsync("3005");
        await business.QuickBooks.EditAsync("Invoice", (string)there["Id"]!, new { DocNumber = "3006" });
        var second = await business.SendInvoiceAsync("3006");
        await business.DrainAsync();
        Assert.Equal("QuickBooks already has an invoice 3006", (await business.PanelAsync(second)).Problem?.Title);

        await business.EditAsync(second, draft => draft with { Number = "3007" });
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(second)).Badge.Status);
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(first)).Badge.Status);
    }

    [Fact]
    public async Task An_edit_there_of_what_is_not_ours_is_no_conflict_and_survives()
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.SendInvoiceAsync("3009");
        await business.DrainAsync();
        var id = (string)(await business.QuickBooks.TheInvoiceAsync("3009"))["Id"]!;
        await business.QuickBooks.EditAsync("Invoice", id, new { PrivateNote = "Called them on Monday" });

        await business.EditAsync(invoice, draft => draft with { PoNumber = "PO-78" });
        await business.DrainAsync();

        var there = await business.QuickBooks.TheInvoiceAsync("3009");
        Assert.Equal("Called them on Monday", (string)there["PrivateNote"]!);
        Assert.Equal("PO-78", (string)there["CustomField"]![0]!["StringValue"]!);
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
    }

    [Fact]
    public async Task Two_tax_rates_on_one_invoice_are_refused_before_sending()
    {
        var business = await app.ConnectBusinessAsync();
        var second = await business.InAsync<Taxes.TaxRates, SaveResult>(rates => rates.AddAsync(
            new Taxes.TaxRateDraft { Id = Guid.CreateVersion7(app.Clock.GetUtcNow()), Name = "County 7%", Percent = 7m }, CancellationToken.None));
        var rate = Assert.IsType<SaveResult.Saved>(second).Id;

        var invoice = await business.SendInvoiceAsync("3010", draft => draft with { Lines = [draft.Lines[0], draft.Lines[1] with { TaxRateId = rate }] });
        await business.DrainAsync();

        Assert.Equal("tax.mixed", (await business.PanelAsync(invoice)).Problem?.Key);
    }
}
