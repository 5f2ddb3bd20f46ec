using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class KeepingVendorsAndEmployees(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Fact]
    public async Task A_vendor_gets_the_defaults_that_were_recorded()
    {
        var company = await app.ConnectCompanyAsync();

        var vendor = await company.CreateAsync("Vendor", new JsonObject
        {
            ["CompanyName"] = "Acme Inc",
            ["DisplayName"] = "Acme",
            ["AcctNum"] = "7-19",
            ["TermRef"] = Some.Ref("3"),
            ["PrimaryEmailAddr"] = new JsonObject { ["Address"] = "a@acme.example" },
        });

        Assert.All((string[])["Balance", "BillRate", "CostRate"], field => Assert.Equal(0m, SomePurchase.Number(vendor, field)));
        Assert.False(vendor["Vendor1099"]!.GetValue<bool>());
        Assert.Equal("Acme Inc", vendor["PrintOnCheckName"]!.GetValue<string>());
        Assert.Equal("Net 30", vendor["TermRef"]!["name"]!.GetValue<string>());
        Assert.Equal("USD", vendor["CurrencyRef"]!["value"]!.GetValue<string>());
        Assert.NotNull(vendor["V4IDPseudonym"]);
    }

    [Fact]
    public async Task A_tax_identifier_shows_its_last_five_characters_and_an_echo_of_it_changes_nothing()
    {
        var company = await app.ConnectCompanyAsync();
        var vendor = await company.CreateAsync("Vendor", new JsonObject { ["DisplayName"] = "A", ["TaxIdentifier"] = "12-3456789" });

        var echoed = await company.PostAsync(
            "vendor", SomePurchase.Change(vendor, new JsonObject { ["TaxIdentifier"] = vendor["TaxIdentifier"]!.DeepClone() }));

        Assert.Equal("XXXXX56789", vendor["TaxIdentifier"]!.GetValue<string>());
        Assert.Equal("0", echoed.Entity("Vendor")["SyncToken"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("Customer", "Vendor")]
    [InlineData("Vendor", "Customer")]
    [InlineData("Vendor", "Employee")]
    [InlineData("Employee", "Vendor")]
    [InlineData("Customer", "Employee")]
    public async Task A_name_belongs_to_one_customer_vendor_or_employee(string first, string second)
    {
        var company = await app.ConnectCompanyAsync();
        var id = SomePurchase.Id(await company.CreateAsync(first, new JsonObject { ["DisplayName"] = "Ortiz" }));

        var answer = await company.PostAsync(second.ToLowerInvariant(), new JsonObject { ["DisplayName"] = " ortiz " });

        Assert.Equal(("6240", $"The name supplied already exists. : Id={id}"), (answer.FaultCode, answer.FaultDetail));
    }

    [Fact]
    public async Task Names_share_one_sequence_of_ids()
    {
        var company = await app.ConnectCompanyAsync();

        var ids = new List<int>();
        foreach (var entity in (string[])["Customer", "Vendor", "Employee", "Vendor"])
        {
            var created = await company.CreateAsync(entity, new JsonObject { ["DisplayName"] = $"Name {ids.Count}" });
            ids.Add(int.Parse(SomePurchase.Id(created)));
        }

        Assert.Equal([1, 2, 3, 4], ids);
    }

    [Fact]
    public async Task An_inactive_vendor_frees_its_name_and_hides_from_queries()
    {
        var company = await app.ConnectCompanyAsync();
        var id = await company.VendorAsync("Gulf Coast");

        var answer = await company.ChangeAsync("Vendor", id, new JsonObject { ["Active"] = false });
        var again = await company.PostAsync("vendor", new JsonObject { ["DisplayName"] = "Gulf Coast" });
        var shown = await company.QueryAsync("select * from Vendor");

        Assert.Equal("Gulf Coast (deleted)", answer.Entity("Vendor")["DisplayName"]!.GetValue<string>());
        Assert.Equal("Gulf Coast", answer.Entity("Vendor")["PrintOnCheckName"]!.GetValue<string>());
        Assert.Null(again.FaultCode);
        Assert.Single(shown.Entity("QueryResponse")["Vendor"]!.AsArray());
    }

    [Fact]
    public async Task A_vendor_who_is_owed_something_stays_active()
    {
        var company = await app.ConnectCompanyAsync();
        var id = await company.VendorAsync();
        await company.CreateAsync("Bill", SomePurchase.Bill(id, 10m));

        Assert.Equal("6220", (await company.ChangeAsync("Vendor", id, new JsonObject { ["Active"] = false })).FaultCode);
    }

    [Fact]
    public async Task Vendors_are_not_found_by_their_address()
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.QueryAsync("select * from Vendor where PrimaryEmailAddr = 'a@b.example'");

        Assert.Equal("4001", answer.FaultCode);
    }

    [Fact]
    public async Task An_employee_needs_no_more_than_a_name_and_never_shows_a_social_security_number()
    {
        var company = await app.ConnectCompanyAsync();

        var employee = await company.CreateAsync(
            "Employee", new JsonObject { ["GivenName"] = "Emily", ["FamilyName"] = "Platt", ["SSN"] = "444-55-6666" });
        var inactive = await company.ChangeAsync("Employee", SomePurchase.Id(employee), new JsonObject { ["Active"] = false });

        Assert.Equal("Emily Platt", employee["DisplayName"]!.GetValue<string>());
        Assert.Equal("Emily Platt", employee["PrintOnCheckName"]!.GetValue<string>());
        Assert.Equal("XXX-XX-XXXX", employee["SSN"]!.GetValue<string>());
        Assert.Equal("Emily Platt (deleted)", inactive.Entity("Employee")["DisplayName"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("vendor", "{}", "6080", null)]
    [InlineData("employee", "{}", "6080", null)]
    [InlineData("vendor", """{"DisplayName":"a:b"}""", "2040", "DisplayName")]
    [InlineData("vendor", """{"DisplayName":"a","PrimaryEmailAddr":{"Address":"nobody"}}""", "2210", "PrimaryEmailAddr")]
    [InlineData("vendor", """{"DisplayName":"a","TermRef":{"value":"99"}}""", "2500", null)]
    [InlineData("employee", """{"DisplayName":"a","HiredDate":"yesterday"}""", "2060", "HiredDate")]
    [InlineData("employee", """{"DisplayName":"a","Gender":"Other"}""", "2170", "Gender")]
    [InlineData("vendor", """{"DisplayName":"a","Fax2":"1"}""", "2010", null)]
    public async Task A_mistake_has_its_code(string path, string body, string code, string? element)
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostTextAsync(path, body, "application/json");

        Assert.Equal((code, element), (answer.FaultCode, answer.FaultElement));
    }
}
