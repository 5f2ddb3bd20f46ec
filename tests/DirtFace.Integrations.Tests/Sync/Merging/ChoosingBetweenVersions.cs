using System.Text.Json.Nodes;
using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Sync.Conflicts;
using DirtFace.Integrations.Sync.Merging;
using DirtFace.Integrations.Tests.Support;

namespace DirtFace.Integrations.Tests.Sync.Merging;

/// <summary>What was changed differently on both sides waits for a person, who chooses field by field (C92).</summary>
public sealed class ChoosingBetweenVersions(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    [Fact]
    public async Task The_queue_names_the_record_and_its_fields_and_the_comparison_shows_all_three_versions()
    {
        var (business, invoice, _) = await ConflictAsync("7001");

        var listed = Assert.Single(await business.InAsync<FindConflicts, IReadOnlyList<ConflictListing>>(feature => feature.RunAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(("Invoice 7001", "Due date"), (listed.Name, listed.Fields));
        Assert.Equal($"/sync/conflicts/invoice/{invoice}", (await business.PanelAsync(invoice)).Problem?.Primary?.Url);
        var view = (await business.CompareAsync(invoice))!;
        var due = Assert.Single(view.Rows, row => row.Label == "Due date");
        Assert.Equal((Side.Conflict, "2026-12-22", "2027-01-09", "2027-02-02"), (due.Side, due.Synced, due.Ours, due.Theirs));
        var quantity = Assert.Single(view.Rows, row => row.Label == "Line 2 quantity");
        Assert.Equal((Side.Theirs, "16", "16", "18"), (quantity.Side, quantity.Synced, quantity.Ours, quantity.Theirs));
        Assert.Equal((1196.09m, 1196.09m), (view.Totals!.Value.Synced, view.Totals.Value.Ours));
    }

    [Fact]
    public async Task A_mixed_choice_leaves_both_sides_equal_and_the_history_says_who_chose_what()
    {
        var (business, invoice, _) = await ConflictAsync("7002");

        var result = await business.ChooseAsync((await business.CompareAsync(invoice))!, ("Due date", Keep.Ours), ("Line 2 quantity", Keep.Theirs));
        Assert.Equal(SettleOutcome.Done, result.Outcome);
        await business.DrainAsync();

        var (there, here) = (await business.QuickBooks.TheInvoiceAsync("7002"), await ReadAsync(business, invoice));
        Assert.Equal("2027-01-09", (string)there["DueDate"]!);
        Assert.Equal((18m, 18m), ((decimal)there["Line"]![1]!["SalesItemLineDetail"]!["Qty"]!, here.Details.Lines[1].Quantity));
        Assert.Equal((decimal)there["TotalAmt"]!, here.Total);
        var panel = await business.PanelAsync(invoice);
        Assert.Equal(RecordStatus.Synced, panel.Badge.Status);
        Assert.Contains(panel.Timeline, entry => entry is { Actor: "Ana R.", Text: "Compared it with QuickBooks. Kept from here: Due date. Kept from QuickBooks: Line 2 quantity." });
    }

    [Fact]
    public async Task All_of_QuickBooks_changes_ours_and_sends_nothing()
    {
        var (business, invoice, _) = await ConflictAsync("7003");

        var seen = (await business.CompareAsync(invoice))!;
        await business.ChooseAsync(seen, [.. seen.Rows.Select(row => (row.Label, Keep.Theirs))]);
        await business.DrainAsync();

        var here = await ReadAsync(business, invoice);
        Assert.Equal((new DateOnly(2027, 2, 2), 18m), (here.Details.DueDate, here.Details.Lines[1].Quantity));
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Invoice"));
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
    }

    [Fact]
    public async Task All_of_ours_goes_over_what_the_person_saw()
    {
        var (business, invoice, _) = await ConflictAsync("7004");

        var seen = (await business.CompareAsync(invoice))!;
        await business.ChooseAsync(seen, [.. seen.Rows.Select(row => (row.Label, Keep.Ours))]);
        await business.DrainAsync();

        var there = await business.QuickBooks.TheInvoiceAsync("7004");
        Assert.Equal(("2027-01-09", 16m), ((string)there["DueDate"]!, (decimal)there["Line"]![1]!["SalesItemLineDetail"]!["Qty"]!));
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
    }

    [Fact]
    public async Task A_choice_of_ours_is_bound_to_the_version_seen_and_asked_again_when_QuickBooks_moved()
    {
        var (business, invoice, id) = await ConflictAsync("7005");
        var seen = (await business.CompareAsync(invoice))!;
        await business.QuickBooks.EditAsync("Invoice", id, new { DueDate = "2027-05-05" });

        await business.ChooseAsync(seen, ("Due date", Keep.Ours));
        await business.DrainAsync();

        Assert.Equal("edit.conflict", (await business.PanelAsync(invoice)).Problem?.Key);
        Assert.Equal("2027-05-05", (string)(await business.QuickBooks.TheInvoiceAsync("7005"))["DueDate"]!);
        Assert.Equal("2027-05-05", Assert.Single((await business.CompareAsync(invoice))!.Rows, row => row.Label == "Due date").Theirs);
        Assert.Equal(SettleOutcome.ChangedMeanwhile, (await business.ChooseAsync(seen, ("Due date", Keep.Ours))).Outcome);
    }

    [Fact]
    public async Task Pressing_the_button_twice_is_pressing_it_once()
    {
        var (business, invoice, _) = await ConflictAsync("7006");
        var seen = (await business.CompareAsync(invoice))!;

        var first = await business.ChooseAsync(seen, ("Due date", Keep.Ours));
        var second = await business.ChooseAsync(seen, ("Due date", Keep.Ours));
        await business.DrainAsync();

        Assert.Equal((SettleOutcome.Done, SettleOutcome.AlreadySettled), (first.Outcome, second.Outcome));
        Assert.Equal(["create", "update"], await business.QuickBooks.EffectsAsync("Invoice"));
    }

    [Fact]
    public async Task A_conflict_without_a_choice_is_not_settled()
    {
        var (business, invoice, _) = await ConflictAsync("7007");

        var result = await business.ChooseAsync((await business.CompareAsync(invoice))!);

        Assert.Equal((SettleOutcome.Invalid, "Choose which version of \"Due date\" to keep."), (result.Outcome, Assert.Single(result.Errors).Message));
    }

    [Fact]
    public async Task A_line_that_we_cannot_hold_is_explained_and_nothing_is_changed()
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.SendInvoiceAsync("7008");
        await business.DrainAsync();
        var there = await business.QuickBooks.TheInvoiceAsync("7008");
        var lines = there["Line"]!.AsArray().Select(line => line!.DeepClone()).ToList();
        lines[0]["SalesItemLineDetail"]!["ItemRef"] = new JsonObject { ["value"] = await business.QuickBooks.AddAsync("Item", new { Name = "Snow removal", Type = "Service", IncomeAccountRef = new { value = await business.QuickBooks.IncomeAccountAsync() } }) };
        await business.QuickBooks.EditAsync("Invoice", (string)there["Id"]!, new { Line = lines });
        await business.EditAsync(invoice, draft => draft with { Lines = [draft.Lines[0] with { Quantity = 9 }, draft.Lines[1]] });
        await business.DrainAsync();
        var (before, seen) = (await ReadAsync(business, invoice), (await business.CompareAsync(invoice))!);

        var result = await business.ChooseAsync(seen, [.. seen.Rows.Select(row => (row.Label, Keep.Theirs))]);

        Assert.Equal(SettleOutcome.Invalid, result.Outcome);
        Assert.Contains(result.Errors, error => error.Message.Contains("not in your catalog", StringComparison.Ordinal));
        Assert.Equal(before.Details.Version, (await ReadAsync(business, invoice)).Details.Version);
        Assert.NotNull(await business.CompareAsync(invoice));
    }

    [Fact]
    public async Task A_customer_is_chosen_field_by_field_too()
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.SendInvoiceAsync("7009");
        await business.DrainAsync();
        var customer = (await ReadAsync(business, invoice)).Details.CustomerId!.Value;
        var id = (string)Assert.Single(await business.QuickBooks.AllAsync("Customer"), row => (string?)row["DisplayName"] == "Ortiz Homes 7009")["Id"]!;
        await business.QuickBooks.EditAsync("Customer", id, new
        {
            PrimaryPhone = new { FreeFormNumber = "512-555-0199" },
            PrimaryEmailAddr = new { Address = "books@ortiz.example" },
            BillAddr = new { Line1 = "99 Oak Ave", City = "Austin", CountrySubDivisionCode = "TX", PostalCode = "78704" },
        });
        var details = (await business.InAsync<ReadCustomer, CustomerView?>(feature => feature.RunAsync(customer, TestContext.Current.CancellationToken)))!.Details;
        await business.AddCustomerAsync(details with { Phone = "512-555-0101", Email = "us@ortiz.example" });
        await business.DrainAsync();

        var seen = (await business.CompareAsync(customer, SyncKind.Customer))!;
        Assert.Equal(SettleOutcome.Done, (await business.ChooseAsync(seen, ("Phone", Keep.Ours), ("Email", Keep.Theirs), ("Billing address", Keep.Theirs))).Outcome);
        await business.DrainAsync();

        var here = (await business.InAsync<ReadCustomer, CustomerView?>(feature => feature.RunAsync(customer, TestContext.Current.CancellationToken)))!.Details;
        var there = Assert.Single(await business.QuickBooks.AllAsync("Customer"), row => (string?)row["DisplayName"] == "Ortiz Homes 7009");
        Assert.Equal(("512-555-0101", "books@ortiz.example", "99 Oak Ave"), (here.Phone, here.Email, here.Billing.Line1));
        Assert.Equal(("512-555-0101", "books@ortiz.example"), ((string)there["PrimaryPhone"]!["FreeFormNumber"]!, (string)there["PrimaryEmailAddr"]!["Address"]!));
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(customer, SyncKind.Customer)).Badge.Status);
    }

    // Due date on both sides, the quantity of line 2 on theirs only.
    private async Task<(TestBusiness Business, Guid Invoice, string Id)> ConflictAsync(string number)
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.SendInvoiceAsync(number);
        await business.DrainAsync();
        var there = await business.QuickBooks.TheInvoiceAsync(number);
        var lines = there["Line"]!.AsArray().Select(line => line!.DeepClone()).ToList();
        lines[1]["SalesItemLineDetail"]!["Qty"] = 18;
        lines[1]["Amount"] = 467.10m;
        await business.QuickBooks.EditAsync("Invoice", (string)there["Id"]!, new { DueDate = "2027-02-02", Line = lines });
        await business.EditAsync(invoice, draft => draft with { DueDate = new DateOnly(2027, 1, 9) });
        await business.DrainAsync();
        Assert.Equal("edit.conflict", (await business.PanelAsync(invoice)).Problem?.Key);
        return (business, invoice, (string)there["Id"]!);
    }

    private static async Task<InvoiceView> ReadAsync(TestBusiness business, Guid invoice) =>
        (await business.InAsync<ReadInvoice, InvoiceView?>(feature => feature.RunAsync(invoice, TestContext.Current.CancellationToken)))!;
}
