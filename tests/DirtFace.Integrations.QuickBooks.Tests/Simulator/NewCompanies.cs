using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class NewCompanies(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Theory]
    [InlineData("US", "USD", "TAX")]
    [InlineData("GB", "GBP", "2")]
    [InlineData("CA", "CAD", "2")]
    [InlineData("AU", "AUD", "2")]
    public async Task A_company_has_the_currency_and_the_tax_codes_of_its_country(string country, string currency, string firstCode)
    {
        var company = await app.ConnectCompanyAsync(new JsonObject { ["country"] = country });

        var info = (await company.GetAsync($"companyinfo/{company.RealmId}")).Entity("CompanyInfo");
        var preferences = (await company.GetAsync("preferences")).Entity("Preferences");
        var codes = (await company.QueryAsync("select * from TaxCode")).Json.Items("QueryResponse.TaxCode").Select(code => code.Text("Id")).ToList();

        Assert.Equal((country, currency), (info.Text("Country"), preferences.Text("CurrencyPrefs.HomeCurrency.value")));
        Assert.Contains(firstCode, codes);
        Assert.Equal(country == "US", codes.Contains("NON"));
    }

    [Theory]
    [InlineData("""{"country":"ZZ"}""", "country must be one of US, GB, CA, AU, not ZZ.")]
    [InlineData("""{"salesTax":"guessed"}""", "salesTax must be manual, automated or none, not guessed.")]
    public async Task A_company_that_can_not_be_is_explained(string body, string error)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sim/api/companies") { Content = SimulatorApp.Body(JsonNode.Parse(body)!) };

        var answer = await app.SendAsync(request);

        Assert.Equal((HttpStatusCode.BadRequest, error), (answer.Status, answer.Json.Text("error")));
    }

    [Theory]
    [InlineData("manual", true, false)]
    [InlineData("automated", true, true)]
    [InlineData("none", false, false)]
    public async Task The_tax_mode_shows_in_the_preferences(string salesTax, bool isUsed, bool isAutomated)
    {
        var company = await app.ConnectCompanyAsync(new JsonObject { ["salesTax"] = salesTax });

        var preferences = (await company.GetAsync("preferences")).Entity("Preferences")["TaxPrefs"]!;

        Assert.Equal((isUsed, isAutomated), (preferences["UsingSalesTax"]!.GetValue<bool>(), preferences["PartnerTaxEnabled"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task The_London_company_charges_VAT_in_pounds()
    {
        var thames = await app.ConnectAsync("9341450000000003");
        var line = Some.Sale(100m);
        line["SalesItemLineDetail"]!["TaxCodeRef"] = Some.Ref("2");
        var body = Some.Invoice("1");
        body["Line"] = new JsonArray(line);

        var invoice = await thames.CreateAsync("Invoice", body);

        Assert.Equal(("GBP", 20m, 120m), (invoice.Text("CurrencyRef.value"), invoice.Number("TxnTaxDetail.TotalTax"), invoice.Number("TotalAmt")));
        Assert.Equal("Albion Homes", invoice.Text("CustomerRef.name"));
        Assert.Equal("1001", invoice.Text("DocNumber"));
    }

    [Fact]
    public async Task Only_her_own_company_is_offered_to_the_London_bookkeeper()
    {
        var page = await app.Http.GetStringAsync(
            $"/connect/oauth2?client_id={SimulatorApp.ClientId}&response_type=code&scope=com.intuit.quickbooks.accounting"
            + $"&redirect_uri={Uri.EscapeDataString(SimulatorApp.Callback)}&state=s1&signInAs=Nia%20Waters",
            SimulatorApp.Ct);

        Assert.Contains("Thames Groundworks Ltd", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Acme Grading", page, StringComparison.Ordinal);
    }
}
