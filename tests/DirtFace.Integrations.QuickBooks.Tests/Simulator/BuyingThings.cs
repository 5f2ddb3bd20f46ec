using System.Text.Json.Nodes;
using Xunit;
using static DirtFace.Integrations.QuickBooks.Tests.Simulator.SomePurchase;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class BuyingThings(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Fact]
    public async Task A_purchase_tells_its_kind_in_an_extension_block()
    {
        var company = await app.ConnectCompanyAsync();
        var purchase = Purchase("CreditCard", Card, 12.5m);
        purchase["EntityRef"] = new JsonObject { ["value"] = await company.VendorAsync("Cal Telephone"), ["type"] = "Vendor" };

        var created = await company.CreateAsync("Purchase", purchase);

        Assert.Equal(12.5m, Number(created, "TotalAmt"));
        Assert.Equal("Mastercard", created["AccountRef"]!["name"]!.GetValue<string>());
        Assert.Equal(("Cal Telephone", "Vendor"), (created["EntityRef"]!["name"]!.GetValue<string>(), created["EntityRef"]!["type"]!.GetValue<string>()));
        Assert.Equal("""{"Name":"TxnType","Value":"54"}""", created["PurchaseEx"]!["any"]![0]!["value"]!.ToJsonString());
    }

    [Theory]
    [InlineData("Check", Card, "6430")]
    [InlineData("Cash", Card, "6430")]
    [InlineData("CreditCard", Checking, "6430")]
    [InlineData("Check", Fuel, "6430")]
    [InlineData("Barter", Checking, "2170")]
    public async Task The_account_must_fit_the_way_of_paying(string paymentType, string account, string code)
    {
        var company = await app.ConnectCompanyAsync();

        Assert.Equal(code, (await company.PostAsync("purchase", Purchase(paymentType, account, 1m))).FaultCode);
    }

    [Fact]
    public async Task Every_update_of_a_purchase_names_its_payment_type_and_of_a_bill_its_vendor()
    {
        var company = await app.ConnectCompanyAsync();
        var purchase = await company.CreateAsync("Purchase", Purchase("Cash", Checking, 1m));
        var bill = await company.CreateAsync("Bill", Bill(await company.VendorAsync(), 1m));

        var first = await company.PostAsync("purchase", Change(purchase, new JsonObject { ["PrivateNote"] = "x" }));
        var second = await company.PostAsync("bill", Change(bill, new JsonObject { ["PrivateNote"] = "x" }));
        var whole = await company.PostAsync("purchase", Change(purchase, new JsonObject { ["PrivateNote"] = "x", ["PaymentType"] = "Cash" }));

        Assert.Equal(("2020", "PaymentType"), (first.FaultCode, first.FaultElement));
        Assert.Equal(("2020", "VendorRef"), (second.FaultCode, second.FaultElement));
        Assert.Equal("1", whole.Entity("Purchase")["SyncToken"]!.GetValue<string>());
    }

    [Fact]
    public async Task Only_a_card_takes_credits()
    {
        var company = await app.ConnectCompanyAsync();
        var (card, cash) = (Purchase("CreditCard", Card, 1m), Purchase("Cash", Checking, 1m));
        card["Credit"] = true;
        cash["Credit"] = true;

        Assert.Equal("11", (await company.CreateAsync("Purchase", card))["PurchaseEx"]!["any"]![0]!["value"]!["Value"]!.GetValue<string>());
        Assert.Equal("6000", (await company.PostAsync("purchase", cash)).FaultCode);
    }

    [Theory]
    [InlineData("operation=void")]
    [InlineData("operation=update&include=void")]
    public async Task A_voided_purchase_keeps_its_lines_at_zero(string how)
    {
        var company = await app.ConnectCompanyAsync();
        var purchase = await company.CreateAsync("Purchase", Purchase("Cash", Checking, 9m));

        var voided = (await company.PostAsync($"purchase?{how}", Change(purchase, []))).Entity("Purchase");

        Assert.Equal((0m, 0m, "Voided"), (Number(voided, "TotalAmt"), Number(voided["Line"]![0]!, "Amount"), voided["PrivateNote"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("Bill")]
    [InlineData("VendorCredit")]
    [InlineData("Purchase")]
    [InlineData("PurchaseOrder")]
    [InlineData("JournalEntry")]
    [InlineData("Transfer")]
    public async Task Every_transaction_can_be_deleted(string entity)
    {
        var company = await app.ConnectCompanyAsync();
        var body = entity switch
        {
            "Purchase" => Purchase("Cash", Checking, 1m),
            "JournalEntry" => new JsonObject { ["Line"] = new JsonArray(Posting("Debit", 1m, Fuel), Posting("Credit", 1m, Checking)) },
            "Transfer" => new JsonObject { ["FromAccountRef"] = Some.Ref(Checking), ["ToAccountRef"] = Some.Ref("3"), ["Amount"] = 1m },
            _ => Bill(await company.VendorAsync(), 1m),
        };
        var id = Id(await company.CreateAsync(entity, body));

        var answer = await company.EndAsync(entity, id, "delete");

        Assert.Equal("Deleted", answer.Entity(entity)["status"]!.GetValue<string>());
        Assert.Equal("610", (await company.GetAsync($"{entity.ToLowerInvariant()}/{id}")).FaultCode);
    }

    [Theory]
    [InlineData("\"BillableStatus\":\"Billable\"", "6310")]
    [InlineData("\"BillableStatus\":\"HasBeenBilled\",\"CustomerRef\":{\"value\":\"1\"}", "6320")]
    [InlineData("\"BillableStatus\":\"Perhaps\"", "2170")]
    [InlineData("\"CustomerRef\":{\"value\":\"77\"}", "2500")]
    [InlineData("\"TaxCodeRef\":{\"value\":\"2\"}", "6100")]
    [InlineData("\"Colour\":\"red\"", "2010")]
    public async Task A_mistake_in_an_expense_line_has_its_code(string inDetail, string code)
    {
        var company = await app.ConnectCompanyAsync();
        await company.CustomerAsync();
        var bill = Bill(await company.VendorAsync(), 1m);
        bill["Line"]![0]!["AccountBasedExpenseLineDetail"] = JsonNode.Parse($"{{\"AccountRef\":{{\"value\":\"60\"}},{inDetail}}}");

        Assert.Equal(code, (await company.PostAsync("bill", bill)).FaultCode);
    }

    [Theory]
    [InlineData("""{"Amount":1}""", "2020", "Line.DetailType")]
    [InlineData("""{"DetailType":"AccountBasedExpenseLineDetail","AccountBasedExpenseLineDetail":{"AccountRef":{"value":"60"}}}""", "2020", "Line.Amount")]
    [InlineData("""{"DetailType":"AccountBasedExpenseLineDetail","Amount":1}""", "6440", "Line.AccountBasedExpenseLineDetail.AccountRef")]
    [InlineData("""{"DetailType":"ItemBasedExpenseLineDetail","Amount":1}""", "6440", "Line.ItemBasedExpenseLineDetail.ItemRef")]
    [InlineData("""{"DetailType":"ItemBasedExpenseLineDetail","Amount":1,"ItemBasedExpenseLineDetail":{"ItemRef":{"value":"3"},"Qty":2,"UnitPrice":1}}""", "6070", "Line.Amount")]
    [InlineData("""{"DetailType":"SalesItemLineDetail","Amount":1}""", "2170", "Line.DetailType")]
    [InlineData("""{"DetailType":"AccountBasedExpenseLineDetail","Amount":1,"AccountBasedExpenseLineDetail":{"AccountRef":{"value":"999"}}}""", "2500", null)]
    [InlineData("""{"DetailType":"AccountBasedExpenseLineDetail","Amount":-1,"AccountBasedExpenseLineDetail":{"AccountRef":{"value":"60"}}}""", "6000", null)]
    public async Task A_mistake_in_a_line_has_its_code(string line, string code, string? element)
    {
        var company = await app.ConnectCompanyAsync();
        var bill = Bill(await company.VendorAsync(), 1m);
        bill["Line"] = new JsonArray(JsonNode.Parse(line));

        var answer = await company.PostAsync("bill", bill);

        Assert.Equal((code, element), (answer.FaultCode, answer.FaultElement));
    }

    [Theory]
    [InlineData("""{"DetailType":"AccountBasedExpenseLineDetail","Amount":9e27,"AccountBasedExpenseLineDetail":{"AccountRef":{"value":"60"}}}""", "2080")]
    [InlineData("""{"DetailType":"ItemBasedExpenseLineDetail","Amount":1,"ItemBasedExpenseLineDetail":{"ItemRef":{"value":"3"},"Qty":9e27,"UnitPrice":9e27}}""", "2080")]
    [InlineData("""{"DetailType":"ItemBasedExpenseLineDetail","Amount":1,"ItemBasedExpenseLineDetail":{"ItemRef":{"value":"3"},"Qty":"many"}}""", "2080")]
    [InlineData("""{"DetailType":"AccountBasedExpenseLineDetail","Amount":"much","AccountBasedExpenseLineDetail":{"AccountRef":{"value":"60"}}}""", "2080")]
    public async Task Numbers_that_no_books_can_hold_are_refused(string line, string code)
    {
        var company = await app.ConnectCompanyAsync();
        var bill = Bill(await company.VendorAsync(), 1m);
        bill["Line"] = new JsonArray(JsonNode.Parse(line));

        Assert.Equal(code, (await company.PostAsync("bill", bill)).FaultCode);
    }

    [Fact]
    public async Task A_journal_that_no_books_can_hold_is_refused()
    {
        var company = await app.ConnectCompanyAsync();
        var lines = Enumerable.Range(0, 9).Select(_ => Posting("Debit", 9e27m, Fuel)).ToArray<JsonNode>();

        Assert.Equal("2080", (await company.PostAsync("journalentry", new JsonObject { ["Line"] = new JsonArray(lines) })).FaultCode);
    }

    [Fact]
    public async Task A_bill_of_the_last_day_of_the_calendar_is_due_that_day()
    {
        var company = await app.ConnectCompanyAsync();
        var bill = Bill(await company.VendorAsync(), 1m);
        bill["TxnDate"] = "9999-12-31";
        bill["SalesTermRef"] = Some.Ref("3");

        Assert.Equal("9999-12-31", (await company.CreateAsync("Bill", bill))["DueDate"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_bill_closes_the_order_that_it_links_and_opens_it_when_it_goes()
    {
        var company = await app.ConnectCompanyAsync();
        var vendor = await company.VendorAsync();
        var order = Id(await company.CreateAsync("PurchaseOrder", Bill(vendor, 20m)));
        var body = Bill(vendor, 20m);
        body["LinkedTxn"] = new JsonArray(new JsonObject { ["TxnId"] = order, ["TxnType"] = "PurchaseOrder" });

        var bill = await company.CreateAsync("Bill", body);
        var closed = await company.ReadAsync("PurchaseOrder", order);
        var twice = await company.PostAsync("bill", body.DeepClone());
        await company.EndAsync("Bill", Id(bill), "delete");

        Assert.Equal("Closed", closed["POStatus"]!.GetValue<string>());
        Assert.Equal(Id(bill), closed["LinkedTxn"]![0]!["TxnId"]!.GetValue<string>());
        Assert.Equal("620", twice.FaultCode);
        Assert.Equal("Open", (await company.ReadAsync("PurchaseOrder", order))["POStatus"]!.GetValue<string>());
    }

    [Fact]
    public async Task Orders_are_numbered_on_their_own()
    {
        var company = await app.ConnectCompanyAsync(customTxnNumbers: false);
        var vendor = await company.VendorAsync();

        var first = await company.CreateAsync("PurchaseOrder", Bill(vendor, 1m));
        var second = await company.CreateAsync("PurchaseOrder", Bill(vendor, 1m));

        Assert.Equal(("1001", "1002"), (first["DocNumber"]!.GetValue<string>(), second["DocNumber"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Purchases_are_not_found_by_whom_they_were_bought_from()
    {
        var company = await app.ConnectCompanyAsync();

        Assert.Equal("4001", (await company.QueryAsync("select * from Purchase where EntityRef = '1'")).FaultCode);
        Assert.Equal("4001", (await company.QueryAsync("select * from Purchase where AccountRef = '1'")).FaultCode);
    }
}
