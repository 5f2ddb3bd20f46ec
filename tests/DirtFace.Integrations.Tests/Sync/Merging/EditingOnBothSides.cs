using System.Text.Json.Nodes;
using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;

namespace DirtFace.Integrations.Tests.Sync.Merging;

/// <summary>W17: edits here and in QuickBooks meet; each field keeps the change that was made to it, whichever side made it.</summary>
public sealed class EditingOnBothSides(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    private static readonly TimeSpan PastRemoteLimit = IntegrationsApp.RemoteLimit + TimeSpan.FromSeconds(11);

    [Fact]
    public async Task Different_fields_are_both_kept_and_theirs_survives_the_next_push_too()
    {
        var (business, invoice, id) = await SyncedAsync("6001");
        await business.QuickBooks.EditAsync("Invoice", id, new { DueDate = "2027-02-02" });
        await business.EditAsync(invoice, draft => draft with { PoNumber = "PO-77" });
        await business.DrainAsync();
        await business.EditAsync(invoice, draft => draft with { PoNumber = "PO-78" });
        await business.DrainAsync();

        var there = await business.QuickBooks.TheInvoiceAsync("6001");
        Assert.Equal(("2027-02-02", "PO-78"), ((string)there["DueDate"]!, (string)there["CustomField"]![0]!["StringValue"]!));
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
    }

    [Fact]
    public async Task The_same_change_on_both_sides_is_no_conflict_and_nothing_is_sent()
    {
        var (business, invoice, id) = await SyncedAsync("6002");
        await business.QuickBooks.EditAsync("Invoice", id, new { DueDate = "2027-02-02" });
        await business.EditAsync(invoice, draft => draft with { DueDate = new DateOnly(2027, 2, 2) });
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Invoice"));
    }

    [Fact]
    public async Task A_field_that_was_theirs_becomes_a_conflict_when_it_is_changed_here_later()
    {
        var (business, invoice, id) = await SyncedAsync("6003");
        await business.QuickBooks.EditAsync("Invoice", id, new { DueDate = "2027-02-02" });
        await business.EditAsync(invoice, draft => draft with { PoNumber = "PO-77" });
        await business.DrainAsync();
        await business.EditAsync(invoice, draft => draft with { DueDate = new DateOnly(2027, 3, 3) });
        await business.DrainAsync();

        Assert.Equal("edit.conflict", (await business.PanelAsync(invoice)).Problem?.Key);
        Assert.Equal("2027-02-02", (string)(await business.QuickBooks.TheInvoiceAsync("6003"))["DueDate"]!);
    }

    [Fact]
    public async Task A_PO_number_that_comes_after_the_first_send_is_no_conflict()
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.SendInvoiceAsync("6030", draft => draft with { PoNumber = null });
        await business.DrainAsync();
        await business.EditAsync(invoice, draft => draft with { PoNumber = "PO-99" });
        await business.DrainAsync();

        var there = await business.QuickBooks.TheInvoiceAsync("6030");
        Assert.Equal("PO-99", (string)there["CustomField"]![0]!["StringValue"]!);
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
    }

    [Fact]
    public async Task A_PO_number_that_both_sides_add_is_for_a_person()
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.SendInvoiceAsync("6031", draft => draft with { PoNumber = null });
        await business.DrainAsync();
        await business.QuickBooks.EditAsync(
            "Invoice",
            (string)(await business.QuickBooks.TheInvoiceAsync("6031"))["Id"]!,
            new { CustomField = new[] { new { DefinitionId = "1", Type = "StringType", StringValue = "PO-theirs" } } });
        await business.EditAsync(invoice, draft => draft with { PoNumber = "PO-ours" });
        await business.DrainAsync();

        Assert.Equal("edit.conflict", (await business.PanelAsync(invoice)).Problem?.Key);
    }

    [Fact]
    public async Task Lines_are_merged_field_by_field_and_what_only_they_know_of_a_line_stays()
    {
        var (business, invoice, id) = await SyncedAsync("6004");
        var line = Sales(await business.QuickBooks.TheInvoiceAsync("6004"));
        line[0]["SalesItemLineDetail"]!["ServiceDate"] = "2026-11-01";
        line[1]["SalesItemLineDetail"]!["Qty"] = 18;
        line[1]["Amount"] = 467.10m;
        await business.QuickBooks.EditAsync("Invoice", id, new { Line = line.Append(Text("Thank you for the gravel")) });
        await business.EditAsync(invoice, draft => draft with { Lines = [draft.Lines[0] with { Quantity = 8 }, draft.Lines[1] with { Description = "Washed gravel" }] });
        await business.DrainAsync();

        var there = Sales(await business.QuickBooks.TheInvoiceAsync("6004"));
        Assert.Equal("2026-11-01", (string)there[0]["SalesItemLineDetail"]!["ServiceDate"]!);
        Assert.Equal((8m, 18m), ((decimal)there[0]["SalesItemLineDetail"]!["Qty"]!, (decimal)there[1]["SalesItemLineDetail"]!["Qty"]!));
        Assert.Equal(("Washed gravel", 1000m, 467.10m), ((string)there[1]["Description"]!, (decimal)there[0]["Amount"]!, (decimal)there[1]["Amount"]!));
        Assert.Contains((await business.QuickBooks.TheInvoiceAsync("6004"))["Line"]!.AsArray(), row => (string?)row!["Description"] == "Thank you for the gravel");
        Assert.Equal(RecordStatus.SyncedWithNote, (await business.PanelAsync(invoice)).Badge.Status);
    }

    [Fact]
    public async Task A_line_that_they_added_and_one_that_we_removed_are_both_as_wanted()
    {
        var (business, invoice, id) = await SyncedAsync("6005");
        var lines = Sales(await business.QuickBooks.TheInvoiceAsync("6005"));
        var added = lines[0].DeepClone();
        added.AsObject().Remove("Id");
        added["Description"] = "Second visit";
        await business.QuickBooks.EditAsync("Invoice", id, new { Line = lines.Append(added) });
        await business.EditAsync(invoice, draft => draft with { Lines = [draft.Lines[0]] });
        await business.DrainAsync();

        var there = Sales(await business.QuickBooks.TheInvoiceAsync("6005"));
        Assert.Equal(["Grading, labor", "Second visit"], there.Select(line => (string?)line["Description"]));
    }

    [Fact]
    public async Task An_update_carries_only_what_changed()
    {
        var (business, invoice, _) = await SyncedAsync("6006");
        await business.EditAsync(invoice, draft => draft with { Message = "Pay soon, please" });
        await business.DrainAsync();

        var shape = (await business.PanelAsync(invoice)).Timeline.First(entry => entry.RequestShape is not null).RequestShape;
        Assert.Equal("{Id, SyncToken, sparse, CustomerMemo{value}}", shape);
    }

    [Fact]
    public async Task A_customer_keeps_their_phone_and_gets_our_email()
    {
        var (business, invoice, _) = await SyncedAsync("6007");
        var customer = (await business.InAsync<ReadInvoice, InvoiceView?>(feature => feature.RunAsync(invoice, TestContext.Current.CancellationToken)))!.Details.CustomerId!.Value;
        var id = (string)Assert.Single(await business.QuickBooks.AllAsync("Customer"), row => (string?)row["DisplayName"] == "Ortiz Homes 6007")["Id"]!;
        await business.QuickBooks.EditAsync("Customer", id, new { PrimaryPhone = new { FreeFormNumber = "512-555-0199" } });
        await EditCustomerAsync(business, customer, draft => draft with { Email = null, Mobile = "512-555-0111" });

        var there = Assert.Single(await business.QuickBooks.AllAsync("Customer"), row => (string?)row["DisplayName"] == "Ortiz Homes 6007");
        Assert.Equal(("512-555-0199", "512-555-0111"), ((string)there["PrimaryPhone"]!["FreeFormNumber"]!, (string)there["Mobile"]!["FreeFormNumber"]!));
        Assert.True(string.IsNullOrEmpty((string?)there["PrimaryEmailAddr"]?["Address"]), "The email that was taken away here is still there.");
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(customer, SyncKind.Customer)).Badge.Status);
    }

    [Fact]
    public async Task After_a_lost_answer_our_update_is_recognised_below_a_later_edit_of_something_else()
    {
        var (business, invoice, id) = await SyncedAsync("6008");
        await business.QuickBooks.FaultAsync("drop-after", "Invoice", "update");
        await business.EditAsync(invoice, draft => draft with { PoNumber = "PO-9" });
        await business.DrainAsync();
        await business.QuickBooks.EditAsync("Invoice", id, new { DueDate = "2027-02-02" });
        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(invoice)).Badge.Status);
        Assert.Equal(["create", "update"], await business.QuickBooks.EffectsAsync("Invoice"));
        Assert.Equal("2027-02-02", (string)(await business.QuickBooks.TheInvoiceAsync("6008"))["DueDate"]!);
    }

    [Fact]
    public async Task After_a_lost_answer_an_edit_over_our_update_is_a_conflict()
    {
        var (business, invoice, id) = await SyncedAsync("6009");
        await business.QuickBooks.FaultAsync("drop-after", "Invoice", "update");
        await business.EditAsync(invoice, draft => draft with { DueDate = new DateOnly(2027, 1, 9) });
        await business.DrainAsync();
        // Back to what it was: had ours never arrived, sending it again would be right.
        await business.QuickBooks.EditAsync("Invoice", id, new { DueDate = "2026-12-22" });
        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        Assert.Equal("edit.conflict", (await business.PanelAsync(invoice)).Problem?.Key);
        Assert.Equal("2026-12-22", (string)(await business.QuickBooks.TheInvoiceAsync("6009"))["DueDate"]!);
    }

    [Fact]
    public async Task After_a_lost_request_it_is_merged_with_what_was_edited_meanwhile()
    {
        var (business, invoice, id) = await SyncedAsync("6010");
        await business.QuickBooks.FaultAsync("drop-before", "Invoice", "update");
        await business.EditAsync(invoice, draft => draft with { DueDate = new DateOnly(2027, 1, 9) });
        await business.DrainAsync();
        await business.QuickBooks.EditAsync("Invoice", id, new { CustomerMemo = new { value = "From the books" } });
        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        var there = await business.QuickBooks.TheInvoiceAsync("6010");
        Assert.Equal(("2027-01-09", "From the books"), ((string)there["DueDate"]!, (string)there["CustomerMemo"]!["value"]!));
    }

    /// <summary>W13: the marker is in a field that survives editing, and is looked for whatever else was edited.</summary>
    [Theory]
    [InlineData("note")]
    [InlineData("number")]
    [InlineData("customer and date")]
    public async Task A_create_whose_answer_was_lost_is_found_although_somebody_edited_it(string edit)
    {
        var business = await app.ConnectBusinessAsync();
        var other = await business.SendInvoiceAsync("6011");
        await business.DrainAsync();
        await business.QuickBooks.FaultAsync("drop-after", "Invoice", "create");
        var invoice = await business.SendInvoiceAsync("6012");
        await business.DrainAsync();
        var there = await business.QuickBooks.TheInvoiceAsync("6012");
        var customer = (string)(await business.QuickBooks.TheInvoiceAsync("6011"))["CustomerRef"]!["value"]!;
        await business.QuickBooks.EditAsync("Invoice", (string)there["Id"]!, edit switch
        {
            "note" => new { PrivateNote = $"{there["PrivateNote"]} - called them on Monday", DueDate = "2027-02-02" },
            "number" => new { DocNumber = "B-17" },
            _ => new { CustomerRef = new { value = customer }, TxnDate = "2026-11-20" },
        });

        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        Assert.Equal(["create", "create"], await business.QuickBooks.EffectsAsync("Invoice"));
        Assert.Equal((string)there["Id"]!, (await business.PanelAsync(invoice)).Badge.QuickBooksId);
        Assert.NotEqual((string)there["Id"]!, (await business.PanelAsync(other)).Badge.QuickBooksId);
    }

    [Fact]
    public async Task What_somebody_edited_before_the_lost_create_was_found_is_never_overwritten()
    {
        var business = await app.ConnectBusinessAsync();
        await business.QuickBooks.FaultAsync("drop-after", "Invoice", "create");
        var invoice = await business.SendInvoiceAsync("6013");
        await business.DrainAsync();
        await business.QuickBooks.EditAsync("Invoice", (string)(await business.QuickBooks.TheInvoiceAsync("6013"))["Id"]!, new { DueDate = "2027-02-02" });
        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        await business.EditAsync(invoice, draft => draft with { DueDate = new DateOnly(2027, 3, 3) });
        await business.DrainAsync();

        Assert.Equal("edit.conflict", (await business.PanelAsync(invoice)).Problem?.Key);
    }

    private async Task<(TestBusiness Business, Guid Invoice, string Id)> SyncedAsync(string number)
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.SendInvoiceAsync(number);
        await business.DrainAsync();
        return (business, invoice, (string)(await business.QuickBooks.TheInvoiceAsync(number))["Id"]!);
    }

    private static async Task EditCustomerAsync(TestBusiness business, Guid id, Func<CustomerDraft, CustomerDraft> change)
    {
        var view = await business.InAsync<ReadCustomer, CustomerView?>(feature => feature.RunAsync(id, TestContext.Current.CancellationToken));
        await business.AddCustomerAsync(change(view!.Details));
        await business.DrainAsync();
    }

    private static List<JsonNode> Sales(JsonNode invoice) =>
        [.. invoice["Line"]!.AsArray().Where(line => (string?)line!["DetailType"] == "SalesItemLineDetail").Select(line => line!.DeepClone())];

    private static JsonObject Text(string text) => new JsonObject { ["DetailType"] = "DescriptionOnly", ["Description"] = text, ["DescriptionLineDetail"] = new JsonObject() };
}
