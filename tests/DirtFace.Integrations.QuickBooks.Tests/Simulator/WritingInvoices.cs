using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class WritingInvoices(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Fact]
    public async Task Amounts_are_printed_with_two_decimals_and_zero_as_zero()
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostAsync("invoice", await company.InvoiceBodyAsync());

        Assert.Contains("\"TotalAmt\":100.00,", answer.Text, StringComparison.Ordinal);
        Assert.Contains("\"TotalTax\":0}", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_purchase_order_number_travels_in_the_companys_custom_field()
    {
        var company = await app.ConnectCompanyAsync(poNumberField: "PO Number");

        var invoice = await company.InvoiceAsync(body => body["CustomField"] = Field("1", "PO-881"));

        var field = invoice["CustomField"]![0]!;
        Assert.Equal(("PO Number", "PO-881"), (field["Name"]!.GetValue<string>(), field["StringValue"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_custom_field_that_the_company_has_not_switched_on_is_refused()
    {
        var company = await app.ConnectCompanyAsync(poNumberField: null);

        var answer = await company.PostAsync("invoice", await company.InvoiceBodyAsync(body => body["CustomField"] = Field("1", "PO-881")));

        Assert.Equal("3000", answer.FaultCode);
    }

    [Theory]
    [InlineData("1", "2026-11-20")]
    [InlineData("2", "2026-12-05")]
    [InlineData("3", "2026-12-20")]
    [InlineData(null, "2026-12-20")]
    public async Task The_due_date_follows_the_term(string? term, string due)
    {
        var company = await app.ConnectCompanyAsync();

        var invoice = await company.InvoiceAsync(body => body["SalesTermRef"] = term is null ? null : Some.Ref(term));

        Assert.Equal(due, invoice["DueDate"]!.GetValue<string>());
        Assert.Equal(term, invoice["SalesTermRef"]?["value"]?.GetValue<string>());
    }

    [Theory]
    [InlineData("Line", null, "2020", "Line")]
    [InlineData("CustomerRef", null, "2020", "CustomerRef")]
    [InlineData("CustomerRef", """{"value":"999"}""", "2500", null)]
    [InlineData("Line", """[{"Amount":1,"SalesItemLineDetail":{"ItemRef":{"value":"1"}}}]""", "2020", "Line.DetailType")]
    [InlineData("Line", """[{"DetailType":"SalesItemLineDetail","SalesItemLineDetail":{"ItemRef":{"value":"1"}}}]""", "2020", "Line.Amount")]
    [InlineData("DocNumber", "\"a number of 22 letters\"", "2050", "DocNumber")]
    [InlineData("TxnDate", "\"11/20/2026\"", "2060", "TxnDate")]
    [InlineData("EmailStatus", "\"NeedToSend\"", "6420", "BillEmail")]
    [InlineData("LinkedTxn", """[{"TxnId":"9","TxnType":"Estimate"}]""", "620", "LinkedTxn")]
    [InlineData("Nonsense", "1", "2010", null)]
    [InlineData("Line", """[{"DetailType":"SalesItemLineDetail","Amount":1,"Nonsense":1}]""", "2010", null)]
    [InlineData("TxnTaxDetail", """{"TxnTaxCodeRef":{"value":"CustomSalesTax"}}""", "6160", "TxnTaxDetail.TxnTaxCodeRef")]
    [InlineData("Line", """[{"DetailType":"SalesItemLineDetail","Amount":-1,"SalesItemLineDetail":{"ItemRef":{"value":"1"}}}]""", "6000", null)]
    public async Task A_mistake_has_its_code(string field, string? value, string code, string? element)
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostAsync(
            "invoice", await company.InvoiceBodyAsync(body => body[field] = value is null ? null : JsonNode.Parse(value)));

        Assert.Equal((code, element), (answer.FaultCode, answer.FaultElement));
    }

    [Fact]
    public async Task An_unknown_item_is_named()
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostAsync(
            "invoice", await company.InvoiceBodyAsync(body => body["Line"] = new JsonArray(Some.Sale(1m, "7"))));

        Assert.Equal(("2500", "Invalid Reference Id : Items element id 7 not found"), (answer.FaultCode, answer.FaultDetail));
    }

    [Theory]
    [InlineData("3", "33.335", "100.01", true)]
    [InlineData("1.5", "0.01", "0.02", true)]
    [InlineData("3", "33.33", "100", false)]
    public async Task A_line_amount_must_be_quantity_times_price_rounded_half_up(
        string quantity, string price, string amount, bool isAccepted)
    {
        var company = await app.ConnectCompanyAsync();
        var line = Some.Sale(Number(quantity), Number(price), Number(amount));

        var answer = await company.PostAsync("invoice", await company.InvoiceBodyAsync(body => body["Line"] = new JsonArray(line)));

        Assert.Equal(isAccepted ? null : "6070", answer.FaultCode);
    }

    [Fact]
    public async Task The_wrong_amount_is_quoted_with_thousands()
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostAsync(
            "invoice", await company.InvoiceBodyAsync(body => body["Line"] = new JsonArray(Some.Sale(1m, 1m, 1000m))));

        Assert.Equal("Amount is not equal to UnitPrice * Qty. Supplied value:1,000", answer.FaultDetail);
        Assert.Equal("Line.Amount", answer.FaultElement);
    }

    [Fact]
    public async Task A_United_States_line_takes_only_the_tax_codes_TAX_and_NON()
    {
        var company = await app.ConnectCompanyAsync();
        var line = Some.Sale(1m);
        line["SalesItemLineDetail"]!["TaxCodeRef"] = Some.Ref(Some.TexasState);

        var answer = await company.PostAsync("invoice", await company.InvoiceBodyAsync(body => body["Line"] = new JsonArray(line)));

        Assert.Equal("6100", answer.FaultCode);
    }

    [Fact]
    public async Task A_void_zeroes_the_amounts_and_keeps_the_rest()
    {
        var company = await app.ConnectCompanyAsync();
        var invoice = await company.InvoiceAsync(body =>
        {
            body["DocNumber"] = "A-9";
            body["PrivateNote"] = "Ours: 77";
            body["Line"] = new JsonArray(Some.Sale(2m, 50m, 100m));
        });

        var answer = await company.EndInvoiceAsync("void", invoice["Id"]!.GetValue<string>());

        var voided = answer.Entity("Invoice");
        Assert.Equal((0m, 0m), (voided["TotalAmt"]!.GetValue<decimal>(), voided["Balance"]!.GetValue<decimal>()));
        Assert.Equal(0m, voided["Line"]![0]!["SalesItemLineDetail"]!["Qty"]!.GetValue<decimal>());
        Assert.Equal("Voided - Ours: 77", voided["PrivateNote"]!.GetValue<string>());
        Assert.Equal(("A-9", "1"), (voided["DocNumber"]!.GetValue<string>(), voided["SyncToken"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_deleted_invoice_answers_a_stub_and_is_gone()
    {
        var company = await app.ConnectCompanyAsync();
        var id = (await company.InvoiceAsync())["Id"]!.GetValue<string>();

        var answer = await company.EndInvoiceAsync("delete", id);
        var read = await company.GetAsync($"invoice/{id}");

        Assert.Equal($$"""{"domain":"QBO","status":"Deleted","Id":"{{id}}"}""", answer.Entity("Invoice").ToJsonString());
        Assert.Equal(("610", "Object Not Found : Another user has deleted this transaction."), (read.FaultCode, read.FaultDetail));
        Assert.Empty((await company.QueryAsync("select * from Invoice")).Json["QueryResponse"]!.AsObject());
    }

    private static JsonArray Field(string definitionId, string value) =>
        [new JsonObject { ["DefinitionId"] = definitionId, ["Type"] = "StringType", ["StringValue"] = value }];

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
