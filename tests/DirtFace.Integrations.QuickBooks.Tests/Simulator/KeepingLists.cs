using System.Text.Json.Nodes;
using Xunit;
using static DirtFace.Integrations.QuickBooks.Tests.Simulator.Links;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class KeepingLists(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Theory]
    [InlineData("PaymentMethod", """{"Name":"Wire"}""", """{"Type":"NON_CREDIT_CARD","Active":true}""")]
    [InlineData("PaymentMethod", """{"Name":"Diners","Type":"CREDIT_CARD"}""", """{"Type":"CREDIT_CARD"}""")]
    [InlineData("Class", """{"Name":"North"}""", """{"FullyQualifiedName":"North","SubClass":false,"Active":true,"Id":"5000000000000007280"}""")]
    [InlineData("Department", """{"Name":"Yard"}""", """{"FullyQualifiedName":"Yard","SubDepartment":false,"Id":"1"}""")]
    [InlineData("Term", """{"Name":"Net 45","DueDays":45}""", """{"Type":"STANDARD","DiscountPercent":0,"DiscountDays":0}""")]
    [InlineData("Term", """{"Name":"On the 15th","DayOfMonthDue":15}""", """{"Type":"DATE_DRIVEN","DueNextMonthDays":0}""")]
    public async Task A_new_record_gets_what_QuickBooks_fills_in(string entity, string body, string expected)
    {
        var company = await app.ConnectCompanyAsync();

        var record = await company.CreateAsync(entity, JsonNode.Parse(body)!.AsObject());

        foreach (var (name, value) in JsonNode.Parse(expected)!.AsObject())
        {
            Assert.Equal(value!.ToJsonString(), record[name]?.ToJsonString());
        }
    }

    [Theory]
    [InlineData("paymentmethod", """{}""", "2020", "Name")]
    [InlineData("paymentmethod", """{"Name":"CHECK"}""", "6240", "")]
    [InlineData("paymentmethod", """{"Name":"12345678901234567890123456789012"}""", "2050", "Name")]
    [InlineData("paymentmethod", """{"Name":"A","Type":"GOLD"}""", "2170", "Type")]
    [InlineData("class", """{"Name":"A:B"}""", "2040", "Name")]
    [InlineData("class", """{"Name":"A","SubClass":true}""", "6150", "ParentRef")]
    [InlineData("class", """{"Name":"A","SubClass":true,"ParentRef":{"value":"5"}}""", "2500", null)]
    [InlineData("term", """{"Name":"A"}""", "2020", "DueDays")]
    [InlineData("term", """{"Name":"A","DueDays":"soon"}""", "2080", "DueDays")]
    [InlineData("term", """{"Name":"A","DayOfMonthDue":32}""", "2180", "DayOfMonthDue")]
    [InlineData("term", """{"Name":"A","DueDays":3,"DayOfMonthDue":3}""", "2600", "DayOfMonthDue")]
    [InlineData("department?operation=delete", """{"Id":"1","SyncToken":"0"}""", "500", null)]
    public async Task A_mistake_has_its_code(string path, string body, string code, string? element)
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostTextAsync(path, body, "application/json");

        Assert.Equal((code, element), (answer.FaultCode, answer.FaultElement));
    }

    [Theory]
    [InlineData("Class", "SubClass")]
    [InlineData("Department", "SubDepartment")]
    public async Task Records_stand_below_each_other_and_follow_a_rename(string entity, string flag)
    {
        var company = await app.ConnectCompanyAsync();
        var top = Text(await company.CreateAsync(entity, new JsonObject { ["Name"] = "North" }), "Id");
        var body = new JsonObject { ["Name"] = "Roads", [flag] = true, ["ParentRef"] = Some.Ref(top) };
        var below = await company.CreateAsync(entity, body);
        var homonym = await company.PostAsync(entity.ToLowerInvariant(), new JsonObject { ["Name"] = "Roads" });

        await company.EditAsync(entity, top, new JsonObject { ["Name"] = "South" });

        Assert.Equal("North:Roads", Text(below, "FullyQualifiedName"));
        Assert.Null(homonym.FaultCode);
        Assert.Equal("South:Roads", Text(await company.ReadAsync(entity, Text(below, "Id")), "FullyQualifiedName"));
    }

    [Fact]
    public async Task An_inactive_record_hides_and_gives_its_name_free()
    {
        var company = await app.ConnectCompanyAsync();
        var id = Text(await company.CreateAsync("Class", new JsonObject { ["Name"] = "North" }), "Id");

        var gone = (await company.EditAsync("Class", id, new JsonObject { ["Active"] = false })).Entity("Class");

        Assert.Equal(("North (deleted)", false), (Text(gone, "FullyQualifiedName"), gone["Active"]!.GetValue<bool>()));
        Assert.Null((await company.QueryAsync("select * from Class")).Json["QueryResponse"]!["Class"]);
        await company.CreateAsync("Class", new JsonObject { ["Name"] = "North" });
    }

    [Fact]
    public async Task Classes_and_locations_stay_only_where_tracking_is_on()
    {
        var company = await app.ConnectCompanyAsync();
        var north = Text(await company.CreateAsync("Class", new JsonObject { ["Name"] = "North" }), "Id");
        var yard = Text(await company.CreateAsync("Department", new JsonObject { ["Name"] = "Yard" }), "Id");

        var dropped = await company.InvoiceAsync(invoice => Track(invoice, north, yard));
        await company.EditPreferencesAsync(new JsonObject
        {
            ["AccountingInfoPrefs"] = new JsonObject
            {
                ["ClassTrackingPerTxn"] = true,
                ["ClassTrackingPerTxnLine"] = true,
                ["TrackDepartments"] = true,
            },
        });
        var kept = await company.InvoiceAsync(invoice => Track(invoice, north, yard));
        var noClass = await company.PostAsync("invoice", await company.InvoiceBodyAsync(invoice => Track(invoice, "7", yard)));
        var noYard = await company.PostAsync("invoice", await company.InvoiceBodyAsync(invoice => Track(invoice, north, "7")));

        Assert.Null(dropped["ClassRef"]);
        Assert.Null(dropped["DepartmentRef"]);
        Assert.Null(dropped["Line"]![0]!["SalesItemLineDetail"]!["ClassRef"]);
        Assert.Equal(("North", "Yard"), (Text(kept["ClassRef"]!, "name"), Text(kept["DepartmentRef"]!, "name")));
        Assert.Equal("North", Text(kept["Line"]![0]!["SalesItemLineDetail"]!["ClassRef"]!, "name"));
        Assert.Equal("Invalid Reference Id : Klasses element id 7 not found", noClass.FaultDetail);
        Assert.Equal("Invalid Reference Id : Depts element id 7 not found", noYard.FaultDetail);
    }

    [Fact]
    public async Task A_company_renames_itself_but_not_its_country()
    {
        var company = await app.ConnectCompanyAsync();

        var info = (await company.PostAsync("companyinfo", new JsonObject
        {
            ["SyncToken"] = "0",
            ["sparse"] = true,
            ["CompanyName"] = "Acme Earthworks",
            ["Country"] = "FR",
        })).Entity("CompanyInfo");

        Assert.Equal(("Acme Earthworks", "US", "1"), (Text(info, "CompanyName"), Text(info, "Country"), Text(info, "SyncToken")));
    }

    [Fact]
    public async Task The_first_transaction_date_is_told_when_asked_for()
    {
        var company = await app.ConnectCompanyAsync();
        await company.BillAsync(await company.CustomerAsync(), 10m, date: "2026-03-04");

        var plain = await company.GetAsync($"companyinfo/{company.RealmId}");
        var asked = await company.GetAsync($"companyinfo/{company.RealmId}?include=firsttxndate");

        Assert.DoesNotContain("firstTxnDate", plain.Text, StringComparison.Ordinal);
        Assert.Contains("""{"Name":"firstTxnDate","Value":"2026-03-04"}""", asked.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("asWritten", "United Kingdom")]
    [InlineData("iso3", "GBR")]
    public async Task The_country_of_an_address_is_answered_as_the_company_reads_it(string reading, string expected)
    {
        var company = await app.ConnectCompanyAsync();
        await app.ControlAsync($"companies/{company.RealmId}/readings", new JsonObject { ["addressCountry"] = reading });

        var customer = await company.CreateAsync(
            "Customer", new JsonObject { ["DisplayName"] = "A", ["BillAddr"] = new JsonObject { ["Country"] = "United Kingdom" } });

        Assert.Equal(expected, Text(customer["BillAddr"]!, "Country"));
    }

    [Theory]
    [InlineData("invalid", "INVALID")]
    [InlineData("withheld", null)]
    public async Task The_place_of_an_address_on_the_map_is_told_as_the_company_reads_it(string reading, string? expected)
    {
        var company = await app.ConnectCompanyAsync();
        await app.ControlAsync($"companies/{company.RealmId}/readings", new JsonObject { ["addressCoordinates"] = reading });
        var customer = await company.CreateAsync(
            "Customer", new JsonObject { ["DisplayName"] = "A", ["BillAddr"] = new JsonObject { ["City"] = "Austin", ["Lat"] = "30.26" } });

        var echoed = await company.UpdateAsync("Customer", customer, new JsonObject { ["BillAddr"] = customer["BillAddr"]!.DeepClone() });

        Assert.Equal((expected, expected), (customer.TextOrNull("BillAddr.Lat"), customer.TextOrNull("BillAddr.Long")));
        Assert.Equal("0", echoed.Text("SyncToken"));
    }

    private static void Track(JsonObject invoice, string @class, string department)
    {
        invoice["ClassRef"] = Some.Ref(@class);
        invoice["DepartmentRef"] = Some.Ref(department);
        invoice["Line"]![0]!["SalesItemLineDetail"]!["ClassRef"] = Some.Ref(@class);
    }
}
