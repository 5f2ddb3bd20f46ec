using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class SalesFormHeaders(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    private const string Thames = "9341450000000003";
    private const string TwentiethOfTheMonth = "4";

    [Theory]
    // Due on the 20th; what is written less than five days before has until the next 20th.
    [InlineData("2026-11-03", "2026-11-20")]
    [InlineData("2026-11-15", "2026-11-20")]
    [InlineData("2026-11-16", "2026-12-20")]
    [InlineData("2026-11-20", "2026-12-20")]
    [InlineData("2026-11-21", "2026-12-20")]
    [InlineData("2026-12-21", "2027-01-20")]
    public async Task A_term_on_a_day_of_the_month_makes_the_due_date(string date, string due)
    {
        var company = await app.ConnectAsync(Thames);
        var body = Some.Invoice("1");
        body["TxnDate"] = date;
        body["SalesTermRef"] = Some.Ref(TwentiethOfTheMonth);
        body["GlobalTaxCalculation"] = "NotApplicable";

        Assert.Equal(due, (await company.CreateAsync("Invoice", body)).Text("DueDate"));
    }

    [Theory]
    [InlineData("1", null, null, "2026-11-20", null)]
    [InlineData("1", "2", null, "2026-12-05", null)]
    [InlineData("none", null, null, "2026-12-20", null)]
    [InlineData("1", "2", "3", "2026-12-20", "3")]
    public async Task The_forms_own_term_comes_before_the_customers_and_the_companys(
        string companyTerm, string? customerTerm, string? ownTerm, string due, string? echoed)
    {
        var company = await app.ConnectCompanyAsync(new JsonObject { ["terms"] = companyTerm });
        var customer = new JsonObject { ["DisplayName"] = "Ortiz Homes", ["SalesTermRef"] = Ref(customerTerm) };
        var body = Some.Invoice((await company.CreateAsync("Customer", customer)).Text("Id"));
        body["SalesTermRef"] = Ref(ownTerm);

        var invoice = await company.CreateAsync("Invoice", body);

        Assert.Equal((due, echoed), (invoice.Text("DueDate"), invoice.TextOrNull("SalesTermRef.value")));
    }

    [Fact]
    public async Task A_full_update_puts_defaults_where_it_says_nothing()
    {
        var company = await app.ConnectCompanyAsync();
        var invoice = await company.InvoiceAsync(body =>
        {
            body["PrivateNote"] = "Ours";
            body["CustomerMemo"] = new JsonObject { ["value"] = "Thank you" };
            body["SalesTermRef"] = Some.Ref("2");
            body["BillEmail"] = new JsonObject { ["Address"] = "a@b.example" };
            body["EmailStatus"] = "NeedToSend";
            body["PrintStatus"] = "PrintComplete";
            body["DocNumber"] = "K-1";
        });

        var updated = await company.UpdateAsync(
            "Invoice",
            invoice,
            new JsonObject { ["CustomerRef"] = invoice["CustomerRef"]!.DeepClone(), ["Line"] = new JsonArray(Some.Sale(100m)) },
            isSparse: false);

        foreach (var lost in (string[])["PrivateNote", "CustomerMemo", "SalesTermRef", "BillEmail"])
        {
            Assert.Null(updated.At(lost));
        }
        Assert.Equal(("2026-11-22", "2026-12-22", "K-1"), (updated.Text("TxnDate"), updated.Text("DueDate"), updated.Text("DocNumber")));
        Assert.Equal(("NotSet", "NeedToPrint", "USD"), (updated.Text("EmailStatus"), updated.Text("PrintStatus"), updated.Text("CurrencyRef.value")));
    }

    [Fact]
    public async Task An_address_that_is_saved_again_comes_back_as_plain_lines_with_a_new_id()
    {
        var company = await app.ConnectCompanyAsync();
        var invoice = await company.InvoiceAsync(body => body["BillAddr"] = Address());
        var moved = Address();
        moved["Line1"] = "9 Cedar Ln";

        var updated = await company.UpdateAsync("Invoice", invoice, new JsonObject { ["BillAddr"] = moved });

        Assert.Equal("Bellville", invoice.Text("BillAddr.City"));
        Assert.Equal(("9 Cedar Ln", "Bellville, TX  77418"), (updated.Text("BillAddr.Line1"), updated.Text("BillAddr.Line2")));
        Assert.Null(updated.At("BillAddr.City"));
        Assert.NotEqual(invoice.Text("BillAddr.Id"), updated.Text("BillAddr.Id"));
    }

    [Fact]
    public async Task A_form_without_addresses_has_the_customers()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CreateAsync("Customer", new JsonObject { ["DisplayName"] = "Ortiz Homes", ["BillAddr"] = Address() });

        var invoice = await company.CreateAsync("Invoice", Some.Invoice(customer.Text("Id")));

        string[] fields = ["Id", "Line1", "City", "CountrySubDivisionCode", "PostalCode"];
        Assert.Equal(fields.Select(field => customer.Text($"BillAddr.{field}")), fields.Select(field => invoice.Text($"BillAddr.{field}")));
        Assert.Equal("12 Cedar Ln", invoice.Text("ShipAddr.Line1"));
        Assert.Equal("San Pablo, CA  87999", invoice.Text("ShipFromAddr.Line2"));
    }

    [Theory]
    [InlineData("PrivateNote", 4000)]
    [InlineData("CustomerMemo", 1000)]
    [InlineData("DocNumber", 21)]
    [InlineData("Line.Description", 4000)]
    [InlineData("CustomField", 31)]
    public async Task A_text_is_as_long_as_its_field(string field, int most)
    {
        var company = await app.ConnectCompanyAsync();
        foreach (var (length, code) in new[] { (most, (string?)null), (most + 1, "2050") })
        {
            var text = new string('x', length);
            var answer = await company.PostAsync("invoice", await company.InvoiceBodyAsync(body => Write(body, field, text)));

            Assert.Equal((code, code is null ? null : field), (answer.FaultCode, answer.FaultElement));
        }
    }

    [Theory]
    [InlineData("a@b.example", true, "invoice/{0}?include=invoiceLink", true)]
    [InlineData("a@b.example", true, "invoice/{0}", false)]
    [InlineData(null, true, "invoice/{0}?include=invoiceLink", false)]
    [InlineData("a@b.example", false, "invoice/{0}?include=invoiceLink", false)]
    public async Task The_link_to_pay_is_told_to_who_asks_when_there_is_one(string? email, bool onlinePayments, string path, bool isTold)
    {
        var company = await app.ConnectCompanyAsync(new JsonObject { ["onlinePayments"] = onlinePayments });
        var invoice = await company.InvoiceAsync(body => body["BillEmail"] = email is null ? null : new JsonObject { ["Address"] = email });

        var read = (await company.GetAsync(path.Replace("{0}", invoice.Text("Id"), StringComparison.Ordinal))).Entity("Invoice");

        Assert.Equal(isTold, read.Text("InvoiceLink").StartsWith("https://developer.intuit.com/", StringComparison.Ordinal));
        Assert.Equal(onlinePayments, invoice.At("AllowOnlineCreditCardPayment")!.GetValue<bool>());
    }

    [Fact]
    public async Task The_answer_to_a_write_tells_the_link_as_well()
    {
        var company = await app.ConnectCompanyAsync(new JsonObject { ["onlinePayments"] = true });

        var answer = await company.PostAsync(
            "invoice?include=invoiceLink",
            await company.InvoiceBodyAsync(body => body["BillEmail"] = new JsonObject { ["Address"] = "a@b.example" }));

        Assert.NotNull(answer.Entity("Invoice").At("InvoiceLink"));
    }

    private static void Write(JsonObject body, string field, string text)
    {
        switch (field)
        {
            case "CustomerMemo":
                body[field] = new JsonObject { ["value"] = text };
                break;
            case "Line.Description":
                body["Line"]![0]!["Description"] = text;
                break;
            case "CustomField":
                body[field] = new JsonArray(new JsonObject { ["DefinitionId"] = "1", ["Type"] = "StringType", ["StringValue"] = text });
                break;
            default:
                body[field] = text;
                break;
        }
    }

    private static JsonObject Address() => new()
    {
        ["Line1"] = "12 Cedar Ln",
        ["City"] = "Bellville",
        ["CountrySubDivisionCode"] = "TX",
        ["PostalCode"] = "77418",
    };

    private static JsonObject? Ref(string? id) => id is null ? null : Some.Ref(id);
}
