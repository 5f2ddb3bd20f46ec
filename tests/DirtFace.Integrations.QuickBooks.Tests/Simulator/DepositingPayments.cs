using System.Text.Json.Nodes;
using Xunit;
using static DirtFace.Integrations.QuickBooks.Tests.Simulator.Links;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class DepositingPayments(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Fact]
    public async Task A_deposit_takes_payments_and_other_money_to_the_bank()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        var payment = Text(await company.PayAsync(customer, 65m), "Id");

        var deposit = await company.CreateAsync("Deposit", Deposit(Linked(payment), Detail(20m), CashBack(5m)));

        Assert.Equal((80m, "2026-11-22"), (Number(deposit, "TotalAmt"), Text(deposit, "TxnDate")));
        var lines = deposit["Line"]!.AsArray();
        Assert.Equal([("1", 65m), ("2", 20m)], lines.Select(line => (Text(line!, "Id"), Number(line!, "Amount"))));
        Assert.Equal($$"""[{"TxnId":"{{payment}}","TxnType":"Payment","TxnLineId":"0"}]""", lines[0]!["LinkedTxn"]!.ToJsonString());
        Assert.Equal("Grading income", Text(lines[1]!["DepositLineDetail"]!["AccountRef"]!, "name"));
        var waiting = await company.ReadAsync("Payment", payment);
        Assert.Equal(("Deposit", "1"), (Text(waiting["LinkedTxn"]![0]!, "TxnType"), Text(waiting, "SyncToken")));
    }

    [Theory]
    [InlineData("""{"PrivateNote":"x"}""", "")]
    [InlineData("""{}""", "?operation=update&include=void")]
    [InlineData("""{}""", "?operation=delete")]
    public async Task A_deposited_payment_is_locked_until_it_leaves_its_deposit(string changes, string query)
    {
        var company = await app.ConnectCompanyAsync();
        var payment = Text(await company.PayAsync(await company.CustomerAsync(), 65m), "Id");
        var deposit = Text(await company.CreateAsync("Deposit", Deposit(Linked(payment))), "Id");

        var locked = await company.EditAsync("Payment", payment, JsonNode.Parse(changes)!.AsObject(), query);
        await company.EndAsync("Deposit", deposit, "delete");
        var free = await company.EditAsync("Payment", payment, JsonNode.Parse(changes)!.AsObject(), query);

        Assert.Equal("6540", locked.FaultCode);
        Assert.StartsWith("This transaction has been deposited.", locked.FaultDetail, StringComparison.Ordinal);
        Assert.Null(free.FaultCode);
    }

    [Fact]
    public async Task A_payment_that_a_deposit_no_longer_names_is_free_for_another_one()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        var (one, two) = (Text(await company.PayAsync(customer, 65m), "Id"), Text(await company.PayAsync(customer, 35m), "Id"));
        var deposit = Text(await company.CreateAsync("Deposit", Deposit(Linked(one), Linked(two))), "Id");

        var taken = await company.PostAsync("deposit", Deposit(Linked(two)));
        var smaller = await company.EditAsync("Deposit", deposit, new JsonObject { ["Line"] = new JsonArray(Linked(one)) });
        var other = await company.PostAsync("deposit", Deposit(Linked(two)));

        Assert.Equal(("620", null, null), (taken.FaultCode, smaller.FaultCode, other.FaultCode));
        Assert.Equal(65m, Number(smaller.Entity("Deposit"), "TotalAmt"));
    }

    [Fact]
    public async Task A_sales_receipt_waits_for_its_deposit_like_a_payment()
    {
        var company = await app.ConnectCompanyAsync();
        var receipt = Text(await company.CreateAsync("SalesReceipt", new JsonObject { ["Line"] = new JsonArray(Some.Sale(44m)) }), "Id");

        var deposit = await company.CreateAsync("Deposit", Deposit(Linked(receipt, "SalesReceipt")));
        var locked = await company.EditAsync("SalesReceipt", receipt, new JsonObject { ["PrivateNote"] = "x" });

        Assert.Equal(44m, Number(deposit, "TotalAmt"));
        Assert.Equal("6540", locked.FaultCode);
    }

    [Theory]
    [InlineData("""{"Line":[{"Amount":5,"DetailType":"DepositLineDetail","DepositLineDetail":{"AccountRef":{"value":"79"}}}]}""", "2020", "DepositToAccountRef")]
    [InlineData("""{"DepositToAccountRef":{"value":"79"},"Line":[{"Amount":5}]}""", "6430", "DepositToAccountRef")]
    [InlineData("""{"DepositToAccountRef":{"value":"1"}}""", "2020", "Line")]
    [InlineData("""{"DepositToAccountRef":{"value":"1"},"Line":[{"Amount":5}]}""", "2020", "Line.DetailType")]
    [InlineData("""{"DepositToAccountRef":{"value":"1"},"Line":[{"Amount":5,"DetailType":"DepositLineDetail","DepositLineDetail":{}}]}""", "2020", "Line.DepositLineDetail.AccountRef")]
    [InlineData("""{"DepositToAccountRef":{"value":"1"},"Line":[{"LinkedTxn":[{"TxnId":"999","TxnType":"Payment"}]}]}""", "620", "LinkedTxn")]
    public async Task A_mistake_has_its_code(string body, string code, string? element)
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostTextAsync("deposit", body, "application/json");

        Assert.Equal((code, element), (answer.FaultCode, answer.FaultElement));
    }

    [Fact]
    public async Task A_payment_is_deposited_as_a_whole_and_only_from_undeposited_funds()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        var waiting = Text(await company.PayAsync(customer, 65m), "Id");
        var body = Payment(customer, 10m);
        body["DepositToAccountRef"] = Some.Ref("1");
        var banked = Text(await company.CreateAsync("Payment", body), "Id");
        var part = Linked(waiting);
        part["Amount"] = 60;

        Assert.Equal("6000", (await company.PostAsync("deposit", Deposit(part))).FaultCode);
        Assert.Equal("620", (await company.PostAsync("deposit", Deposit(Linked(banked)))).FaultCode);
    }

    private static JsonObject Deposit(params JsonObject[] lines)
    {
        var deposit = new JsonObject
        {
            ["DepositToAccountRef"] = Some.Ref("1"),
            ["Line"] = new JsonArray([.. lines.Where(line => line["Memo"] is null)]),
        };
        if (lines.FirstOrDefault(line => line["Memo"] is not null) is { } cash)
        {
            deposit["CashBack"] = cash;
        }
        return deposit;
    }

    private static JsonObject Linked(string id, string type = "Payment") => new()
    {
        ["LinkedTxn"] = new JsonArray(new JsonObject { ["TxnId"] = id, ["TxnType"] = type, ["TxnLineId"] = "0" }),
    };

    private static JsonObject Detail(decimal amount) => new()
    {
        ["Amount"] = amount,
        ["DetailType"] = "DepositLineDetail",
        ["DepositLineDetail"] = new JsonObject { ["AccountRef"] = Some.Ref(Some.IncomeAccount) },
    };

    private static JsonObject CashBack(decimal amount) => new()
    {
        ["AccountRef"] = Some.Ref("1"),
        ["Amount"] = amount,
        ["Memo"] = "Petty cash",
    };
}
