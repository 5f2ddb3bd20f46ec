using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class ForeignCurrencies(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Theory]
    [InlineData(true, "EUR", null, "EUR")]
    [InlineData(true, null, null, "USD")]
    [InlineData(true, "XYZ", "2220", null)]
    [InlineData(false, "EUR", "6000", null)]
    [InlineData(false, "USD", null, "USD")]
    public async Task A_customer_has_a_currency_from_the_start(bool multicurrency, string? currency, string? code, string? kept)
    {
        var company = await CompanyAsync(multicurrency);

        var answer = await company.PostAsync("customer", Customer("Lyon SARL", currency));

        Assert.Equal(code, answer.FaultCode);
        if (kept is not null)
        {
            Assert.Equal(kept, answer.Entity("Customer").Text("CurrencyRef.value"));
        }
    }

    [Fact]
    public async Task The_currency_of_a_customer_never_changes()
    {
        var company = await CompanyAsync(true);
        var customer = await company.CreateAsync("Customer", Customer("Lyon SARL", "EUR"));

        var answer = await company.ChangeAsync("Customer", customer.Text("Id"), new JsonObject { ["CurrencyRef"] = Some.Ref("USD") });

        Assert.Equal("6000", answer.FaultCode);
    }

    [Theory]
    [InlineData("EUR", null)]
    [InlineData("USD", "6000")]
    [InlineData(null, "2020")]
    public async Task A_form_is_in_its_customers_currency_and_says_so(string? currency, string? code)
    {
        var company = await CompanyAsync(true);
        var body = Some.Invoice((await company.CreateAsync("Customer", Customer("Lyon SARL", "EUR"))).Text("Id"));
        body["CurrencyRef"] = currency is null ? null : Some.Ref(currency);

        Assert.Equal(code, (await company.PostAsync("invoice", body)).FaultCode);
    }

    [Fact]
    public async Task Amounts_are_also_told_in_the_companys_own_currency()
    {
        var company = await CompanyAsync(true);
        var body = Some.Invoice((await company.CreateAsync("Customer", Customer("Lyon SARL", "EUR"))).Text("Id"));
        body["CurrencyRef"] = Some.Ref("EUR");
        body["ExchangeRate"] = 1.085715m;
        body["Deposit"] = 40;

        var invoice = await company.CreateAsync("Invoice", body);
        var read = await company.ReadAsync("Invoice", invoice.Text("Id"));

        // 100.00 and 60.00 at 1.085715: 108.5715 and 65.1429.
        Assert.Equal((108.57m, 65.14m, 1.085715m), (invoice.Number("HomeTotalAmt"), invoice.Number("HomeBalance"), invoice.Number("ExchangeRate")));
        Assert.Equal((108.57m, 65.14m), (read.Number("HomeTotalAmt"), read.Number("HomeBalance")));
        Assert.Equal(("EUR", "Euro"), (read.Text("CurrencyRef.value"), read.Text("CurrencyRef.name")));
    }

    [Theory]
    // The newest rate up to the day of the form; before the first one a unit is worth a unit.
    [InlineData("2026-10-31", "1", "100.00")]
    [InlineData("2026-11-01", "1.1", "110.00")]
    [InlineData("2026-11-20", "1.25", "125.00")]
    public async Task Without_a_rate_of_its_own_a_form_takes_the_companys_rate_of_the_day(string date, string rate, string home)
    {
        var company = await CompanyAsync(true);
        foreach (var (day, value) in new[] { ("2026-11-01", 1.1m), ("2026-11-15", 1.25m) })
        {
            await company.CreateAsync("ExchangeRate", new JsonObject
            {
                ["SourceCurrencyCode"] = "EUR",
                ["TargetCurrencyCode"] = "USD",
                ["Rate"] = value,
                ["AsOfDate"] = day,
            });
        }
        var body = Some.Invoice((await company.CreateAsync("Customer", Customer("Lyon SARL", "EUR"))).Text("Id"));
        body["CurrencyRef"] = Some.Ref("EUR");
        body["TxnDate"] = date;

        var invoice = await company.CreateAsync("Invoice", body);

        Assert.Equal((decimal.Parse(rate, CultureInfo.InvariantCulture), decimal.Parse(home, CultureInfo.InvariantCulture)), (invoice.Number("ExchangeRate"), invoice.Number("HomeTotalAmt")));
    }

    [Theory]
    [InlineData("0", "2080")]
    [InlineData("-1", "2080")]
    [InlineData("\"dear\"", "2080")]
    public async Task A_rate_that_is_none_is_refused(string rate, string code)
    {
        var company = await CompanyAsync(true);
        var body = Some.Invoice((await company.CreateAsync("Customer", Customer("Lyon SARL", "EUR"))).Text("Id"));
        body["CurrencyRef"] = Some.Ref("EUR");
        body["ExchangeRate"] = JsonNode.Parse(rate);

        Assert.Equal(code, (await company.PostAsync("invoice", body)).FaultCode);
    }

    [Fact]
    public async Task The_home_currency_is_worth_one()
    {
        var company = await CompanyAsync(true);
        var body = Some.Invoice(await company.CustomerAsync());
        body["CurrencyRef"] = Some.Ref("USD");
        body["ExchangeRate"] = 3;

        var invoice = await company.CreateAsync("Invoice", body);

        Assert.Equal((1m, 100m), (invoice.Number("ExchangeRate"), invoice.Number("HomeTotalAmt")));
    }

    [Theory]
    [InlineData("ignored", null)]
    [InlineData("refused", "6000")]
    public async Task A_foreign_currency_in_a_company_that_has_none_depends_on_the_reading(string reading, string? code)
    {
        var company = await CompanyAsync(false);
        await app.ControlAsync($"companies/{company.RealmId}/readings", new JsonObject { ["currencyWhenOff"] = reading });

        var answer = await company.PostAsync("invoice", await company.InvoiceBodyAsync(body =>
        {
            body["CurrencyRef"] = Some.Ref("EUR");
            body["ExchangeRate"] = 1.2m;
        }));

        Assert.Equal(code, answer.FaultCode);
        if (code is null)
        {
            Assert.Equal(("USD", null, null), (
                answer.Entity("Invoice").Text("CurrencyRef.value"), answer.Entity("Invoice").At("ExchangeRate"), answer.Entity("Invoice").At("HomeTotalAmt")));
        }
    }

    [Fact]
    public async Task A_reading_that_does_not_exist_is_explained()
    {
        var company = await CompanyAsync(false);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/sim/api/companies/{company.RealmId}/readings");
        request.Content = SimulatorApp.Body(new JsonObject { ["currencyWhenOff"] = "guessed" });

        var answer = await app.SendAsync(request);

        Assert.Equal("currencyWhenOff must be one of ignored, refused.", answer.Json.Text("error"));
    }

    private Task<TestCompany> CompanyAsync(bool multicurrency) =>
        app.ConnectCompanyAsync(new JsonObject { ["multicurrency"] = multicurrency });

    private static JsonObject Customer(string name, string? currency)
    {
        var customer = new JsonObject { ["DisplayName"] = name };
        if (currency is not null)
        {
            customer["CurrencyRef"] = Some.Ref(currency);
        }
        return customer;
    }
}
