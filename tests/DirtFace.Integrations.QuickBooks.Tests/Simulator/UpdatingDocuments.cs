using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class UpdatingDocuments(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Theory]
    [InlineData("customer")]
    [InlineData("customer?operation=update")]
    public async Task A_sparse_update_changes_only_what_it_names(string path)
    {
        var company = await app.ConnectCompanyAsync();
        var id = await CustomerWithNotesAsync(company);

        var answer = await company.PostAsync(
            path, new JsonObject { ["Id"] = id, ["SyncToken"] = "0", ["sparse"] = true, ["CompanyName"] = "Ortiz LLC" });

        var customer = answer.Entity("Customer");
        Assert.Equal("Ortiz LLC", customer["CompanyName"]!.GetValue<string>());
        Assert.Equal("Gate code 12", customer["Notes"]!.GetValue<string>());
        Assert.Equal("1", customer["SyncToken"]!.GetValue<string>());
        Assert.False(customer["sparse"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_full_update_clears_what_it_leaves_out()
    {
        var company = await app.ConnectCompanyAsync();
        var id = await CustomerWithNotesAsync(company);

        var answer = await company.PostAsync("customer", new JsonObject { ["Id"] = id, ["SyncToken"] = "0", ["DisplayName"] = "Ortiz" });

        Assert.Null(answer.Entity("Customer")["Notes"]);
        Assert.Equal("Ortiz", answer.Entity("Customer")["DisplayName"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_full_update_of_an_invoice_keeps_its_number_and_moves_its_date_to_today()
    {
        var company = await app.ConnectCompanyAsync();
        var invoice = await company.InvoiceAsync(body => body["DocNumber"] = "A-7");

        var answer = await company.PostAsync("invoice", new JsonObject
        {
            ["Id"] = invoice["Id"]!.GetValue<string>(),
            ["SyncToken"] = "0",
            ["CustomerRef"] = invoice["CustomerRef"]!.DeepClone(),
            ["Line"] = new JsonArray(Some.Sale(20m)),
        });

        var updated = answer.Entity("Invoice");
        Assert.Equal("A-7", updated["DocNumber"]!.GetValue<string>());
        Assert.Equal("2026-11-22", updated["TxnDate"]!.GetValue<string>());
        Assert.Equal(20m, updated["TotalAmt"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task An_old_sync_token_is_stale_and_the_fault_names_who_was_faster()
    {
        var company = await app.ConnectCompanyAsync();
        var id = await company.CustomerAsync();
        await app.ControlAsync($"companies/{company.RealmId}/entities/Customer/{id}", new JsonObject { ["Notes"] = "By hand" });

        var answer = await company.PostAsync(
            "customer", new JsonObject { ["Id"] = id, ["SyncToken"] = "0", ["sparse"] = true, ["Notes"] = "By app" });

        Assert.Equal("5010", answer.FaultCode);
        Assert.Equal(
            "Stale Object Error : You and Olivia Grader were working on this at the same time. "
            + "Olivia Grader finished before you did, so your work was not saved.",
            answer.FaultDetail);
    }

    [Theory]
    [InlineData("""{"Id":"1","sparse":true}""", "2020", "SyncToken")]
    [InlineData("""{"Id":"1.5","SyncToken":"0","sparse":true}""", "2030", "Id")]
    [InlineData("""{"Id":"999","SyncToken":"0","sparse":true}""", "610", null)]
    public async Task An_update_needs_a_known_id_and_a_sync_token(string body, string code, string? element)
    {
        var company = await app.ConnectCompanyAsync();
        await company.CustomerAsync();

        var answer = await company.PostTextAsync("customer", body, "application/json");

        Assert.Equal((code, element), (answer.FaultCode, answer.FaultElement));
    }

    [Fact]
    public async Task An_update_that_changes_nothing_keeps_the_sync_token_and_leaves_no_trace()
    {
        var company = await app.ConnectCompanyAsync();
        var id = await CustomerWithNotesAsync(company);

        var answer = await company.PostAsync(
            "customer", new JsonObject { ["Id"] = id, ["SyncToken"] = "0", ["sparse"] = true, ["Notes"] = "Gate code 12" });

        Assert.Equal("0", answer.Entity("Customer")["SyncToken"]!.GetValue<string>());
        Assert.Single(await company.LedgerAsync());
    }

    [Fact]
    public async Task Read_only_fields_are_ignored()
    {
        var company = await app.ConnectCompanyAsync();

        var invoice = await company.InvoiceAsync(body =>
        {
            body["TotalAmt"] = 1;
            body["Balance"] = 1;
        });

        Assert.Equal(100m, invoice["TotalAmt"]!.GetValue<decimal>());
        Assert.Equal(100m, invoice["Balance"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task Lines_are_all_or_nothing_and_known_lines_keep_their_id()
    {
        var company = await app.ConnectCompanyAsync();
        var invoice = await company.InvoiceAsync(body => body["Line"] = new JsonArray(Some.Sale(10m), Some.Sale(20m)));
        var kept = Some.Sale(25m);
        kept["Id"] = "2";

        var answer = await company.PostAsync("invoice", new JsonObject
        {
            ["Id"] = invoice["Id"]!.GetValue<string>(),
            ["SyncToken"] = "0",
            ["sparse"] = true,
            ["Line"] = new JsonArray(kept, Some.Sale(5m)),
        });

        var lines = answer.Entity("Invoice")["Line"]!.AsArray();
        Assert.Equal(["2", "3", null], lines.Select(line => line!["Id"]?.GetValue<string>()));
        Assert.Equal("SubTotalLineDetail", lines[2]!["DetailType"]!.GetValue<string>());
        Assert.Equal(30m, answer.Entity("Invoice")["TotalAmt"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task Preferences_are_updated_block_by_block()
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostAsync("preferences", new JsonObject
        {
            ["SyncToken"] = "0",
            ["sparse"] = true,
            ["SalesFormsPrefs"] = new JsonObject { ["CustomTxnNumbers"] = false },
        });

        var preferences = answer.Entity("Preferences");
        Assert.False(preferences["SalesFormsPrefs"]!["CustomTxnNumbers"]!.GetValue<bool>());
        Assert.True(preferences["SalesFormsPrefs"]!["AllowDiscount"]!.GetValue<bool>());
        Assert.True(preferences["TaxPrefs"]!["UsingSalesTax"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("taxcode")]
    public async Task Lists_that_are_read_only_refuse_a_create(string path)
    {
        var company = await app.ConnectCompanyAsync();

        Assert.Equal("500", (await company.PostAsync(path, new JsonObject())).FaultCode);
    }

    private static async Task<string> CustomerWithNotesAsync(TestCompany company) => (await company.CreateAsync(
        "Customer", new JsonObject { ["DisplayName"] = "Ortiz Homes", ["Notes"] = "Gate code 12" }))["Id"]!.GetValue<string>();
}
