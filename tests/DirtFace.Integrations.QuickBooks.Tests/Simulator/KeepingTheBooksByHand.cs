using System.Text.Json.Nodes;
using Xunit;
using static DirtFace.Integrations.QuickBooks.Tests.Simulator.Links;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class KeepingTheBooksByHand(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Fact]
    public async Task A_bookkeeper_receives_a_payment_and_takes_it_to_the_bank()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        var invoice = await company.BillAsync(customer, 100m);

        var payment = (await DoAsync(company, "receive-payment", new JsonObject
        {
            ["customer"] = customer,
            ["amount"] = 100,
            ["date"] = "2026-11-21",
            ["reference"] = "CHK 7",
            ["method"] = "2",
            ["invoices"] = new JsonArray(new JsonObject { ["id"] = invoice, ["amount"] = 100 }),
        }))["Payment"]!;
        var deposit = (await DoAsync(company, "deposit-payments", new JsonObject
        {
            ["account"] = "1",
            ["payments"] = new JsonArray(Text(payment, "Id")),
        }))["Deposit"]!;

        Assert.Equal(("2026-11-21", "CHK 7", 0m), (Text(payment, "TxnDate"), Text(payment, "PaymentRefNum"), Number(payment, "UnappliedAmt")));
        Assert.Equal((100m, 0m), (Number(deposit, "TotalAmt"), await company.BalanceAsync("Invoice", invoice)));
        Assert.Equal("Olivia Grader", Text((await company.LedgerAsync())[^1], "by"));
    }

    [Theory]
    [InlineData(100, 0, "CreditMemo", 100)]
    [InlineData(0, 60, "Invoice", 60)]
    public async Task A_customer_with_a_balance_is_made_inactive_by_a_document_that_balances_it(
        decimal billed, decimal paid, string form, decimal amount)
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync("Ortiz");
        if (billed > 0)
        {
            await company.BillAsync(customer, billed);
        }
        if (paid > 0)
        {
            await company.PayAsync(customer, paid);
        }

        await DoAsync(company, $"entities/Customer/{customer}/inactivate", []);

        var gone = await company.ReadAsync("Customer", customer);
        Assert.Equal(("Ortiz (deleted)", 0m), (Text(gone, "DisplayName"), Number(gone, "Balance")));
        var adjusting = (await company.QueryAsync($"select * from {form}")).Json["QueryResponse"]![form]!.AsArray().Single()!;
        Assert.Equal(amount, Number(adjusting, "TotalAmt"));
    }

    [Fact]
    public async Task A_customer_comes_back_under_the_old_name()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync("Ortiz");
        await DoAsync(company, $"entities/Customer/{customer}/inactivate", []);

        await DoAsync(company, $"entities/Customer/{customer}/reactivate", []);

        var back = await company.ReadAsync("Customer", customer);
        Assert.Equal(("Ortiz", true), (Text(back, "DisplayName"), back["Active"]!.GetValue<bool>()));
    }

    [Theory]
    [InlineData("receive-payment", """{"customer":"1"}""")]
    [InlineData("receive-payment", """{"customer":"77","amount":5}""")]
    [InlineData("receive-payment", """{"customer":"1","amount":5,"invoices":[{"id":"999","amount":5}]}""")]
    [InlineData("deposit-payments", """{"account":"1","payments":[]}""")]
    [InlineData("close-books", """{"date":"tomorrow"}""")]
    [InlineData("entities/Customer/1/merge", """{}""")]
    public async Task A_mistake_is_told_in_a_sentence(string path, string body)
    {
        var company = await app.ConnectCompanyAsync();
        await company.CustomerAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/sim/api/companies/{company.RealmId}/{path}")
        {
            Content = SimulatorApp.Body(JsonNode.Parse(body)!),
        };

        var answer = await app.SendAsync(request);

        Assert.Equal(400, (int)answer.Status);
        Assert.NotEmpty(Text(answer.Json, "error"));
    }

    private Task<JsonNode> DoAsync(TestCompany company, string what, JsonObject body) =>
        app.ControlAsync($"companies/{company.RealmId}/{what}", body);
}
