using System.Text.Json.Nodes;
using Xunit;
using static DirtFace.Integrations.QuickBooks.Tests.Simulator.SomePurchase;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class AddingTaxCodes(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Fact]
    public async Task A_new_code_and_its_rates_come_back_without_an_envelope_and_are_usable_at_once()
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostAsync("taxservice/taxcode", TaxCode("Ruritania", Rate("Std 20", "20"), Rate("Town", "2.5")));

        Assert.Equal("application/json;charset=utf-8", answer.ContentType);
        Assert.Null(answer.Json["time"]);
        var (codeId, rates) = (answer.Json["TaxCodeId"]!.GetValue<string>(), answer.Json["TaxRateDetails"]!.AsArray());
        Assert.Equal(("Ruritania", "4"), (answer.Json["TaxCode"]!.GetValue<string>(), codeId));
        Assert.Equal(["6", "7"], rates.Select(rate => rate!["TaxRateId"]!.GetValue<string>()));
        var invoice = await company.InvoiceAsync(body =>
        {
            body["Line"]![0]!["SalesItemLineDetail"]!["TaxCodeRef"] = Some.Ref("TAX");
            body["TxnTaxDetail"] = Some.Tax(codeId);
        });
        Assert.Equal(22.5m, invoice["TxnTaxDetail"]!["TotalTax"]!.GetValue<decimal>());
        Assert.Equal(["create", "create", "create"], (await company.LedgerAsync()).Take(3).Select(entry => entry["operation"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_known_rate_can_be_part_of_a_new_code()
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostAsync(
            "taxservice/taxcode", TaxCode("Both", new JsonObject { ["TaxRateId"] = "3", ["TaxApplicableOn"] = "Sales" }));

        Assert.Equal("Texas state", answer.Json["TaxRateDetails"]![0]!["TaxRateName"]!.GetValue<string>());
        Assert.Equal(6.25m, answer.Json["TaxRateDetails"]![0]!["RateValue"]!.GetValue<decimal>());
    }

    [Theory]
    [InlineData("Texas state", "tax rate")]
    [InlineData("TEXAS STATE", "tax rate")]
    public async Task A_rate_has_a_name_of_its_own(string name, string what)
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostAsync("taxservice/taxcode", TaxCode("New", Rate(name, "1")));

        Assert.Equal("6240", answer.FaultCode);
        Assert.EndsWith($"Another {what} is already using this \nname. Please use a different name.", answer.FaultDetail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"TaxRateDetails":[{"TaxRateName":"A","RateValue":"1","TaxAgencyId":"1"}]}""", "2020")]
    [InlineData("""{"TaxCode":"A"}""", "2020")]
    [InlineData("""{"TaxCode":"tx state","TaxRateDetails":[{"TaxRateName":"A","RateValue":"1","TaxAgencyId":"1"}]}""", "6240")]
    [InlineData("""{"TaxCode":"A","TaxRateDetails":[{"RateValue":"1","TaxAgencyId":"1"}]}""", "2020")]
    [InlineData("""{"TaxCode":"A","TaxRateDetails":[{"TaxRateName":"A","TaxAgencyId":"1"}]}""", "2020")]
    [InlineData("""{"TaxCode":"A","TaxRateDetails":[{"TaxRateName":"A","RateValue":"101","TaxAgencyId":"1"}]}""", "2150")]
    [InlineData("""{"TaxCode":"A","TaxRateDetails":[{"TaxRateName":"A","RateValue":"much","TaxAgencyId":"1"}]}""", "2150")]
    [InlineData("""{"TaxCode":"A","TaxRateDetails":[{"TaxRateName":"A","RateValue":"1","TaxAgencyId":"9"}]}""", "2500")]
    [InlineData("""{"TaxCode":"A","TaxRateDetails":[{"TaxRateName":"A","RateValue":"1","TaxAgencyId":"1","TaxApplicableOn":"Gifts"}]}""", "2270")]
    [InlineData("""{"TaxCode":"A","TaxRateDetails":[{"TaxRateId":"99"}]}""", "2500")]
    [InlineData("""{"TaxCode":"A","Colour":"red"}""", "2010")]
    [InlineData("""{"TaxCode":"A","TaxRateDetails":[{"TaxRateName":"A","RateValue":"1","TaxAgencyId":"1"},{"TaxRateName":"a","RateValue":"2","TaxAgencyId":"1"}]}""", "6240")]
    public async Task A_mistake_has_its_code_and_adds_nothing(string body, string code)
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostTextAsync("taxservice/taxcode", body, "application/json");

        Assert.Equal(code, answer.FaultCode);
        Assert.Empty(await company.LedgerAsync());
    }

    [Fact]
    public async Task A_request_id_adds_the_code_once()
    {
        var company = await app.ConnectCompanyAsync();

        var first = await company.PostAsync("taxservice/taxcode?requestid=t1", TaxCode("Once", Rate("Once 5", "5")));
        var again = await company.PostAsync("taxservice/taxcode?requestid=t1", TaxCode("Once", Rate("Once 5", "5")));

        Assert.Equal(first.Text, again.Text);
    }

    [Fact]
    public async Task An_agency_is_created_and_found()
    {
        var company = await app.ConnectCompanyAsync();

        var agency = await company.CreateAsync("TaxAgency", new JsonObject { ["DisplayName"] = "Ruritanian Exchequer" });
        var found = await company.QueryAsync("select * from TaxAgency where DisplayName = 'Ruritanian Exchequer'");
        var twice = await company.PostAsync("taxagency", new JsonObject { ["DisplayName"] = "ruritanian exchequer" });

        Assert.True(agency["TaxTrackedOnSales"]!.GetValue<bool>());
        Assert.Equal(Id(agency), Id(found.Entity("QueryResponse")["TaxAgency"]![0]!));
        Assert.Equal("6240", twice.FaultCode);
    }

    [Theory]
    [InlineData(null, "100,200", "20,10", "330")]
    [InlineData("TaxExcluded", "100,200", "20,10", "330")]
    [InlineData("TaxInclusive", "100,200", "20,10", "330")]
    [InlineData("NotApplicable", "100,200", "", "300")]
    public async Task Outside_the_us_what_is_bought_bears_one_tax_line_for_each_rate(
        string? calculation, string amounts, string taxes, string total)
    {
        var company = await UkCompanyAsync();
        var (twenty, five) = (await AddedAsync(company, "S", "20"), await AddedAsync(company, "R", "5"));
        var bill = await BillAsync(company, calculation, amounts, twenty, five);

        var created = await company.CreateAsync("Bill", bill);

        Assert.Equal(decimal.Parse(total), Number(created, "TotalAmt"));
        Assert.Equal(
            taxes, string.Join(',', (created["TxnTaxDetail"]?["TaxLine"]?.AsArray() ?? []).Select(line => $"{Number(line!, "Amount"):0.##}")));
    }

    [Fact]
    public async Task A_gross_amount_is_split_so_that_net_and_tax_meet_it_to_the_cent()
    {
        var company = await UkCompanyAsync();
        var bill = await BillAsync(company, "TaxInclusive", "1", await AddedAsync(company, "S", "20"));
        bill["Line"]![0]!["AccountBasedExpenseLineDetail"]!["TaxInclusiveAmt"] = 10.01m;

        var created = await company.CreateAsync("Bill", bill);

        Assert.Equal(
            (8.34m, 1.67m, 10.01m),
            (Number(created["Line"]![0]!, "Amount"), Number(created["TxnTaxDetail"]!, "TotalTax"), Number(created, "TotalAmt")));
    }

    [Fact]
    public async Task Tax_lines_that_are_sent_are_booked_as_they_are()
    {
        var company = await UkCompanyAsync();
        var bill = await BillAsync(company, "TaxExcluded", "0.89", await AddedAsync(company, "S", "20"));
        bill["TxnTaxDetail"] = JsonNode.Parse("""{"TaxLine":[{"Amount":0.06,"DetailType":"TaxLineDetail","TaxLineDetail":{"TaxRateRef":{"value":"1"},"PercentBased":false,"NetAmountTaxable":0.89}}]}""");

        var created = await company.CreateAsync("Bill", bill);

        Assert.Equal((0.06m, 0.95m), (Number(created["TxnTaxDetail"]!, "TotalTax"), Number(created, "TotalAmt")));
    }

    [Fact]
    public async Task Outside_the_us_a_line_needs_a_code_and_not_applicable_takes_no_tax()
    {
        var company = await UkCompanyAsync();
        var without = Bill(await company.VendorAsync(), 1m);
        var refused = without.DeepClone();
        refused["GlobalTaxCalculation"] = "NotApplicable";
        refused["TxnTaxDetail"] = new JsonObject { ["TotalTax"] = 1 };

        Assert.Equal("6000", (await company.PostAsync("bill", without)).FaultCode);
        Assert.Equal("6170", (await company.PostAsync("bill", refused)).FaultCode);
    }

    private async Task<TestCompany> UkCompanyAsync()
    {
        var created = await app.ControlAsync("companies", new JsonObject { ["name"] = "Thames", ["country"] = "GB" });
        return await app.ConnectAsync(created["realmId"]!.GetValue<string>());
    }

    private static async Task<string> AddedAsync(TestCompany company, string name, string percent)
    {
        var rate = Rate($"Rate {name}", percent);
        rate["TaxApplicableOn"] = "Purchase";
        return (await company.PostAsync("taxservice/taxcode", TaxCode(name, rate))).Json["TaxCodeId"]!.GetValue<string>();
    }

    private static async Task<JsonObject> BillAsync(TestCompany company, string? calculation, string amounts, params string[] codes)
    {
        var bill = Bill(await company.VendorAsync(), [.. amounts.Split(',').Select(decimal.Parse)]);
        bill["GlobalTaxCalculation"] = calculation;
        foreach (var (line, code) in bill["Line"]!.AsArray().Zip(codes))
        {
            line!["AccountBasedExpenseLineDetail"]!["TaxCodeRef"] = Some.Ref(code);
        }
        return bill;
    }

    private static JsonObject TaxCode(string name, params JsonObject[] rates) => new()
    {
        ["TaxCode"] = name,
        ["TaxRateDetails"] = new JsonArray([.. rates]),
    };

    private static JsonObject Rate(string name, string percent) => new()
    {
        ["TaxRateName"] = name,
        ["RateValue"] = percent,
        ["TaxAgencyId"] = "1",
        ["TaxApplicableOn"] = "Sales",
    };
}
