using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class TaxInTheUnitedStates(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    private const string Craig = "9341450000000002";
    private const string Taxed = Some.MaterialsItem;

    [Theory]
    // The recorded ones: 422.00 at 7.1 % and 2 % is 29.96 + 8.44; each rate is rounded alone.
    [InlineData("422.00", "3", "29.96", "8.44", "38.40")]
    // 335.25 at 8 %.
    [InlineData("335.25", "2", "26.82", null, "26.82")]
    // 12.75 at 7.1 % is 0.90525 -> 0.91 and at 2 % 0.255 -> 0.26, a half that goes up.
    [InlineData("12.75", "3", "0.91", "0.26", "1.17")]
    [InlineData("0.01", "3", "0", "0", "0")]
    public async Task Each_rate_is_rounded_alone_halves_away_from_zero(string amount, string code, string first, string? second, string total)
    {
        var company = await app.ConnectAsync(Craig);
        var body = Some.Invoice("24");
        body["Line"] = new JsonArray(Some.Sale(Number(amount), "5"));
        body["TxnTaxDetail"] = Some.Tax(code);

        var tax = (await company.CreateAsync("Invoice", body))["TxnTaxDetail"]!;

        string[] expected = second is null ? [first] : [first, second];
        Assert.Equal(expected.Select(Number), tax.Items("TaxLine").Select(line => line.Number("Amount")));
        Assert.Equal(Number(total), tax.Number("TotalTax"));
    }

    [Theory]
    // 200.00 taxed at 6.25 % and 2 %: 12.50 and 4.00 computed; what is said is spread in proportion, the last line takes the cents.
    [InlineData("16.50", "12.50", "4.00")]
    [InlineData("16.51", "12.51", "4.00")]
    [InlineData("10.00", "7.58", "2.42")]
    [InlineData("33.33", "25.25", "8.08")]
    [InlineData("0", "0", "0")]
    public async Task A_total_that_is_said_is_spread_over_the_rates(string total, string state, string local)
    {
        var company = await app.ConnectCompanyAsync();

        var invoice = await company.InvoiceAsync(body =>
        {
            body["Line"] = new JsonArray(Some.Sale(200m, Taxed));
            body["TxnTaxDetail"] = Some.Tax(Some.TexasState);
            body["TxnTaxDetail"]!["TotalTax"] = Number(total);
        });

        Assert.Equal([Number(state), Number(local)], invoice.Items("TxnTaxDetail.TaxLine").Select(line => line.Number("Amount")));
        Assert.Equal(200m + Number(total), invoice.Number("TotalAmt"));
    }

    [Fact]
    public async Task Tax_lines_that_are_said_are_kept_as_they_are()
    {
        var company = await app.ConnectCompanyAsync();

        var invoice = await company.InvoiceAsync(body =>
        {
            body["Line"] = new JsonArray(Some.Sale(200m, Taxed));
            body["TxnTaxDetail"] = Some.Tax(Some.TexasState);
            body["TxnTaxDetail"]!["TaxLine"] = new JsonArray(TaxLine("3", 11m), TaxLine("4", 3m));
        });

        Assert.Equal((14m, 214m), (invoice.Number("TxnTaxDetail.TotalTax"), invoice.Number("TotalAmt")));
    }

    [Theory]
    [InlineData("""{"TotalTax":-1}""", "2290")]
    [InlineData("""{"TotalTax":"much"}""", "2080")]
    [InlineData("""{"TaxLine":[{"DetailType":"TaxLineDetail"}]}""", "2020")]
    [InlineData("""{"TaxLine":[{"Amount":1,"TaxLineDetail":{"TaxRateRef":{"value":"99"}}}]}""", "2500")]
    [InlineData("""{"TxnTaxCodeRef":{"value":"99"}}""", "2500")]
    [InlineData("""{"TxnTaxCodeRef":{"value":"TAX"}}""", "2500")]
    [InlineData("""{"TaxRate":5}""", "2010")]
    [InlineData("\"none\"", "2010")]
    public async Task Tax_that_makes_no_sense_is_refused(string detail, string code)
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostAsync(
            "invoice", await company.InvoiceBodyAsync(body => body["TxnTaxDetail"] = JsonNode.Parse(detail)));

        Assert.Equal(code, answer.FaultCode);
    }

    [Theory]
    [InlineData(true, "6160")]
    [InlineData(false, "6230")]
    public async Task The_pseudo_code_for_custom_tax_can_not_be_used(bool isCreate, string code)
    {
        var company = await app.ConnectCompanyAsync();
        var tax = Some.Tax("CustomSalesTax");

        var answer = isCreate
            ? await company.PostAsync("invoice", await company.InvoiceBodyAsync(body => body["TxnTaxDetail"] = tax))
            : await company.ChangeAsync("Invoice", (await company.InvoiceAsync()).Text("Id"), new JsonObject { ["TxnTaxDetail"] = tax });

        Assert.Equal(code, answer.FaultCode);
    }

    [Theory]
    [InlineData("""{"Taxable":false}""", null)]
    [InlineData("""{"TaxExemptionReasonId":"9"}""", "9")]
    public async Task A_customer_who_is_exempt_pays_no_tax(string exemption, string? reason)
    {
        var company = await app.ConnectCompanyAsync();
        var customer = JsonNode.Parse(exemption)!.AsObject();
        customer["DisplayName"] = "Waller ISD";
        var body = Some.Invoice((await company.CreateAsync("Customer", customer)).Text("Id"));
        body["Line"] = new JsonArray(Some.Sale(100m, Taxed));
        body["TxnTaxDetail"] = Some.Tax(Some.TexasState);

        var invoice = await company.CreateAsync("Invoice", body);

        Assert.Equal((0m, 100m), (invoice.Number("TxnTaxDetail.TotalTax"), invoice.Number("TotalAmt")));
        Assert.Equal(reason, invoice.TextOrNull("TaxExemptionRef.value"));
    }

    [Fact]
    public async Task Without_sales_tax_whatever_is_said_about_it_is_ignored()
    {
        var company = await app.ConnectCompanyAsync(new JsonObject { ["salesTax"] = "none" });

        var invoice = await company.InvoiceAsync(body =>
        {
            body["Line"] = new JsonArray(Some.Sale(100m, Taxed));
            body["TxnTaxDetail"] = Some.Tax(Some.TexasState);
        });

        Assert.Equal(("0", 100m), (invoice.Text("TxnTaxDetail.TotalTax"), invoice.Number("TotalAmt")));
    }

    [Theory]
    [InlineData("untaxed", "0")]
    [InlineData("customersCode", "8.25")]
    public async Task What_is_taxed_without_a_code_depends_on_the_reading(string reading, string tax)
    {
        var company = await app.ConnectCompanyAsync();
        await app.ControlAsync($"companies/{company.RealmId}/readings", new JsonObject { ["missingTaxCode"] = reading });

        var invoice = await company.InvoiceAsync(body => body["Line"] = new JsonArray(Some.Sale(100m, Taxed)));

        Assert.Equal(Number(tax), invoice.Number("TxnTaxDetail.TotalTax"));
    }

    [Theory]
    // Texas state alone; Austin adds 1 % twice; California; San Francisco; New York City; a state without sales tax.
    [InlineData("TX", "77418", "6.25", 1)]
    [InlineData("TX", "78701", "8.25", 3)]
    [InlineData("CA", "94326", "7.25", 1)]
    [InlineData("CA", "94105", "8.63", 2)]
    [InlineData("NY", "10001", "8.88", 3)]
    [InlineData("OR", "97201", "0", 0)]
    public async Task Automated_tax_follows_the_place_that_goods_are_shipped_to(string state, string zip, string tax, int lines)
    {
        var company = await app.ConnectCompanyAsync(new JsonObject { ["salesTax"] = "automated" });

        var invoice = await company.InvoiceAsync(body =>
        {
            body["Line"] = new JsonArray(Some.Sale(100m, Taxed), Some.Sale(50m));
            body["ShipAddr"] = new JsonObject { ["Line1"] = "1 Main St", ["CountrySubDivisionCode"] = state, ["PostalCode"] = zip };
            // A code that the client chooses is replaced.
            body["TxnTaxDetail"] = Some.Tax("11");
        });

        Assert.Equal((Number(tax), lines), (invoice.Number("TxnTaxDetail.TotalTax"), invoice.Items("TxnTaxDetail.TaxLine").Count));
        Assert.NotEqual("11", invoice.TextOrNull("TxnTaxDetail.TxnTaxCodeRef.value"));
    }

    [Fact]
    public async Task Automated_tax_without_an_address_is_that_of_the_companys_own()
    {
        var company = await app.ConnectCompanyAsync(new JsonObject { ["salesTax"] = "automated" });

        var invoice = await company.InvoiceAsync(body => body["Line"] = new JsonArray(Some.Sale(100m, Taxed)));

        Assert.Equal(7.25m, invoice.Number("TxnTaxDetail.TotalTax"));
    }

    [Fact]
    public async Task Automated_tax_moves_with_the_address_and_still_reads_it_after_it_was_saved_as_lines()
    {
        var company = await app.ConnectCompanyAsync(new JsonObject { ["salesTax"] = "automated" });
        var invoice = await company.InvoiceAsync(body => body["Line"] = new JsonArray(Some.Sale(100m, Taxed)));

        var moved = await company.UpdateAsync("Invoice", invoice, new JsonObject
        {
            ["ShipAddr"] = new JsonObject { ["Line1"] = "1 Congress Ave", ["City"] = "Austin", ["CountrySubDivisionCode"] = "TX", ["PostalCode"] = "78701" },
        });
        var edited = await company.UpdateAsync("Invoice", moved, new JsonObject { ["Line"] = new JsonArray(Some.Sale(200m, Taxed)) });

        Assert.Equal((8.25m, 16.5m), (moved.Number("TxnTaxDetail.TotalTax"), edited.Number("TxnTaxDetail.TotalTax")));
        Assert.Equal("Austin, TX  78701", edited.Text("ShipAddr.Line2"));
    }

    [Fact]
    public async Task A_total_that_is_said_overrules_automated_tax()
    {
        var company = await app.ConnectCompanyAsync(new JsonObject { ["salesTax"] = "automated" });

        var invoice = await company.InvoiceAsync(body =>
        {
            body["Line"] = new JsonArray(Some.Sale(100m, Taxed));
            body["ShipAddr"] = new JsonObject { ["CountrySubDivisionCode"] = "TX", ["PostalCode"] = "78701" };
            body["TxnTaxDetail"] = new JsonObject { ["TotalTax"] = 4.13m };
        });

        // 6.25, 1.00 and 1.00 in proportion: 3.1289 -> 3.13, 0.5006 -> 0.50, and 0.50 is left.
        Assert.Equal([3.13m, 0.50m, 0.50m], invoice.Items("TxnTaxDetail.TaxLine").Select(line => line.Number("Amount")));
        Assert.Equal(104.13m, invoice.Number("TotalAmt"));
    }

    [Theory]
    [InlineData("CreditMemo")]
    [InlineData("SalesReceipt")]
    [InlineData("RefundReceipt")]
    [InlineData("Estimate")]
    public async Task Every_sales_form_is_taxed_alike(string entity)
    {
        var company = await app.ConnectCompanyAsync();
        var body = Some.Invoice(await company.CustomerAsync());
        body["Line"] = new JsonArray(Some.Sale(345m, Taxed));
        body["TxnTaxDetail"] = Some.Tax("3");
        body["DepositToAccountRef"] = Some.Ref("1");

        // 345.00 at 6.25 % is 21.5625 -> 21.56, at 0.5 % 1.725 -> 1.73.
        Assert.Equal(368.29m, (await company.CreateAsync(entity, body)).Number("TotalAmt"));
    }

    private static JsonObject TaxLine(string rate, decimal amount) => new()
    {
        ["Amount"] = amount,
        ["DetailType"] = "TaxLineDetail",
        ["TaxLineDetail"] = new JsonObject { ["TaxRateRef"] = Some.Ref(rate), ["PercentBased"] = false },
    };

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
