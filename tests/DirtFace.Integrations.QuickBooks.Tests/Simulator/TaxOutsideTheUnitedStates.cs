using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class TaxOutsideTheUnitedStates(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    private const string Standard = "2";
    private const string Reduced = "3";
    private const string Zero = "4";
    private const string NoVat = "6";

    [Theory]
    // Amount and code of two lines; the tax lines as "net:tax"; the total.
    [InlineData("GB", "100.00", Standard, "50.00", Reduced, "100.00:20.00 50.00:2.50", "172.50")]
    [InlineData("GB", "100.00", Standard, "50.00", Zero, "100.00:20.00 50.00:0", "170.00")]
    [InlineData("GB", "100.00", Standard, "50.00", NoVat, "100.00:20.00", "170.00")]
    // Once per rate on the sum: 0.14 at 20 % is 0.028 -> 0.03, where two lines rounded alone would make 0.02.
    [InlineData("GB", "0.07", Standard, "0.07", Standard, "0.14:0.03", "0.17")]
    // 33.33 + 66.66 = 99.99 at 20 % is 19.998.
    [InlineData("GB", "33.33", Standard, "66.66", Standard, "99.99:20.00", "119.99")]
    // Canada: GST and PST of British Columbia are two lines on the same base: 49.95 at 5 % 2.4975, at 7 % 3.4965.
    [InlineData("CA", "49.95", "4", "10.00", "6", "49.95:2.50 49.95:3.50", "65.95")]
    [InlineData("CA", "49.95", "3", "10.00", "2", "10.00:0.50 49.95:6.49", "66.94")]
    [InlineData("AU", "99.95", "2", "0.05", "3", "99.95:10.00 0.05:0", "110.00")]
    public async Task Tax_on_top_is_computed_once_for_each_rate(
        string country, string first, string firstCode, string second, string secondCode, string taxes, string total)
    {
        var company = await app.ConnectCompanyAsync(new JsonObject { ["country"] = country });

        var invoice = await company.InvoiceAsync(body => body["Line"] = new JsonArray(
            Sale(Number(first), firstCode), Sale(Number(second), secondCode)));

        Assert.Equal(taxes, Taxes(invoice));
        Assert.Equal(Number(total), invoice.Number("TotalAmt"));
        Assert.Equal("TaxExcluded", invoice.Text("GlobalTaxCalculation"));
    }

    [Theory]
    // Gross and code of two lines; their net amounts; the tax lines; the total is what the customer was told.
    [InlineData("120.00", Standard, "105.00", Reduced, "100.00 100.00", "100.00:20.00 100.00:5.00", "225.00")]
    // 100 / 1.2 is 83.333: net 83.33, tax 16.67.
    [InlineData("100.00", Standard, "50.00", Zero, "83.33 50.00", "83.33:16.67 50.00:0", "150.00")]
    // Line by line: 0.10 / 1.2 is 0.0833 -> 0.08 and 0.02 of tax, twice, where 20 % of 0.16 would only be 0.03.
    [InlineData("0.10", Standard, "0.10", Standard, "0.08 0.08", "0.16:0.04", "0.20")]
    [InlineData("9.99", Standard, "9.99", Standard, "8.33 8.33", "16.66:3.32", "19.98")]
    public async Task Tax_inside_the_price_is_taken_out_line_by_line(
        string first, string firstCode, string second, string secondCode, string nets, string taxes, string total)
    {
        var company = await app.ConnectCompanyAsync(new JsonObject { ["country"] = "GB" });

        var invoice = await company.InvoiceAsync(body =>
        {
            body["GlobalTaxCalculation"] = "TaxInclusive";
            body["Line"] = new JsonArray(Gross(Number(first), firstCode), Gross(Number(second), secondCode));
        });

        Assert.Equal(nets, string.Join(' ', invoice.Items("Line").SkipLast(1).Select(line => line.Text("Amount"))));
        Assert.Equal(taxes, Taxes(invoice));
        Assert.Equal(Number(total), invoice.Number("TotalAmt"));
        Assert.Equal(Number(first), invoice.Number("Line.0.SalesItemLineDetail.TaxInclusiveAmt"));
    }

    [Fact]
    public async Task Two_rates_inside_one_price_share_its_tax_to_the_cent()
    {
        var company = await app.ConnectCompanyAsync(new JsonObject { ["country"] = "CA" });

        var invoice = await company.InvoiceAsync(body =>
        {
            body["GlobalTaxCalculation"] = "TaxInclusive";
            body["Line"] = new JsonArray(Gross(99.99m, "4"));
        });

        // 99.99 / 1.12 is 89.2768; of 10.71 tax five twelfths are 4.4625.
        Assert.Equal(("89.28:4.46 89.28:6.25", 99.99m), (Taxes(invoice), invoice.Number("TotalAmt")));
    }

    [Theory]
    [InlineData("net", "100.00", "120.00", "120.00")]
    [InlineData("gross", "83.33", "100.00", "100.00")]
    public async Task An_inclusive_line_without_its_gross_amount_is_read_as_the_company_chooses(string reading, string net, string gross, string total)
    {
        var company = await app.ConnectCompanyAsync(new JsonObject { ["country"] = "GB" });
        await app.ControlAsync($"companies/{company.RealmId}/readings", new JsonObject { ["inclusiveLines"] = reading });

        var invoice = await company.InvoiceAsync(body =>
        {
            body["GlobalTaxCalculation"] = "TaxInclusive";
            body["Line"] = new JsonArray(Sale(100m, Standard));
        });

        Assert.Equal((Number(net), Number(gross)), (invoice.Number("Line.0.Amount"), invoice.Number("Line.0.SalesItemLineDetail.TaxInclusiveAmt")));
        Assert.Equal(Number(total), invoice.Number("TotalAmt"));
    }

    [Fact]
    public async Task An_inclusive_form_that_is_echoed_does_not_change()
    {
        var company = await app.ConnectCompanyAsync(new JsonObject { ["country"] = "GB" });
        var invoice = await company.InvoiceAsync(body =>
        {
            var line = Some.Sale(3m, 33.33m, 99.99m);
            line["SalesItemLineDetail"]!["TaxCodeRef"] = Some.Ref(Standard);
            line["SalesItemLineDetail"]!["TaxInclusiveAmt"] = 99.99m;
            body["GlobalTaxCalculation"] = "TaxInclusive";
            body["Line"] = new JsonArray(line);
        });

        var echoed = await company.UpdateAsync("Invoice", invoice, new JsonObject { ["Line"] = invoice["Line"]!.DeepClone() });

        // 83.325 -> 83.33; the price becomes net as well, with enough decimals to make the amount again.
        Assert.Equal((83.33m, 27.7766667m), (invoice.Number("Line.0.Amount"), invoice.Number("Line.0.SalesItemLineDetail.UnitPrice")));
        Assert.Equal("0", echoed.Text("SyncToken"));
    }

    [Theory]
    [InlineData("GB", "VAT")]
    [InlineData("CA", "GST/HST")]
    [InlineData("AU", "GST")]
    public async Task Every_line_needs_a_code(string country, string name)
    {
        var company = await app.ConnectCompanyAsync(new JsonObject { ["country"] = country });

        var answer = await company.PostAsync("invoice", await company.InvoiceBodyAsync());

        Assert.Equal(
            ("6000", $"Business Validation Error: Make sure all your transactions have a {name} rate before you save."),
            (answer.FaultCode, answer.FaultDetail));
    }

    [Theory]
    [InlineData("TAX", "2500")]
    [InlineData("99", "2500")]
    [InlineData(Standard, null)]
    public async Task A_code_is_one_of_the_companys_own(string code, string? fault)
    {
        var company = await app.ConnectCompanyAsync(new JsonObject { ["country"] = "GB" });

        var answer = await company.PostAsync("invoice", await company.InvoiceBodyAsync(body => body["Line"] = new JsonArray(Sale(1m, code))));

        Assert.Equal(fault, answer.FaultCode);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("""{"TotalTax":1}""", "6170")]
    [InlineData("""{"TxnTaxCodeRef":{"value":"2"}}""", "6170")]
    public async Task A_form_to_which_tax_does_not_apply_takes_none(string? detail, string? code)
    {
        var company = await app.ConnectCompanyAsync(new JsonObject { ["country"] = "GB" });

        var answer = await company.PostAsync("invoice", await company.InvoiceBodyAsync(body =>
        {
            body["GlobalTaxCalculation"] = "NotApplicable";
            body["TxnTaxDetail"] = detail is null ? null : JsonNode.Parse(detail);
        }));

        Assert.Equal(code, answer.FaultCode);
        if (code is null)
        {
            Assert.Equal((100m, null), (answer.Entity("Invoice").Number("TotalAmt"), answer.Entity("Invoice").At("TxnTaxDetail")));
        }
    }

    [Fact]
    public async Task A_company_that_charges_no_tax_needs_no_codes()
    {
        var company = await app.ConnectCompanyAsync(new JsonObject { ["country"] = "GB", ["salesTax"] = "none" });

        Assert.Equal(100m, (await company.InvoiceAsync()).Number("TotalAmt"));
    }

    [Fact]
    public async Task An_unknown_way_to_compute_tax_is_refused()
    {
        var company = await app.ConnectCompanyAsync(new JsonObject { ["country"] = "GB" });

        var answer = await company.PostAsync("invoice", await company.InvoiceBodyAsync(body => body["GlobalTaxCalculation"] = "Some"));

        Assert.Equal("2170", answer.FaultCode);
    }

    [Theory]
    [InlineData("19.99", "-0.01", "119.99")]
    [InlineData("20.02", "0.02", "120.02")]
    [InlineData("20.00", null, "120.00")]
    public async Task A_tax_line_that_is_said_is_kept_with_its_difference(string amount, string? delta, string total)
    {
        var company = await app.ConnectCompanyAsync(new JsonObject { ["country"] = "GB" });

        var invoice = await company.InvoiceAsync(body =>
        {
            body["Line"] = new JsonArray(Sale(100m, Standard));
            body["TxnTaxDetail"] = new JsonObject { ["TaxLine"] = new JsonArray(TaxLine("1", Number(amount))) };
        });

        Assert.Equal(Number(total), invoice.Number("TotalAmt"));
        Assert.Equal(delta, invoice.TextOrNull("TxnTaxDetail.TaxLine.0.TaxLineDetail.OverrideDeltaAmount"));
    }

    [Fact]
    public async Task A_tax_line_of_a_rate_that_no_line_has_is_refused()
    {
        var company = await app.ConnectCompanyAsync(new JsonObject { ["country"] = "GB" });

        var answer = await company.PostAsync("invoice", await company.InvoiceBodyAsync(body =>
        {
            body["Line"] = new JsonArray(Sale(100m, Standard));
            body["TxnTaxDetail"] = new JsonObject { ["TaxLine"] = new JsonArray(TaxLine("2", 1m)) };
        }));

        Assert.Equal("6470", answer.FaultCode);
    }

    [Theory]
    [InlineData(true, "20.00", "220.00")]
    [InlineData(false, "40.00", "240.00")]
    public async Task The_old_tax_sticks_to_new_amounts_unless_the_tax_detail_is_left_out(bool isEchoed, string tax, string total)
    {
        var company = await app.ConnectCompanyAsync(new JsonObject { ["country"] = "GB" });
        var invoice = await company.InvoiceAsync(body => body["Line"] = new JsonArray(Sale(100m, Standard)));
        var changes = new JsonObject { ["Line"] = new JsonArray(Sale(200m, Standard)) };
        if (isEchoed)
        {
            changes["TxnTaxDetail"] = invoice["TxnTaxDetail"]!.DeepClone();
        }

        var updated = await company.UpdateAsync("Invoice", invoice, changes);

        Assert.Equal((Number(tax), Number(total)), (updated.Number("TxnTaxDetail.TotalTax"), updated.Number("TotalAmt")));
    }

    [Theory]
    // The British standard rate was 17.5 % until 3 January 2011.
    [InlineData("2010-12-31", "17.50")]
    [InlineData("2011-01-03", "17.50")]
    [InlineData("2011-01-04", "20.00")]
    [InlineData("2026-11-20", "20.00")]
    public async Task The_rate_is_the_one_in_force_on_the_day(string date, string tax)
    {
        var company = await app.ConnectCompanyAsync(new JsonObject { ["country"] = "GB" });

        var invoice = await company.InvoiceAsync(body =>
        {
            body["TxnDate"] = date;
            body["Line"] = new JsonArray(Sale(100m, Standard));
        });

        Assert.Equal(Number(tax), invoice.Number("TxnTaxDetail.TotalTax"));
    }

    [Fact]
    public async Task A_discount_comes_off_before_tax_and_is_shared_by_the_rates()
    {
        var company = await app.ConnectCompanyAsync(new JsonObject { ["country"] = "GB" });

        var invoice = await company.InvoiceAsync(body => body["Line"] = new JsonArray(
            Sale(150m, Standard), Sale(50m, Reduced), Some.PercentDiscount(10)));

        // 135.00 at 20 % and 45.00 at 5 %.
        Assert.Equal(("135.00:27.00 45.00:2.25", 209.25m), (Taxes(invoice), invoice.Number("TotalAmt")));
    }

    private static string Taxes(JsonNode invoice) => string.Join(' ', invoice.Items("TxnTaxDetail.TaxLine")
        .Select(line => $"{line.Text("TaxLineDetail.NetAmountTaxable")}:{line.Text("Amount")}"));

    private static JsonObject Sale(decimal amount, string code)
    {
        var line = Some.Sale(amount);
        line["SalesItemLineDetail"]!["TaxCodeRef"] = Some.Ref(code);
        return line;
    }

    private static JsonObject Gross(decimal gross, string code)
    {
        var line = Sale(gross, code);
        line["SalesItemLineDetail"]!["TaxInclusiveAmt"] = gross;
        return line;
    }

    private static JsonObject TaxLine(string rate, decimal amount) => new()
    {
        ["Amount"] = amount,
        ["DetailType"] = "TaxLineDetail",
        ["TaxLineDetail"] = new JsonObject { ["TaxRateRef"] = Some.Ref(rate) },
    };

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
