using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class SalesFormLines(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    private const string Craig = "9341450000000002";
    private const string FountainKit = "30";
    private const string Shipping = "SHIPPING_ITEM_ID";

    [Fact]
    public async Task A_bundle_becomes_the_lines_of_its_items()
    {
        var company = await app.ConnectAsync(Craig);
        var body = Some.Invoice("24");
        body["Line"] = new JsonArray(Bundle(FountainKit, 2), Some.Sale(10m));

        var invoice = await company.CreateAsync("Invoice", body);

        // Two kits of one fountain at 275.00 and two pumps at 12.75.
        var inner = invoice.Items("Line.0.GroupLineDetail.Line");
        Assert.Equal([550m, 51m], inner.Select(line => line.Number("Amount")));
        Assert.Equal([2m, 4m], inner.Select(line => line.Number("SalesItemLineDetail.Qty")));
        Assert.Equal(("Fountain kit", 601m), (invoice.Text("Line.0.GroupLineDetail.GroupItemRef.name"), invoice.Number("Line.0.Amount")));
        Assert.Equal(["1", "2", "3"], inner.Select(line => line.Text("Id")).Prepend(invoice.Text("Line.0.Id")));
        Assert.Equal((611m, 611m), (invoice.Number("Line.2.Amount"), invoice.Number("TotalAmt")));
    }

    [Fact]
    public async Task The_taxable_items_of_a_bundle_are_taxed()
    {
        var company = await app.ConnectAsync(Craig);
        var body = Some.Invoice("24");
        body["Line"] = new JsonArray(Bundle(FountainKit, 1));
        body["TxnTaxDetail"] = Some.Tax("2");

        var invoice = await company.CreateAsync("Invoice", body);

        // 300.50 at 8 %.
        Assert.Equal((24.04m, 324.54m), (invoice.Number("TxnTaxDetail.TotalTax"), invoice.Number("TotalAmt")));
    }

    [Fact]
    public async Task A_bundle_may_be_sold_with_other_lines_than_it_lists()
    {
        var company = await app.ConnectAsync(Craig);
        var body = Some.Invoice("24");
        var bundle = Bundle(FountainKit, 1);
        bundle["GroupLineDetail"]!["Line"] = new JsonArray(Some.Sale(199m, "5"));
        body["Line"] = new JsonArray(bundle);

        Assert.Equal(199m, (await company.CreateAsync("Invoice", body)).Number("TotalAmt"));
    }

    [Theory]
    [InlineData("""{"DetailType":"GroupLineDetail","GroupLineDetail":{}}""", "2020")]
    [InlineData("""{"DetailType":"GroupLineDetail","GroupLineDetail":{"GroupItemRef":{"value":"1"}}}""", "6000")]
    [InlineData("""{"DetailType":"GroupLineDetail","GroupLineDetail":{"GroupItemRef":{"value":"77"}}}""", "2500")]
    [InlineData("""{"DetailType":"SalesItemLineDetail","Amount":1,"SalesItemLineDetail":{"ItemRef":{"value":"30"}}}""", "6000")]
    [InlineData("""{"DetailType":"TaxLineDetail","Amount":1}""", "2170")]
    public async Task A_line_that_makes_no_sense_is_refused(string line, string code)
    {
        var company = await app.ConnectAsync(Craig);
        var body = Some.Invoice("24");
        body["Line"] = new JsonArray(JsonNode.Parse(line)!);

        Assert.Equal(code, (await company.PostAsync("invoice", body)).FaultCode);
    }

    [Fact]
    public async Task A_line_of_text_has_no_amount_and_subtotals_that_a_client_echoes_are_not_added()
    {
        var company = await app.ConnectCompanyAsync();
        var first = await company.InvoiceAsync(body => body["Line"] = new JsonArray(
            Some.Sale(60m), new JsonObject { ["DetailType"] = "DescriptionOnly", ["Description"] = "Thank you", ["Amount"] = 5 }, Some.Sale(40m)));

        var echoed = await company.UpdateAsync("Invoice", first, new JsonObject { ["Line"] = first["Line"]!.DeepClone() });

        Assert.Equal(
            ["SalesItemLineDetail", "DescriptionOnly", "SalesItemLineDetail", "SubTotalLineDetail"],
            echoed.Items("Line").Select(line => line.Text("DetailType")));
        Assert.Null(echoed.At("Line.1.Amount"));
        Assert.Equal((100m, 100m), (echoed.Number("Line.3.Amount"), echoed.Number("TotalAmt")));
    }

    [Theory]
    // Quantity, price, amount as sent; whether it is accepted; the amount that is kept.
    [InlineData("3", "33.335", "100.01", true, "100.01")]
    [InlineData("3", "33.335", "100.005", true, "100.01")]
    [InlineData("3", "33.335", "100.00", false, null)]
    [InlineData("0.3333333", "300", "99.99999", true, "100.00")]
    [InlineData("0.3333333", "300", "100.00", true, "100.00")]
    [InlineData("7", "14.285714", "100.00", true, "100.00")]
    [InlineData("7", "14.29", "100.00", false, null)]
    [InlineData("-1", "25", "-25.00", true, "-25.00")]
    [InlineData("1.5", "0.01", "0.015", true, "0.02")]
    public async Task Quantity_times_price_is_compared_as_precisely_as_the_amount_was_sent(
        string quantity, string price, string amount, bool isAccepted, string? kept)
    {
        var company = await app.ConnectCompanyAsync();
        var body = await company.InvoiceBodyAsync(invoice => invoice["Line"] = new JsonArray(
            Some.Sale(1000m), Some.Sale(Number(quantity), Number(price), Number(amount))));

        var answer = await company.PostAsync("invoice", body);

        Assert.Equal(isAccepted ? null : "6070", answer.FaultCode);
        if (kept is not null)
        {
            Assert.Equal(Number(kept), answer.Entity("Invoice").Number("Line.1.Amount"));
        }
    }

    [Fact]
    public async Task An_amount_beyond_ten_digits_is_refused()
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostAsync(
            "invoice", await company.InvoiceBodyAsync(body => body["Line"] = new JsonArray(Some.Sale(10_000_000_000m))));

        Assert.Equal("2080", answer.FaultCode);
    }

    [Theory]
    // Shipping is outside the subtotal, so the discount does not touch it: 200 - 10 % + 15, and tax on what is taxed.
    [InlineData("NON", "195.00", "0")]
    // 15.00 at 6.25 % and 2 %: 0.9375 -> 0.94 and 0.30.
    [InlineData("TAX", "196.24", "1.24")]
    public async Task Shipping_stands_after_the_discount_and_is_taxed_when_it_says_so(string code, string total, string tax)
    {
        var company = await app.ConnectCompanyAsync(new JsonObject { ["allowShipping"] = true });
        var shipping = Some.Sale(15m, Shipping);
        shipping["SalesItemLineDetail"]!["TaxCodeRef"] = Some.Ref(code);

        var invoice = await company.InvoiceAsync(body =>
        {
            body["Line"] = new JsonArray(shipping, Some.PercentDiscount(10), Some.Sale(200m));
            body["TxnTaxDetail"] = Some.Tax(Some.TexasState);
            body["ApplyTaxAfterDiscount"] = true;
        });

        Assert.Equal((Number(total), Number(tax)), (invoice.Number("TotalAmt"), invoice.Number("TxnTaxDetail.TotalTax")));
        Assert.Equal(Shipping, invoice.Text("Line.3.SalesItemLineDetail.ItemRef.value"));
        Assert.Equal((200m, 20m), (invoice.Number("Line.1.Amount"), invoice.Number("Line.2.Amount")));
    }

    [Theory]
    [InlineData("allowShipping", "shipping")]
    [InlineData("allowDiscount", "discount")]
    [InlineData("allowDeposit", "deposit")]
    [InlineData("allowServiceDate", "service date")]
    public async Task What_the_preferences_turn_off_is_refused(string preference, string what)
    {
        foreach (var isOn in (bool[])[true, false])
        {
            var company = await app.ConnectCompanyAsync(new JsonObject { [preference] = isOn });
            var body = await company.InvoiceBodyAsync(invoice => Use(invoice, what));

            Assert.Equal(isOn ? null : "6000", (await company.PostAsync("invoice", body)).FaultCode);
        }
    }

    [Theory]
    [InlineData("30", "70.00", null)]
    [InlineData("100", "0", null)]
    [InlineData("100.01", null, "6000")]
    [InlineData("-1", null, "2290")]
    public async Task A_deposit_lowers_the_balance_and_is_never_more_than_the_total(string deposit, string? balance, string? code)
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostAsync("invoice", await company.InvoiceBodyAsync(body => body["Deposit"] = Number(deposit)));

        Assert.Equal(code, answer.FaultCode);
        if (balance is not null)
        {
            var invoice = answer.Entity("Invoice");
            Assert.Equal((100m, Number(balance), "3"), (invoice.Number("TotalAmt"), invoice.Number("Balance"), invoice.Text("DepositToAccountRef.value")));
        }
    }

    [Theory]
    [InlineData(750, null)]
    [InlineData(751, "6000")]
    public async Task A_form_holds_750_taxable_lines(int lines, string? code)
    {
        var company = await app.ConnectCompanyAsync();
        var body = await company.InvoiceBodyAsync(invoice => invoice["Line"] = new JsonArray(
            [.. Enumerable.Range(0, lines).Select(_ => (JsonNode)Some.Sale(1m, Some.MaterialsItem)), Some.Sale(1m)]));

        Assert.Equal(code, (await company.PostAsync("invoice", body)).FaultCode);
    }

    private static void Use(JsonObject invoice, string what)
    {
        var lines = invoice["Line"]!.AsArray();
        switch (what)
        {
            case "shipping":
                lines.Add(Some.Sale(5m, Shipping));
                break;
            case "discount":
                lines.Add(Some.AmountDiscount(5m));
                break;
            case "deposit":
                invoice["Deposit"] = 5;
                break;
            default:
                lines[0]!["SalesItemLineDetail"]!["ServiceDate"] = "2026-11-01";
                break;
        }
    }

    private static JsonObject Bundle(string item, int quantity) => new()
    {
        ["DetailType"] = "GroupLineDetail",
        ["GroupLineDetail"] = new JsonObject { ["GroupItemRef"] = Some.Ref(item), ["Quantity"] = quantity },
    };

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
