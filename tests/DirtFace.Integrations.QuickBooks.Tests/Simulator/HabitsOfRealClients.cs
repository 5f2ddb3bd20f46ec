using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>What the clients of other languages send besides what they mean.</summary>
public sealed class HabitsOfRealClients(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Fact]
    public async Task A_sync_token_may_be_a_number_and_an_id_too()
    {
        var company = await app.ConnectCompanyAsync();
        var made = await company.CreateAsync("Customer", new JsonObject { ["DisplayName"] = "A", ["SyncToken"] = 0, ["Id"] = "" });
        var id = long.Parse(made["Id"]!.GetValue<string>(), null);

        var answer = await company.PostAsync(
            "customer", new JsonObject { ["Id"] = id, ["SyncToken"] = 0, ["sparse"] = "true", ["Notes"] = "x" });

        Assert.Equal("1", answer.Entity("Customer")["SyncToken"]!.GetValue<string>());
        Assert.Equal("A", answer.Entity("Customer")["DisplayName"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_was_quoted_does_not_come_back_quoted_and_an_unquoted_text_does()
    {
        var company = await app.ConnectCompanyAsync();

        var made = await company.InvoiceAsync(body =>
        {
            body["DocNumber"] = 1001;
            body["AllowOnlineACHPayment"] = "true";
            body["CustomerRef"] = new JsonObject { ["value"] = long.Parse(body["CustomerRef"]!["value"]!.GetValue<string>(), null) };
            body["Line"] = new JsonArray(JsonNode.Parse(
                """{"Amount":"15.50","DetailType":"SalesItemLineDetail","SalesItemLineDetail":{"ItemRef":{"value":1},"Qty":"2","UnitPrice":"7.75"}}"""));
        });

        var read = (await company.GetAsync($"invoice/{made["Id"]}")).Entity("Invoice");
        var detail = read["Line"]![0]!["SalesItemLineDetail"]!;
        Assert.Equal("1001", read["DocNumber"]!.GetValue<string>());
        Assert.Equal(JsonValueKind.String, read["CustomerRef"]!["value"]!.GetValueKind());
        Assert.Equal((2m, 7.75m), (detail["Qty"]!.GetValue<decimal>(), detail["UnitPrice"]!.GetValue<decimal>()));
        Assert.True(read["AllowOnlineACHPayment"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Empty_texts_mean_nothing()
    {
        var company = await app.ConnectCompanyAsync();

        var made = await company.InvoiceAsync(body =>
        {
            body["PrivateNote"] = "";
            body["DueDate"] = "";
            body["TrackingNum"] = "";
            body["SalesTermRef"] = new JsonObject { ["value"] = "", ["name"] = "", ["type"] = "" };
            body["BillAddr"] = new JsonObject { ["Line1"] = "1 Main St", ["Line2"] = "", ["City"] = null };
            body["Line"]![0]!["Description"] = "";
        });

        Assert.Null(made["PrivateNote"]);
        Assert.Null(made["TrackingNum"]);
        Assert.Null(made["SalesTermRef"]);
        Assert.NotEqual("", made["DueDate"]!.GetValue<string>());
        Assert.False(made["BillAddr"]!.AsObject().ContainsKey("Line2"));
        Assert.False(made["BillAddr"]!.AsObject().ContainsKey("City"));
        Assert.False(made["Line"]![0]!.AsObject().ContainsKey("Description"));
    }

    [Fact]
    public async Task An_empty_text_in_a_sparse_update_clears_the_field()
    {
        var company = await app.ConnectCompanyAsync();
        var id = (await company.CreateAsync("Customer", new JsonObject { ["DisplayName"] = "A", ["Notes"] = "x" }))["Id"]!.GetValue<string>();

        var answer = await company.ChangeAsync("Customer", id, new JsonObject { ["Notes"] = "" });

        Assert.Null(answer.Entity("Customer")["Notes"]);
    }

    [Fact]
    public async Task A_quantity_and_a_price_that_are_both_zero_say_nothing_about_the_amount()
    {
        var company = await app.ConnectCompanyAsync();
        var bill = SomePurchase.Bill(await company.VendorAsync());
        bill["Line"] = new JsonArray(JsonNode.Parse(
            """{"Amount":40,"DetailType":"ItemBasedExpenseLineDetail","ItemBasedExpenseLineDetail":{"ItemRef":{"value":"1"},"Qty":0,"UnitPrice":0}}"""));

        var invoice = await company.InvoiceAsync(body => body["Line"] = new JsonArray(Some.Sale(0, 0, 100)));
        var bought = await company.CreateAsync("Bill", bill);

        Assert.Equal((100m, 40m), (SomePurchase.Number(invoice, "TotalAmt"), SomePurchase.Number(bought, "TotalAmt")));
        Assert.False(invoice["Line"]![0]!["SalesItemLineDetail"]!.AsObject().ContainsKey("Qty"));
    }

    [Fact]
    public async Task A_quantity_of_zero_at_a_price_does_not_make_an_amount()
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostAsync(
            "invoice", await company.InvoiceBodyAsync(body => body["Line"] = new JsonArray(Some.Sale(0, 10, 100))));

        Assert.Equal("6070", answer.FaultCode);
    }

    [Theory]
    [InlineData("2026-11-20")]
    [InlineData("2026-11-20Z")]
    [InlineData("2026-11-20-08:00")]
    [InlineData("2026-11-20T23:30:00")]
    [InlineData("2026-11-20T05:37:32.3276113Z")]
    [InlineData("2026-11-20T00:00:00-08:00")]
    public async Task A_date_is_the_day_that_is_written(string date)
    {
        var company = await app.ConnectCompanyAsync();

        var invoice = await company.InvoiceAsync(body => body["TxnDate"] = date);

        Assert.Equal("2026-11-20", invoice["TxnDate"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("2026-13-20T00:00:00Z")]
    [InlineData("2026-11-20 and more")]
    [InlineData("20.11.2026")]
    public async Task What_is_no_date_is_refused(string date)
    {
        var company = await app.ConnectCompanyAsync();

        Assert.Equal("2060", (await company.PostAsync("invoice", await company.InvoiceBodyAsync(body => body["TxnDate"] = date))).FaultCode);
    }

    [Fact]
    public async Task Metadata_headers_and_parameters_that_mean_nothing_are_ignored()
    {
        var company = await app.ConnectCompanyAsync();
        using var request = company.Request(HttpMethod.Post, "customer?minorversion=4&format=json&unknown=1");
        request.Headers.Add("Request-Id", "5f0f7f60-1dd2-11b2-8080-808080808080");
        request.Headers.Host = "127.0.0.1";
        request.Content = SimulatorApp.Body(new JsonObject
        {
            ["DisplayName"] = "A",
            ["MetaData"] = new JsonObject { ["CreateTime"] = "2013-11-15T15:22:43-0800", ["LastUpdatedTime"] = "2013-11-15T15:22:43-0800" },
        });

        var answer = await app.SendAsync(request);

        Assert.Equal("2026-11-22T08:00:00-08:00", answer.Entity("Customer")["MetaData"]!["CreateTime"]!.GetValue<string>());
        Assert.Null(Assert.Single(await company.LedgerAsync())["requestId"]);
    }

    [Theory]
    [InlineData("application/text")]
    [InlineData("text/plain")]
    [InlineData("text/plain; charset=utf-8")]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/xml")]
    [InlineData("text/plain; charset=utf-16")]
    [InlineData("text/plain; charset=unheard-of")]
    public async Task A_query_is_posted_under_any_type(string contentType)
    {
        var company = await app.ConnectCompanyAsync();
        await company.CustomerAsync("Müller");
        using var request = company.Request(HttpMethod.Post, "query?minorversion=75&requestid=0123456789abcdef0123456789abcdef");
        var charset = contentType.EndsWith("utf-16", StringComparison.Ordinal) ? Encoding.Unicode : Encoding.UTF8;
        request.Content = new ByteArrayContent(charset.GetBytes("\uFEFFselect * from Customer where DisplayName = 'Müller'"));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        var answer = await app.SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, 1), (answer.Status, answer.Json["QueryResponse"]!["maxResults"]!.GetValue<int>()));
    }

    [Theory]
    [InlineData("customer", """{"DisplayName":"A\ud800"}""")]
    [InlineData("customer", """{"DisplayName":"A","N\udc00":"x"}""")]
    [InlineData("customer", "{\"DisplayName\":\"caf\u00e9\"}")]
    [InlineData("batch", """{"BatchItemRequest":[{"bId":"\ud800","Customer":{"DisplayName":"A"}}]}""")]
    [InlineData("batch", "{\"BatchItemRequest\":[{\"bId\":\"caf\u00e9\",\"Customer\":{\"DisplayName\":\"A\"}}]}")]
    public async Task A_text_that_is_no_Unicode_is_refused(string path, string body)
    {
        var company = await app.ConnectCompanyAsync();
        // Fault rules and counters look into bodies as well, before the engine does.
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "fail", ["record"] = "nothing like it", ["entity"] = "Item" });
        using var request = company.Request(HttpMethod.Post, $"{path}?requestid=r1");
        request.Content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");

        var answer = await app.SendAsync(request);

        Assert.Equal((HttpStatusCode.BadRequest, "2010"), (answer.Status, answer.FaultCode));
    }

    [Fact]
    public async Task A_query_may_be_posted_in_the_address()
    {
        var company = await app.ConnectCompanyAsync();
        await company.CustomerAsync("A");

        var answer = await company.PostTextAsync("query?query=select%20*%20from%20Customer", "", "application/text");

        Assert.Equal(1, answer.Json["QueryResponse"]!["maxResults"]!.GetValue<int>());
    }
}
