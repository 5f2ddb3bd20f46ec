using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class WritingCustomers(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Fact]
    public async Task A_new_customer_gets_what_QuickBooks_fills_in()
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostAsync("customer", new JsonObject { ["GivenName"] = "Ida", ["FamilyName"] = "Ostrander" });

        var customer = answer.Entity("Customer");
        Assert.Equal("Ida Ostrander", Text(customer, "DisplayName"));
        Assert.Equal("Ida Ostrander", Text(customer, "FullyQualifiedName"));
        Assert.Equal("0", Text(customer, "SyncToken"));
        Assert.True(customer["Active"]!.GetValue<bool>());
        Assert.True(customer["Taxable"]!.GetValue<bool>());
        Assert.Equal("2026-11-22T08:00:00-08:00", customer["MetaData"]!["CreateTime"]!.GetValue<string>());
        Assert.Equal("2026-11-22T08:00:00.000-08:00", Text(answer.Json, "time"));
        Assert.Equal("application/json;charset=utf-8", answer.ContentType);
        Assert.Contains("\"Balance\":0,", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_unique_whatever_its_case_and_the_fault_names_its_owner()
    {
        var company = await app.ConnectCompanyAsync();
        var id = await company.CustomerAsync("Ortiz Homes");

        var answer = await company.PostAsync("customer", new JsonObject { ["DisplayName"] = " ORTIZ homes " });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("6240", answer.FaultCode);
        Assert.Equal($"The name supplied already exists. : Id={id}", answer.FaultDetail);
        Assert.Equal("ValidationFault", answer.Json["Fault"]!["type"]!.GetValue<string>());
        Assert.Equal("application/json", answer.ContentType);
    }

    [Theory]
    [InlineData("""{"CompanyName":"No name"}""", "6080", null)]
    [InlineData("""{"DisplayName":"With: colon"}""", "2040", "DisplayName")]
    [InlineData("""{"DisplayName":"A","Title":"Seventeen letters"}""", "2050", "Title")]
    [InlineData("""{"DisplayName":"A","PrimaryEmailAddr":{"Address":"nobody"}}""", "2210", "PrimaryEmailAddr")]
    [InlineData("""{"DisplayName":"A","Job":true}""", "6150", "ParentRef")]
    [InlineData("""{"DisplayName":"A","PreferredDeliveryMethod":"Pigeon"}""", "2170", "PreferredDeliveryMethod")]
    [InlineData("""{"DisplayName":"A","Job":true,"ParentRef":{"value":"999"}}""", "2500", null)]
    public async Task A_mistake_has_its_code(string body, string code, string? element)
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostTextAsync("customer", body, "application/json");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal((code, element), (answer.FaultCode, answer.FaultElement));
    }

    [Fact]
    public async Task An_unknown_field_is_named_in_the_recorded_words()
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostAsync("customer", new JsonObject { ["DisplayName"] = "A", ["Displayname"] = "B" });

        Assert.Equal("2010", answer.FaultCode);
        Assert.StartsWith(
            "Property Name:Unrecognized field \"Displayname\" (class com.intuit.schema.finance.v3.Customer), not marked as ignorable (",
            answer.FaultDetail,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"DisplayName":"A","DisplayName":"B"}""")]
    public async Task A_body_that_is_no_object_is_refused(string body)
    {
        var company = await app.ConnectCompanyAsync();

        Assert.Equal("2010", (await company.PostTextAsync("customer", body, "application/json")).FaultCode);
    }

    [Fact]
    public async Task A_sub_customer_stands_below_its_parent()
    {
        var company = await app.ConnectCompanyAsync();
        var parent = await company.CustomerAsync("Oakridge");

        var child = await company.CreateAsync(
            "Customer", new JsonObject { ["DisplayName"] = "Lot 14", ["Job"] = true, ["ParentRef"] = Some.Ref(parent) });

        Assert.Equal("Oakridge:Lot 14", Text(child, "FullyQualifiedName"));
        Assert.Equal(1, child["Level"]!.GetValue<int>());
    }

    [Fact]
    public async Task An_inactive_customer_gives_its_name_free()
    {
        var company = await app.ConnectCompanyAsync();
        var id = await company.CustomerAsync("Ortiz Homes");

        var gone = (await company.ChangeAsync("Customer", id, new JsonObject { ["Active"] = false })).Entity("Customer");
        var successor = await company.CustomerAsync("Ortiz Homes");

        Assert.Equal("Ortiz Homes (deleted)", Text(gone, "DisplayName"));
        Assert.Equal("Ortiz Homes", Text(gone, "PrintOnCheckName"));
        Assert.NotEqual(id, successor);
    }

    [Fact]
    public async Task A_customer_who_owes_money_can_not_be_made_inactive()
    {
        var company = await app.ConnectCompanyAsync();
        var invoice = await company.InvoiceAsync();
        var id = invoice["CustomerRef"]!["value"]!.GetValue<string>();

        var answer = await company.ChangeAsync("Customer", id, new JsonObject { ["Active"] = false });

        Assert.Equal("6220", answer.FaultCode);
    }

    [Fact]
    public async Task A_balance_follows_the_invoices_and_the_parents_balance_includes_the_jobs()
    {
        var company = await app.ConnectCompanyAsync();
        var parent = await company.CustomerAsync("Oakridge");
        var child = await company.CreateAsync(
            "Customer", new JsonObject { ["DisplayName"] = "Lot 14", ["Job"] = true, ["ParentRef"] = Some.Ref(parent) });
        var invoice = await company.CreateAsync("Invoice", Some.Invoice(Text(child, "Id")));

        var owing = (await company.GetAsync($"customer/{parent}")).Entity("Customer");
        await company.EndInvoiceAsync("void", Text(invoice, "Id"));
        var settled = (await company.GetAsync($"customer/{parent}")).Entity("Customer");

        Assert.Equal((0m, 100m), (owing["Balance"]!.GetValue<decimal>(), owing["BalanceWithJobs"]!.GetValue<decimal>()));
        Assert.Equal(0m, settled["BalanceWithJobs"]!.GetValue<decimal>());
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
