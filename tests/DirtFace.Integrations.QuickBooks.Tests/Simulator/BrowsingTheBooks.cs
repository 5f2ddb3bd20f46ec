using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class BrowsingTheBooks(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/books/9341450000000001/invoices")]
    [InlineData("/books/9341450000000001/customers")]
    [InlineData("/books/9341450000000001/products")]
    [InlineData("/books/9341450000000001/accounts")]
    [InlineData("/books/9341450000000001/taxcodes")]
    [InlineData("/books/9341450000000001/ledger")]
    [InlineData("/books/9341450000000001/calls")]
    [InlineData("/books/9341450000000001/faults")]
    [InlineData("/books/9341450000000002/invoices/130")]
    [InlineData("/books/9341450000000001/customers/8")]
    [InlineData("/books/9341450000000001/products/1")]
    [InlineData("/books/9341450000000001/accounts/79")]
    [InlineData("/books/9341450000000001/taxcodes/2")]
    public async Task Every_page_says_what_it_is_and_can_not_run_foreign_code(string path)
    {
        var page = await GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("<strong>Simulated QuickBooks.</strong> Test data, not Intuit.", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, page.Text.Split("<h1").Length);
        Assert.Contains("– Simulated QuickBooks</title>", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("style=\"", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Text, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_can_not_bring_markup_into_a_page()
    {
        var company = await app.ConnectCompanyAsync();
        await company.CustomerAsync("<script>alert(1)</script>");

        var page = await GetAsync($"/books/{company.RealmId}/customers");

        Assert.DoesNotContain("<script", page.Text, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/app/invoice?txnId=7&companyId=9341450000000001", "/books/9341450000000001/invoices/7")]
    [InlineData("/app/customerdetail?nameId=7&companyId=9341450000000001", "/books/9341450000000001/customers/7")]
    [InlineData("/app/item?itemId=7&companyId=9341450000000001", "/books/9341450000000001/products/7")]
    public async Task The_deep_links_of_QuickBooks_lead_to_the_record(string link, string page)
    {
        Assert.Equal(page, (await GetAsync(link)).Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_record_that_is_not_there_is_a_page_of_its_own()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/books/9341450000000001/invoices/999")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/books/1/invoices")).Status);
    }

    [Fact]
    public async Task A_person_changes_an_invoice_and_the_app_finds_its_version_stale()
    {
        var company = await app.ConnectCompanyAsync();
        var id = await TaxedInvoiceAsync(company);

        var saved = await PostAsync(
            $"/books/{company.RealmId}/invoices/{id}", new() { ["due"] = "2026-12-24", ["memo"] = "Thanks", ["qty-1"] = "3" });
        var invoice = (await company.GetAsync($"invoice/{id}")).Entity("Invoice");

        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal("2026-12-24", invoice["DueDate"]!.GetValue<string>());
        Assert.Equal("Thanks", invoice["CustomerMemo"]!["value"]!.GetValue<string>());
        Assert.Equal(324.75m, invoice["TotalAmt"]!.GetValue<decimal>());
        Assert.Equal("1", invoice["SyncToken"]!.GetValue<string>());
        Assert.Equal("5010", (await company.EndInvoiceAsync("void", id)).FaultCode);
    }

    [Fact]
    public async Task A_mistake_is_shown_on_the_page()
    {
        var company = await app.ConnectCompanyAsync();
        var id = await TaxedInvoiceAsync(company);

        var page = await PostAsync($"/books/{company.RealmId}/invoices/{id}", new() { ["due"] = "soon", ["memo"] = "" });

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("There is a problem", page.Text, StringComparison.Ordinal);
        Assert.Contains("<title>Error: ", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_voids_an_invoice()
    {
        var company = await app.ConnectCompanyAsync();
        var id = await TaxedInvoiceAsync(company);

        await PostAsync($"/books/{company.RealmId}/invoices/{id}/void", []);

        Assert.Equal("Voided", (await company.GetAsync($"invoice/{id}")).Entity("Invoice")["PrivateNote"]!.GetValue<string>());
        Assert.Equal("void", (await company.LedgerAsync())[^1]["operation"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_person_renames_a_customer()
    {
        var company = await app.ConnectCompanyAsync();
        var id = await company.CustomerAsync("Ortiz Homes");

        await PostAsync($"/books/{company.RealmId}/customers/{id}", new() { ["name"] = "Ortiz & Sons", ["email"] = "a@ortiz.example" });

        var customer = (await company.GetAsync($"customer/{id}")).Entity("Customer");
        Assert.Equal(
            ("Ortiz & Sons", "a@ortiz.example"),
            (customer["DisplayName"]!.GetValue<string>(), customer["PrimaryEmailAddr"]!["Address"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_person_switches_faults_on_and_off()
    {
        var company = await app.ConnectCompanyAsync();

        await PostAsync($"/books/{company.RealmId}/faults", new() { ["down"] = "on" });
        var down = await company.GetAsync("preferences");
        await PostAsync($"/books/{company.RealmId}/faults", []);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, down.Status);
        Assert.Equal(HttpStatusCode.OK, (await company.GetAsync("preferences")).Status);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://evil.example")]
    public async Task Another_sites_page_can_change_nothing(string header, string value)
    {
        var company = await app.ConnectCompanyAsync();
        var id = await company.CustomerAsync("Ortiz Homes");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/books/{company.RealmId}/customers/{id}");
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["name"] = "Evil" });
        request.Headers.Add(header, value);

        Assert.Equal(HttpStatusCode.Forbidden, (await app.SendAsync(request)).Status);
        Assert.Equal("Ortiz Homes", (await company.GetAsync($"customer/{id}")).Entity("Customer")["DisplayName"]!.GetValue<string>());
    }

    private static async Task<string> TaxedInvoiceAsync(TestCompany company)
    {
        var line = Some.Sale(2m, 100m, 200m);
        line["SalesItemLineDetail"]!["ItemRef"] = Some.Ref(Some.MaterialsItem);
        var invoice = await company.InvoiceAsync(body =>
        {
            body["Line"] = new JsonArray(line);
            body["TxnTaxDetail"] = Some.Tax(Some.TexasState);
        });
        return invoice["Id"]!.GetValue<string>();
    }

    private async Task<Answer> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await app.SendAsync(request);
    }

    private async Task<Answer> PostAsync(string path, Dictionary<string, string> form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) };
        return await app.SendAsync(request);
    }
}
