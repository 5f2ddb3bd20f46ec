using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class WritingItems(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Fact]
    public async Task A_service_gets_its_defaults_and_the_name_of_its_account()
    {
        var company = await app.ConnectCompanyAsync();

        var item = await company.CreateAsync("Item", Some.Item("Hull survey"));

        Assert.Equal("Grading income", item["IncomeAccountRef"]!["name"]!.GetValue<string>());
        Assert.Equal("Hull survey", item["FullyQualifiedName"]!.GetValue<string>());
        Assert.False(item["Taxable"]!.GetValue<bool>());
        Assert.True(item["Active"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("""{"Type":"Service","IncomeAccountRef":{"value":"79"}}""", "2020", "Name")]
    [InlineData("""{"Name":"A","IncomeAccountRef":{"value":"79"}}""", "2020", "Type")]
    [InlineData("""{"Name":"A","Type":"Service"}""", "2020", "IncomeAccountRef")]
    [InlineData("""{"Name":"A","Type":"Service","IncomeAccountRef":{"value":"1"}}""", "6430", "IncomeAccountRef")]
    [InlineData("""{"Name":"A:B","Type":"Service","IncomeAccountRef":{"value":"79"}}""", "2040", "Name")]
    [InlineData("""{"Name":"services","Type":"Service","IncomeAccountRef":{"value":"79"}}""", "6240", "")]
    [InlineData("""{"Name":"A","Type":"Group"}""", "5030", null)]
    public async Task A_mistake_has_its_code(string body, string code, string? element)
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostTextAsync("item", body, "application/json");

        Assert.Equal((code, element), (answer.FaultCode, answer.FaultElement));
    }

    [Fact]
    public async Task An_unknown_account_is_named()
    {
        var company = await app.ConnectCompanyAsync();
        var item = Some.Item("A");
        item["IncomeAccountRef"] = Some.Ref("7");

        var answer = await company.PostAsync("item", item);

        Assert.Equal(("2500", "Invalid Reference Id : Accounts element id 7 not found"), (answer.FaultCode, answer.FaultDetail));
    }

    [Fact]
    public async Task A_new_invoice_can_not_use_an_inactive_item_but_an_old_one_keeps_it()
    {
        var company = await app.ConnectCompanyAsync();
        var item = (await company.CreateAsync("Item", Some.Item("Hauling")))["Id"]!.GetValue<string>();
        var invoice = await company.InvoiceAsync(body => body["Line"] = new JsonArray(Some.Sale(10m, item)));
        await company.ChangeAsync("Item", item, new JsonObject { ["Active"] = false });

        var refused = await company.PostAsync(
            "invoice", await company.InvoiceBodyAsync(body => body["Line"] = new JsonArray(Some.Sale(10m, item))));
        var kept = await company.PostAsync("invoice", new JsonObject
        {
            ["Id"] = invoice["Id"]!.GetValue<string>(),
            ["SyncToken"] = "0",
            ["sparse"] = true,
            ["Line"] = new JsonArray(Some.Sale(15m, item)),
        });

        Assert.Equal("2500", refused.FaultCode);
        Assert.Contains("made inactive", refused.FaultDetail, StringComparison.Ordinal);
        Assert.Equal(15m, kept.Entity("Invoice")["TotalAmt"]!.GetValue<decimal>());
    }
}
