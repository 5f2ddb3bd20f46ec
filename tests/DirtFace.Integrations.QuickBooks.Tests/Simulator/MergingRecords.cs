using System.Text.Json.Nodes;
using Xunit;
using static DirtFace.Integrations.QuickBooks.Tests.Simulator.Links;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class MergingRecords(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Fact]
    public async Task The_survivor_gets_transactions_jobs_and_balance_and_the_loser_becomes_inactive()
    {
        var company = await app.ConnectCompanyAsync();
        var (loser, survivor) = (await company.CustomerAsync("Ortiz Homes"), await company.CustomerAsync("Ortiz Homes LLC"));
        var job = Text(
            await company.CreateAsync("Customer", new JsonObject { ["DisplayName"] = "Lot 14", ["Job"] = true, ["ParentRef"] = Some.Ref(loser) }), "Id");
        var invoice = await company.BillAsync(loser, 100m);
        var payment = Text(await company.PayAsync(loser, 60m, ("Invoice", invoice, 40m)), "Id");
        var untouched = await company.BillAsync(survivor, 10m);

        await MergeAsync(company, "Customer", loser, survivor);

        var gone = await company.ReadAsync("Customer", loser);
        Assert.Equal(("Ortiz Homes (deleted)", false, 0m), (Text(gone, "DisplayName"), gone["Active"]!.GetValue<bool>(), Number(gone, "Balance")));
        Assert.Equal(50m, await company.BalanceAsync("Customer", survivor));
        Assert.Equal("Ortiz Homes LLC:Lot 14", Text(await company.ReadAsync("Customer", job), "FullyQualifiedName"));
        var moved = await company.ReadAsync("Invoice", invoice);
        Assert.Equal((survivor, "Ortiz Homes LLC", "2"), (Text(moved["CustomerRef"]!, "value"), Text(moved["CustomerRef"]!, "name"), Text(moved, "SyncToken")));
        Assert.Equal(survivor, Text((await company.ReadAsync("Payment", payment))["CustomerRef"]!, "value"));
        Assert.Equal("0", Text(await company.ReadAsync("Invoice", untouched), "SyncToken"));
        var entry = (await company.LedgerAsync()).Single(line => Text(line, "operation") == "merge");
        Assert.Equal((loser, survivor), (Text(entry, "id"), Text(entry, "mergedInto")));
    }

    [Fact]
    public async Task An_app_can_not_merge_by_taking_a_name_that_is_there()
    {
        var company = await app.ConnectCompanyAsync();
        var (one, _) = (await company.CustomerAsync("One"), await company.CustomerAsync("Two"));

        var renamed = await company.EditAsync("Customer", one, new JsonObject { ["DisplayName"] = "Two" });
        var merged = await company.EditAsync("Customer", one, [], "?operation=merge");

        Assert.Equal(("6240", "500"), (renamed.FaultCode, merged.FaultCode));
    }

    [Fact]
    public async Task A_parent_does_not_disappear_in_its_own_job()
    {
        var company = await app.ConnectCompanyAsync();
        var parent = await company.CustomerAsync("Oakridge");
        var job = Text(
            await company.CreateAsync("Customer", new JsonObject { ["DisplayName"] = "Lot 14", ["Job"] = true, ["ParentRef"] = Some.Ref(parent) }), "Id");

        Assert.Equal(400, (int)await TryMergeAsync(company, "Customer", parent, job));
        Assert.Equal(400, (int)await TryMergeAsync(company, "Customer", parent, parent));
        Assert.Equal(400, (int)await TryMergeAsync(company, "Preferences", "1", "1"));
    }

    [Fact]
    public async Task Merged_items_stay_on_their_lines_under_the_survivors_name()
    {
        var company = await app.ConnectCompanyAsync();
        var item = Text(await company.CreateAsync("Item", Some.Item("Haulage")), "Id");
        var invoice = Text(await company.InvoiceAsync(body => body["Line"] = new JsonArray(Some.Sale(10m, item))), "Id");

        await MergeAsync(company, "Item", item, Some.ServicesItem);

        var line = (await company.ReadAsync("Invoice", invoice))["Line"]![0]!["SalesItemLineDetail"]!["ItemRef"]!;
        Assert.Equal((Some.ServicesItem, "Services"), (Text(line, "value"), Text(line, "name")));
        Assert.Equal("Haulage (deleted)", Text(await company.ReadAsync("Item", item), "Name"));
        Assert.Equal(400, (int)await TryMergeAsync(company, "Item", Some.MaterialsItem, Some.ServicesItem));
    }

    [Fact]
    public async Task Merged_vendors_leave_their_bills_to_the_survivor()
    {
        var company = await app.ConnectCompanyAsync();
        var ids = new List<string>();
        foreach (var name in (string[])["Brazos Fuel", "Brazos Fuel Co"])
        {
            ids.Add(Text(await company.CreateAsync("Vendor", new JsonObject { ["DisplayName"] = name }), "Id"));
        }
        var bill = Text(
            await company.CreateAsync("Bill", new JsonObject
            {
                ["VendorRef"] = Some.Ref(ids[0]),
                ["Line"] = new JsonArray(new JsonObject
                {
                    ["Amount"] = 150,
                    ["DetailType"] = "AccountBasedExpenseLineDetail",
                    ["AccountBasedExpenseLineDetail"] = new JsonObject { ["AccountRef"] = Some.Ref("60") },
                }),
            }),
            "Id");

        await MergeAsync(company, "Vendor", ids[0], ids[1]);

        Assert.Equal(ids[1], Text((await company.ReadAsync("Bill", bill))["VendorRef"]!, "value"));
        Assert.Equal((0m, 150m), (await company.BalanceAsync("Vendor", ids[0]), await company.BalanceAsync("Vendor", ids[1])));
    }

    private Task<JsonNode> MergeAsync(TestCompany company, string entity, string id, string into) =>
        app.ControlAsync($"companies/{company.RealmId}/entities/{entity}/{id}/merge", new JsonObject { ["into"] = into });

    private async Task<System.Net.HttpStatusCode> TryMergeAsync(TestCompany company, string entity, string id, string into)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/sim/api/companies/{company.RealmId}/entities/{entity}/{id}/merge")
        {
            Content = SimulatorApp.Body(new JsonObject { ["into"] = into }),
        };
        return (await app.SendAsync(request)).Status;
    }
}
