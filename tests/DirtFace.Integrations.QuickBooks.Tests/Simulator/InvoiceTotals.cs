using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class InvoiceTotals(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    private const string Taxed = Some.MaterialsItem;
    private const string Untaxed = Some.ServicesItem;

    // Worked by hand: the rates are 6.25 % and 2 %, each rounded alone, halves away from zero.
    [Theory]
    // 1,227.70 taxed: 76.73125 -> 76.73 and 24.554 -> 24.55.
    [InlineData("812.50", "415.20", 0, false, "76.73", "24.55", "1328.98")]
    // The second line carries no tax, so 812.50 is taxed: 50.78125 -> 50.78 and 16.25.
    [InlineData("812.50", "-415.20", 0, false, "50.78", "16.25", "1294.73")]
    // 200.00 less 10 %, tax on the full 200.00: 12.50 and 4.00.
    [InlineData("100.00", "100.00", 10, false, "12.50", "4.00", "196.50")]
    // 200.00 less 10 % before tax: on 180.00: 11.25 and 3.60.
    [InlineData("100.00", "100.00", 10, true, "11.25", "3.60", "194.85")]
    // Taxed 33.33 and services 66.67, less 15.00 % before tax: the taxed share of the discount is 5.00, so tax on 28.33:
    // 1.770625 -> 1.77 and 0.5666 -> 0.57; 100.00 - 15.00 + 2.34.
    [InlineData("33.33", "-66.67", 15, true, "1.77", "0.57", "87.34")]
    // 8.40 at 6.25 % is exactly 0.525: the half goes up.
    [InlineData("8.00", "0.40", 0, false, "0.53", "0.17", "9.10")]
    public async Task The_worked_table_holds(
        string taxed, string other, int percent, bool beforeTax, string state, string local, string total)
    {
        var company = await app.ConnectCompanyAsync();
        // A minus in front of the second amount marks it as a line without tax.
        var second = Some.Sale(Math.Abs(Number(other)), Number(other) < 0 ? Untaxed : Taxed);
        var lines = new JsonArray(Some.Sale(Number(taxed), Taxed), second);
        if (percent > 0)
        {
            lines.Add(Some.PercentDiscount(percent));
        }

        var invoice = await company.InvoiceAsync(body =>
        {
            body["Line"] = lines;
            body["TxnTaxDetail"] = Some.Tax(Some.TexasState);
            body["ApplyTaxAfterDiscount"] = beforeTax;
        });

        var taxLines = invoice["TxnTaxDetail"]!["TaxLine"]!.AsArray();
        Assert.Equal([Number(state), Number(local)], taxLines.Select(line => line!["Amount"]!.GetValue<decimal>()));
        Assert.Equal(Number(state) + Number(local), invoice["TxnTaxDetail"]!["TotalTax"]!.GetValue<decimal>());
        Assert.Equal(Number(total), invoice["TotalAmt"]!.GetValue<decimal>());
        Assert.Equal(Number(total), invoice["Balance"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task Without_a_code_for_the_document_no_tax_is_computed()
    {
        var company = await app.ConnectCompanyAsync();

        var invoice = await company.InvoiceAsync(body => body["Line"] = new JsonArray(Some.Sale(100m, Taxed)));

        Assert.Equal(100m, invoice["TotalAmt"]!.GetValue<decimal>());
        Assert.Null(invoice["TxnTaxDetail"]!["TaxLine"]);
        Assert.Equal("TAX", invoice["Line"]![0]!["SalesItemLineDetail"]!["TaxCodeRef"]!["value"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_tax_total_that_was_sent_is_honoured_and_spread_over_the_rates()
    {
        var company = await app.ConnectCompanyAsync();

        var invoice = await company.InvoiceAsync(body =>
        {
            body["Line"] = new JsonArray(Some.Sale(100m, Taxed));
            body["TxnTaxDetail"] = Some.Tax(Some.TexasState);
            body["TxnTaxDetail"]!["TotalTax"] = 8.26m;
        });

        Assert.Equal(108.26m, invoice["TotalAmt"]!.GetValue<decimal>());
        Assert.Equal([6.26m, 2.00m], invoice["TxnTaxDetail"]!["TaxLine"]!.AsArray().Select(line => line!["Amount"]!.GetValue<decimal>()));
    }

    [Fact]
    public async Task An_update_that_says_nothing_about_lines_or_tax_keeps_a_fixed_tax()
    {
        var company = await app.ConnectCompanyAsync();
        var invoice = await company.InvoiceAsync(body =>
        {
            body["Line"] = new JsonArray(Some.Sale(100m, Taxed));
            body["TxnTaxDetail"] = Some.Tax(Some.TexasState);
            body["TxnTaxDetail"]!["TotalTax"] = 8.26m;
        });

        var updated = await company.CreateAsync("Invoice", new JsonObject
        {
            ["Id"] = invoice["Id"]!.GetValue<string>(),
            ["SyncToken"] = "0",
            ["sparse"] = true,
            ["PrivateNote"] = "Checked",
        });

        Assert.Equal(108.26m, updated["TotalAmt"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task New_lines_are_taxed_anew_with_the_code_of_before()
    {
        var company = await app.ConnectCompanyAsync();
        var invoice = await company.InvoiceAsync(body =>
        {
            body["Line"] = new JsonArray(Some.Sale(100m, Taxed));
            body["TxnTaxDetail"] = Some.Tax(Some.TexasState);
        });

        var updated = await company.CreateAsync("Invoice", new JsonObject
        {
            ["Id"] = invoice["Id"]!.GetValue<string>(),
            ["SyncToken"] = "0",
            ["sparse"] = true,
            ["Line"] = new JsonArray(Some.Sale(200m, Taxed)),
        });

        Assert.Equal(216.50m, updated["TotalAmt"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task A_discount_stands_after_the_subtotal_and_comes_off_the_total()
    {
        var company = await app.ConnectCompanyAsync();

        var invoice = await company.InvoiceAsync(body => body["Line"] = new JsonArray(Some.AmountDiscount(7.5m), Some.Sale(100m)));

        var lines = invoice["Line"]!.AsArray();
        Assert.Equal(
            ["SalesItemLineDetail", "SubTotalLineDetail", "DiscountLineDetail"],
            lines.Select(line => line!["DetailType"]!.GetValue<string>()));
        Assert.Equal("Discounts given", lines[2]!["DiscountLineDetail"]!["DiscountAccountRef"]!["name"]!.GetValue<string>());
        Assert.Equal(100m, lines[1]!["Amount"]!.GetValue<decimal>());
        Assert.Equal(92.5m, invoice["TotalAmt"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task A_discount_needs_a_percentage_or_an_amount()
    {
        var company = await app.ConnectCompanyAsync();
        var discount = new JsonObject { ["DetailType"] = "DiscountLineDetail", ["DiscountLineDetail"] = new JsonObject() };

        var answer = await company.PostAsync(
            "invoice", await company.InvoiceBodyAsync(body => body["Line"] = new JsonArray(Some.Sale(100m), discount)));

        Assert.Equal("6090", answer.FaultCode);
    }

    [Fact]
    public async Task A_line_without_an_item_is_documentation_and_adds_nothing()
    {
        var company = await app.ConnectCompanyAsync();
        var note = new JsonObject { ["DetailType"] = "DescriptionOnly", ["Description"] = "Thank you" };
        var loose = new JsonObject { ["DetailType"] = "SalesItemLineDetail", ["Amount"] = 50, ["SalesItemLineDetail"] = new JsonObject() };

        var invoice = await company.InvoiceAsync(body => body["Line"] = new JsonArray(Some.Sale(100m), note, loose));

        Assert.Equal(100m, invoice["TotalAmt"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task The_sandbox_company_has_the_recorded_invoice()
    {
        var craig = await app.ConnectAsync("9341450000000002");

        var invoice = (await craig.GetAsync("invoice/130")).Entity("Invoice");
        var customer = (await craig.GetAsync("customer/24")).Entity("Customer");

        Assert.Equal(("1037", 362.07m), (invoice["DocNumber"]!.GetValue<string>(), invoice["TotalAmt"]!.GetValue<decimal>()));
        Assert.Equal(362.07m, customer["Balance"]!.GetValue<decimal>());
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
