using System.Text.Json.Nodes;
using Xunit;
using static DirtFace.Integrations.QuickBooks.Tests.Simulator.Links;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class SettingPreferences(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Theory]
    [InlineData("""{"AccountingInfoPrefs":{"BookCloseDate":"soon"}}""", "2060")]
    [InlineData("""{"AccountingInfoPrefs":{"TrackDepartments":"maybe"}}""", "2230")]
    [InlineData("""{"SalesFormsPrefs":{"DefaultTerms":{"value":"99"}}}""", "2500")]
    [InlineData("""{"SalesFormsPrefs":{"DefaultDiscountAccount":"999"}}""", "2500")]
    [InlineData("""{"SalesPrefs":{}}""", "2010")]
    public async Task A_mistake_has_its_code(string changes, string code)
    {
        var company = await app.ConnectCompanyAsync();

        Assert.Equal(code, (await company.EditPreferencesAsync(JsonNode.Parse(changes)!.AsObject())).FaultCode);
    }

    [Fact]
    public async Task Every_block_that_clients_read_is_there_and_can_be_changed()
    {
        var company = await app.ConnectCompanyAsync();

        var shown = (await company.GetAsync("preferences")).Entity("Preferences");
        var changed = await company.EditPreferencesAsync(JsonNode.Parse(
            """{"EmailMessagesPrefs":{"InvoiceMessage":{"Subject":"Yours"}},"TimeTrackingPrefs":{"WorkWeekStartDate":"Sunday"}}""")!.AsObject());

        Assert.True(shown["VendorAndPurchasesPrefs"]!["BillableExpenseTracking"]!.GetValue<bool>());
        Assert.Equal(("January", "Monday"), (Text(shown["AccountingInfoPrefs"]!, "TaxYearMonth"), Text(shown["TimeTrackingPrefs"]!, "WorkWeekStartDate")));
        Assert.Equal("Accrual", Text(shown["ReportPrefs"]!, "ReportBasis"));
        var after = changed.Entity("Preferences");
        Assert.Equal("Yours", Text(after["EmailMessagesPrefs"]!["InvoiceMessage"]!, "Subject"));
        Assert.Equal("Sunday", Text(after["TimeTrackingPrefs"]!, "WorkWeekStartDate"));
        Assert.NotNull(after["EmailMessagesPrefs"]!["EstimateMessage"]);
    }

    [Fact]
    public async Task Multicurrency_is_never_turned_off_and_the_home_currency_never_changes()
    {
        var company = await app.ConnectCompanyAsync();

        var on = await company.EditPreferencesAsync(Currency(new JsonObject { ["MultiCurrencyEnabled"] = true, ["HomeCurrency"] = Some.Ref("EUR") }));
        var off = await company.EditPreferencesAsync(Currency(new JsonObject { ["MultiCurrencyEnabled"] = false }));

        Assert.Equal("USD", Text(on.Entity("Preferences")["CurrencyPrefs"]!["HomeCurrency"]!, "value"));
        Assert.Equal("6000", off.FaultCode);
    }

    [Fact]
    public async Task A_default_term_decides_when_invoices_are_due()
    {
        var company = await app.ConnectCompanyAsync();

        await company.EditPreferencesAsync(new JsonObject { ["SalesFormsPrefs"] = new JsonObject { ["DefaultTerms"] = Some.Ref("2") } });

        Assert.Equal("2026-12-05", Text(await company.InvoiceAsync(), "DueDate"));
    }

    [Fact]
    public async Task A_custom_field_that_is_switched_on_shows_on_invoices()
    {
        var company = await app.ConnectCompanyAsync(poNumberField: null);

        await company.EditPreferencesAsync(JsonNode.Parse(
            """
            {"SalesFormsPrefs":{"CustomField":[
              {"CustomField":[{"Name":"SalesFormsPrefs.UseSalesCustom2","Type":"BooleanType","BooleanValue":true}]},
              {"CustomField":[{"Name":"SalesFormsPrefs.SalesCustomName2","Type":"StringType","StringValue":"Crew #"}]}]}}
            """)!.AsObject());

        var field = (await company.InvoiceAsync())["CustomField"]!.AsArray().Single()!;
        Assert.Equal(("2", "Crew #"), (Text(field, "DefinitionId"), Text(field, "Name")));
    }

    [Fact]
    public async Task An_app_can_not_switch_automated_tax()
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.EditPreferencesAsync(new JsonObject { ["TaxPrefs"] = new JsonObject { ["PartnerTaxEnabled"] = true } });

        Assert.NotEqual("true", answer.Entity("Preferences")["TaxPrefs"]!["PartnerTaxEnabled"]?.ToJsonString());
    }

    [Fact]
    public async Task A_rate_holds_from_its_day_on()
    {
        var company = await ConnectManyCurrenciesAsync();
        await SetAsync(company, "EUR", 1.1m, "2026-10-01");
        await SetAsync(company, "EUR", 1.25m, "2026-11-01");

        Assert.Equal(1m, await RateAsync(company, "EUR", "2026-09-30"));
        Assert.Equal(1.1m, await RateAsync(company, "EUR", "2026-10-31"));
        Assert.Equal(1.25m, await RateAsync(company, "eur", "2026-11-01"));
        var rows = (await company.QueryAsync("select * from ExchangeRate where SourceCurrencyCode = 'EUR'")).Json["QueryResponse"]!["ExchangeRate"]!.AsArray();
        Assert.Equal(["2026-10-01", "2026-11-01"], rows.Select(row => Text(row!, "AsOfDate")));
        Assert.All(rows, row => Assert.Null(row!["Id"]));
    }

    [Fact]
    public async Task A_rate_of_the_same_day_is_changed_by_its_newest_version_only()
    {
        var company = await ConnectManyCurrenciesAsync();
        await SetAsync(company, "GBP", 1.3m, "2026-11-01");

        var changed = await SetAsync(company, "GBP", 1.4m, "2026-11-01", "0");
        var stale = await company.PostAsync("exchangerate", Rate("GBP", 1.5m, "2026-11-01", "0"));

        Assert.Equal(("1", "USD"), (Text(changed, "SyncToken"), Text(changed, "TargetCurrencyCode")));
        Assert.Equal("5010", stale.FaultCode);
        Assert.Equal(1.4m, await RateAsync(company, "GBP", "2026-11-22"));
    }

    [Theory]
    [InlineData("""{"Rate":1.1}""", "2020")]
    [InlineData("""{"SourceCurrencyCode":"EUR"}""", "2020")]
    [InlineData("""{"SourceCurrencyCode":"EUR","Rate":0}""", "2080")]
    [InlineData("""{"SourceCurrencyCode":"Euro","Rate":1}""", "2220")]
    [InlineData("""{"SourceCurrencyCode":"USD","Rate":1}""", "6000")]
    [InlineData("""{"SourceCurrencyCode":"EUR","Rate":1,"AsOfDate":"today"}""", "2060")]
    public async Task A_rate_that_is_wrong_has_its_code(string body, string code)
    {
        var company = await ConnectManyCurrenciesAsync();

        Assert.Equal(code, (await company.PostTextAsync("exchangerate", body, "application/json")).FaultCode);
    }

    [Fact]
    public async Task A_company_with_one_currency_has_no_rates()
    {
        var company = await app.ConnectCompanyAsync();

        Assert.Equal("5030", (await company.GetAsync("exchangerate?sourcecurrencycode=EUR")).FaultCode);
    }

    [Fact]
    public async Task A_customers_new_currency_joins_the_companys_list()
    {
        var company = await ConnectManyCurrenciesAsync();

        await company.CreateAsync("Customer", new JsonObject { ["DisplayName"] = "A", ["CurrencyRef"] = Some.Ref("EUR") });
        await company.CreateAsync("Customer", new JsonObject { ["DisplayName"] = "B", ["CurrencyRef"] = Some.Ref("EUR") });

        var rows = (await company.QueryAsync("select * from CompanyCurrency")).Json["QueryResponse"]!["CompanyCurrency"]!.AsArray();
        Assert.Equal(("EUR", "Euro"), (Text(rows.Single()!, "Code"), Text(rows.Single()!, "Name")));
    }

    [Fact]
    public async Task A_payment_is_in_the_customers_currency_and_tells_its_worth_at_home()
    {
        var company = await ConnectManyCurrenciesAsync();
        await SetAsync(company, "EUR", 1.25m, "2026-11-01");
        var customer = Text(await company.CreateAsync("Customer", new JsonObject { ["DisplayName"] = "A", ["CurrencyRef"] = Some.Ref("EUR") }), "Id");
        var body = Payment(customer, 40m);

        var without = await company.PostAsync("payment", body);
        body["CurrencyRef"] = Some.Ref("USD");
        var wrong = await company.PostAsync("payment", body);
        body["CurrencyRef"] = Some.Ref("EUR");
        var payment = await company.CreateAsync("Payment", body);

        Assert.Equal(("2020", "6000"), (without.FaultCode, wrong.FaultCode));
        Assert.Equal((1.25m, 50m), (Number(payment, "ExchangeRate"), Number(payment, "HomeTotalAmt")));
    }

    private async Task<TestCompany> ConnectManyCurrenciesAsync()
    {
        var company = await app.ConnectCompanyAsync();
        await company.EditPreferencesAsync(Currency(new JsonObject { ["MultiCurrencyEnabled"] = true }));
        return company;
    }

    private static JsonObject Currency(JsonObject block) => new() { ["CurrencyPrefs"] = block };

    private static JsonObject Rate(string code, decimal rate, string day, string? token)
    {
        var body = new JsonObject { ["SourceCurrencyCode"] = code, ["TargetCurrencyCode"] = "USD", ["Rate"] = rate, ["AsOfDate"] = day };
        if (token is not null)
        {
            body["SyncToken"] = token;
        }
        return body;
    }

    private static Task<JsonNode> SetAsync(TestCompany company, string code, decimal rate, string day, string? token = null) =>
        company.CreateAsync("ExchangeRate", Rate(code, rate, day, token));

    private static async Task<decimal> RateAsync(TestCompany company, string code, string day) =>
        Number((await company.GetAsync($"exchangerate?sourcecurrencycode={code}&asofdate={day}")).Entity("ExchangeRate"), "Rate");
}
