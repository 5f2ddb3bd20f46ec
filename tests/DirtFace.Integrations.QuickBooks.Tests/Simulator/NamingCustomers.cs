using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class NamingCustomers(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Theory]
    [InlineData("id", "The name supplied already exists. : Id=1")]
    [InlineData("null", "The name supplied already exists. : null")]
    [InlineData("kinds", "The name supplied already exists. : Another customer, vendor or employee is already using this name. Please use a different name.")]
    [InlineData("kind", "The name supplied already exists. : Another $$customer$$ is already using this name. Please use a different name.")]
    public async Task A_duplicate_name_is_refused_in_the_words_of_the_chosen_year(string reading, string detail)
    {
        var company = await app.ConnectCompanyAsync();
        await ReadAsAsync(company, "duplicateName", reading);
        await company.CustomerAsync("Ortiz Homes");

        var answer = await company.PostAsync("customer", new JsonObject { ["DisplayName"] = " ortiz HOMES " });

        Assert.Equal(("6240", detail), (answer.FaultCode, answer.FaultDetail));
    }

    [Theory]
    [InlineData("500", 500, null)]
    [InlineData("500", 501, "2050")]
    [InlineData("100", 100, null)]
    [InlineData("100", 101, "2050")]
    public async Task A_display_name_is_as_long_as_the_chosen_reading_lets_it_be(string reading, int length, string? code)
    {
        var company = await app.ConnectCompanyAsync();
        await ReadAsAsync(company, "displayNameLength", reading);

        var answer = await company.PostAsync("customer", new JsonObject { ["DisplayName"] = new string('n', length) });

        Assert.Equal(code, answer.FaultCode);
    }

    [Theory]
    [InlineData("balance", "6220")]
    [InlineData("charges", "6280")]
    public async Task A_customer_with_a_balance_stays_active_with_the_chosen_fault(string reading, string code)
    {
        var company = await app.ConnectCompanyAsync();
        await ReadAsAsync(company, "inactivateWithBalance", reading);
        var customer = Text((await company.InvoiceAsync())["CustomerRef"]!, "value");

        Assert.Equal(code, (await company.ChangeAsync("Customer", customer, new JsonObject { ["Active"] = false })).FaultCode);
    }

    [Fact]
    public async Task An_unknown_reading_is_refused()
    {
        var company = await app.ConnectCompanyAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/sim/api/companies/{company.RealmId}/readings")
        {
            Content = SimulatorApp.Body(new JsonObject { ["duplicateName"] = "loudly" }),
        };

        Assert.Equal(HttpStatusCode.BadRequest, (await app.SendAsync(request)).Status);
    }

    [Theory]
    [InlineData("Customer", "Vendor")]
    [InlineData("Vendor", "Customer")]
    [InlineData("Employee", "Customer")]
    [InlineData("Customer", "Employee")]
    public async Task Customers_vendors_and_employees_share_one_list_of_names(string first, string second)
    {
        var company = await app.ConnectCompanyAsync();
        var owner = Text(await company.CreateAsync(first, Named("Brazos Fuel")), "Id");

        var answer = await company.PostAsync(second.ToLowerInvariant(), Named("BRAZOS fuel"));

        Assert.Equal(("6240", $"The name supplied already exists. : Id={owner}"), (answer.FaultCode, answer.FaultDetail));
    }

    [Fact]
    public async Task A_second_inactive_customer_of_the_same_name_gets_a_number()
    {
        var company = await app.ConnectCompanyAsync();
        foreach (var expected in (string[])["Ortiz (deleted)", "Ortiz (deleted) 1"])
        {
            var id = await company.CustomerAsync("Ortiz");
            var gone = (await company.ChangeAsync("Customer", id, new JsonObject { ["Active"] = false })).Entity("Customer");
            Assert.Equal((expected, expected), (Text(gone, "DisplayName"), Text(gone, "FullyQualifiedName")));
        }
    }

    [Fact]
    public async Task A_reactivated_customer_takes_the_clean_name_unless_somebody_else_has_it_now()
    {
        var company = await app.ConnectCompanyAsync();
        var id = await company.CustomerAsync("Ortiz");
        await company.ChangeAsync("Customer", id, new JsonObject { ["Active"] = false });
        var successor = await company.CustomerAsync("Ortiz");

        var refused = await UpdateAsync(company, id, "1", new JsonObject { ["Active"] = true, ["DisplayName"] = "Ortiz" });
        await UpdateAsync(company, successor, "0", new JsonObject { ["DisplayName"] = "Ortiz the younger" });
        var back = await UpdateAsync(company, id, "1", new JsonObject { ["Active"] = true, ["DisplayName"] = "Ortiz" });

        Assert.Equal("6240", refused.FaultCode);
        Assert.Equal("Ortiz", Text(back.Entity("Customer"), "FullyQualifiedName"));
        Assert.True(back.Entity("Customer")["Active"]!.GetValue<bool>());
    }

    [Fact]
    public async Task The_full_names_below_a_renamed_customer_follow()
    {
        var company = await app.ConnectCompanyAsync();
        var top = await company.CustomerAsync("Oakridge");
        var middle = await JobAsync(company, "Lot 14", top);
        var bottom = await JobAsync(company, "House", middle);

        await company.ChangeAsync("Customer", top, new JsonObject { ["DisplayName"] = "Elmridge" });

        var below = (await company.GetAsync($"customer/{bottom}")).Entity("Customer");
        Assert.Equal("Elmridge:Lot 14:House", Text(below, "FullyQualifiedName"));
        Assert.Equal(2, below["Level"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_customer_can_not_stand_below_itself_or_its_own_job()
    {
        var company = await app.ConnectCompanyAsync();
        var top = await company.CustomerAsync("Oakridge");
        var job = await JobAsync(company, "Lot 14", top);

        foreach (var parent in (string[])[top, job])
        {
            var answer = await company.ChangeAsync("Customer", top, new JsonObject { ["Job"] = true, ["ParentRef"] = Some.Ref(parent) });
            Assert.Equal("900", answer.FaultCode);
        }
    }

    [Fact]
    public async Task Five_levels_are_the_most_also_when_a_whole_tree_moves()
    {
        var company = await app.ConnectCompanyAsync();
        var ids = new List<string> { await company.CustomerAsync("Level 0") };
        for (var level = 1; level <= 4; level++)
        {
            ids.Add(await JobAsync(company, $"Level {level}", ids[^1]));
        }
        var other = await company.CustomerAsync("Above");

        var sixth = await company.PostAsync(
            "customer", new JsonObject { ["DisplayName"] = "Level 5", ["Job"] = true, ["ParentRef"] = Some.Ref(ids[4]) });
        var moved = await company.ChangeAsync("Customer", ids[0], new JsonObject { ["Job"] = true, ["ParentRef"] = Some.Ref(other) });

        Assert.Equal(("6180", "6180"), (sixth.FaultCode, moved.FaultCode));
    }

    [Fact]
    public async Task An_opening_balance_is_owed_from_its_date_on()
    {
        var company = await app.ConnectCompanyAsync();

        var undated = await company.PostAsync("customer", new JsonObject { ["DisplayName"] = "A", ["Balance"] = 75.5 });
        var customer = await company.CreateAsync(
            "Customer", new JsonObject { ["DisplayName"] = "B", ["Balance"] = 75.5, ["OpenBalanceDate"] = "2026-10-01" });

        Assert.Equal("6060", undated.FaultCode);
        Assert.Equal(75.5m, customer["Balance"]!.GetValue<decimal>());
        var read = (await company.GetAsync($"customer/{Text(customer, "Id")}")).Entity("Customer");
        Assert.Equal(75.5m, read["BalanceWithJobs"]!.GetValue<decimal>());
        var invoice = (await company.QueryAsync("select * from Invoice")).Json["QueryResponse"]!["Invoice"]!.AsArray().Single()!;
        Assert.Equal(("2026-10-01", 75.5m), (Text(invoice, "TxnDate"), invoice["Balance"]!.GetValue<decimal>()));
    }

    [Theory]
    [InlineData("GB", "manual")]
    [InlineData("GB", "none")]
    [InlineData("US", "automated")]
    [InlineData("US", "none")]
    public async Task An_opening_balance_bears_no_tax_wherever_the_company_is(string country, string salesTax)
    {
        var created = await app.ControlAsync("companies", new JsonObject { ["name"] = "Elsewhere", ["country"] = country, ["salesTax"] = salesTax });
        var company = await app.ConnectAsync(created["realmId"]!.GetValue<string>());

        var customer = await company.CreateAsync(
            "Customer", new JsonObject { ["DisplayName"] = "B", ["Balance"] = 75.5, ["OpenBalanceDate"] = "2026-10-01" });

        Assert.Equal(75.5m, customer["Balance"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task A_tax_identifier_shows_its_last_five_characters_and_an_echo_of_it_changes_nothing()
    {
        var company = await app.ConnectCompanyAsync();

        var customer = await company.CreateAsync(
            "Customer", new JsonObject { ["DisplayName"] = "A", ["PrimaryTaxIdentifier"] = "12345656789" });
        var echoed = await company.ChangeAsync(
            "Customer", Text(customer, "Id"), new JsonObject { ["PrimaryTaxIdentifier"] = Text(customer, "PrimaryTaxIdentifier") });

        Assert.Equal("XXXXXX56789", Text(customer, "PrimaryTaxIdentifier"));
        Assert.Equal("0", Text(echoed.Entity("Customer"), "SyncToken"));
    }

    [Theory]
    [InlineData(9, null, false)]
    [InlineData(16, "2170", null)]
    public async Task A_reason_for_exemption_makes_the_customer_untaxed(int reason, string? code, bool? taxable)
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostAsync("customer", new JsonObject { ["DisplayName"] = "A", ["TaxExemptionReasonId"] = reason });

        Assert.Equal(code, answer.FaultCode);
        Assert.Equal(taxable, answer.Json["Customer"]?["Taxable"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Only_a_job_is_billed_with_its_parent()
    {
        var company = await app.ConnectCompanyAsync();
        var top = await company.CreateAsync("Customer", new JsonObject { ["DisplayName"] = "Top", ["BillWithParent"] = true });

        var job = await company.CreateAsync("Customer", new JsonObject
        {
            ["DisplayName"] = "Lot",
            ["Job"] = true,
            ["BillWithParent"] = true,
            ["ParentRef"] = Some.Ref(Text(top, "Id")),
        });

        Assert.Equal((false, true), (top["BillWithParent"]!.GetValue<bool>(), job["BillWithParent"]!.GetValue<bool>()));
    }

    private static JsonObject Named(string name) => new() { ["DisplayName"] = name, ["GivenName"] = "Ida", ["FamilyName"] = "Ostrander" };

    private static async Task<string> JobAsync(TestCompany company, string name, string parent) => Text(
        await company.CreateAsync("Customer", new JsonObject { ["DisplayName"] = name, ["Job"] = true, ["ParentRef"] = Some.Ref(parent) }), "Id");

    private static Task<Answer> UpdateAsync(TestCompany company, string id, string token, JsonObject changes)
    {
        changes["Id"] = id;
        changes["SyncToken"] = token;
        changes["sparse"] = true;
        return company.PostAsync("customer", changes);
    }

    private Task<JsonNode> ReadAsAsync(TestCompany company, string reading, string value) =>
        app.ControlAsync($"companies/{company.RealmId}/readings", new JsonObject { [reading] = value });

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
