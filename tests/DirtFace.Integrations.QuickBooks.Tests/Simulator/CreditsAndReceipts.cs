using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class CreditsAndReceipts(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    private const string UndepositedFunds = "3";
    private const string Checking = "1";

    [Fact]
    public async Task A_credit_memo_lowers_what_its_customer_owes()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        await company.CreateAsync("Invoice", Some.Invoice(customer));

        var credit = await company.CreateAsync("CreditMemo", Form(customer, 30m));

        Assert.Equal((30m, 30m, 30m), (credit.Number("TotalAmt"), credit.Number("Balance"), credit.Number("RemainingCredit")));
        Assert.Equal(70m, (await company.ReadAsync("Customer", customer)).Number("Balance"));
    }

    [Theory]
    [InlineData("Invoice")]
    [InlineData("CreditMemo")]
    [InlineData("SalesReceipt")]
    [InlineData("RefundReceipt")]
    public async Task A_form_can_be_voided_and_keeps_its_number(string entity)
    {
        var company = await app.ConnectCompanyAsync(customTxnNumbers: false);
        var customer = await company.CustomerAsync();
        var form = await company.CreateAsync(entity, Form(customer, 100m));

        var voided = (await company.EndAsync(entity, form.Text("Id"), "void")).Entity(entity);

        Assert.Equal((0m, 0m, "Voided"), (voided.Number("TotalAmt"), voided.Number("Balance"), voided.Text("PrivateNote")));
        Assert.Equal(("1001", "1", 0m), (voided.Text("DocNumber"), voided.Text("SyncToken"), voided.Number("Line.0.Amount")));
        Assert.Equal(0m, (await company.ReadAsync("Customer", customer)).Number("Balance"));
    }

    [Fact]
    public async Task A_sales_receipt_is_also_voided_the_way_the_SDKs_do_it()
    {
        var company = await app.ConnectCompanyAsync();
        var receipt = await company.CreateAsync("SalesReceipt", Form(null, 40m));

        var voided = await company.UpdateAsync("SalesReceipt", receipt, [], "?operation=update&include=void");

        Assert.Equal(0m, voided.Number("TotalAmt"));
    }

    [Theory]
    [InlineData("CreditMemo")]
    [InlineData("SalesReceipt")]
    [InlineData("RefundReceipt")]
    [InlineData("Estimate")]
    public async Task A_form_can_be_deleted(string entity)
    {
        var company = await app.ConnectCompanyAsync();
        var form = await company.CreateAsync(entity, Form(await company.CustomerAsync(), 100m));

        var answer = await company.EndAsync(entity, form.Text("Id"), "delete");

        Assert.Equal("Deleted", answer.Entity(entity).Text("status"));
        Assert.Equal("610", (await company.GetAsync($"{entity.ToLowerInvariant()}/{form.Text("Id")}")).FaultCode);
    }

    [Fact]
    public async Task A_sales_receipt_needs_no_customer_and_its_money_waits_to_be_deposited()
    {
        var company = await app.ConnectCompanyAsync();

        var receipt = await company.CreateAsync("SalesReceipt", Form(null, 40m));

        Assert.Equal((UndepositedFunds, 0m, 40m), (receipt.Text("DepositToAccountRef.value"), receipt.Number("Balance"), receipt.Number("TotalAmt")));
    }

    [Fact]
    public async Task A_full_update_of_a_sales_receipt_without_its_customer_drops_the_customer()
    {
        var company = await app.ConnectCompanyAsync();
        var receipt = await company.CreateAsync("SalesReceipt", Form(await company.CustomerAsync(), 40m));

        var updated = await company.UpdateAsync("SalesReceipt", receipt, Form(null, 50m), isSparse: false);

        Assert.Null(updated.At("CustomerRef"));
    }

    [Theory]
    [InlineData(null, "2020", "DepositToAccountRef")]
    [InlineData("79", "6430", "DepositToAccountRef")]
    [InlineData("999", "2500", null)]
    [InlineData(Checking, null, null)]
    public async Task A_refund_says_which_bank_account_the_money_leaves(string? account, string? code, string? element)
    {
        var company = await app.ConnectCompanyAsync();
        var refund = Form(await company.CustomerAsync(), 25m);
        refund["DepositToAccountRef"] = account is null ? null : Some.Ref(account);

        var answer = await company.PostAsync("refundreceipt", refund);

        Assert.Equal((code, element), (answer.FaultCode, answer.FaultElement));
    }

    [Fact]
    public async Task A_company_may_read_the_rules_so_that_a_refund_needs_no_account()
    {
        var company = await app.ConnectCompanyAsync();
        await app.ControlAsync($"companies/{company.RealmId}/readings", new JsonObject { ["refundAccount"] = "defaulted" });
        var refund = Form(await company.CustomerAsync(), 25m);
        refund.Remove("DepositToAccountRef");

        Assert.Equal(UndepositedFunds, (await company.CreateAsync("RefundReceipt", refund)).Text("DepositToAccountRef.value"));
    }

    [Theory]
    [InlineData("invoice")]
    [InlineData("creditmemo")]
    [InlineData("estimate")]
    public async Task Forms_that_someone_owes_need_a_customer(string path)
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostAsync(path, Form(null, 10m));

        Assert.Equal(("2020", "CustomerRef"), (answer.FaultCode, answer.FaultElement));
    }

    [Fact]
    public async Task Invoices_and_credit_memos_share_their_numbers_and_estimates_count_alone()
    {
        var company = await app.ConnectCompanyAsync(customTxnNumbers: false);
        var customer = await company.CustomerAsync();
        var numbers = new List<string>();
        foreach (var entity in (string[])["Invoice", "CreditMemo", "Estimate", "CreditMemo", "Invoice", "Estimate"])
        {
            numbers.Add((await company.CreateAsync(entity, Form(customer, 10m))).Text("DocNumber"));
        }

        Assert.Equal(["1001", "1002", "1001", "1003", "1004", "1002"], numbers);
    }

    [Theory]
    [InlineData("Invoice", "CreditMemo", "6140")]
    [InlineData("CreditMemo", "Invoice", "6140")]
    [InlineData("Invoice", "Estimate", null)]
    [InlineData("Estimate", "Estimate", "6140")]
    public async Task A_number_is_refused_twice_among_the_forms_that_share_it(string first, string second, string? code)
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        var owner = Form(customer, 10m);
        owner["DocNumber"] = "N-1";
        var id = (await company.CreateAsync(first, owner)).Text("Id");
        var other = Form(customer, 10m);
        other["DocNumber"] = "N-1";

        var answer = await company.PostAsync(second.ToLowerInvariant(), other);

        Assert.Equal(code, answer.FaultCode);
        if (code is not null)
        {
            Assert.EndsWith($"is assigned to TxnType={first} with TxnId={id}", answer.FaultDetail, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("CreditMemo", "CustomerRef = '{0}'", 1)]
    [InlineData("CreditMemo", "Balance > '10'", 1)]
    [InlineData("SalesReceipt", "TotalAmt = '40.00'", 1)]
    [InlineData("RefundReceipt", "TxnDate > '2030-01-01'", 0)]
    [InlineData("Estimate", "TxnStatus = 'Pending'", 1)]
    public async Task Forms_are_found_by_query(string entity, string condition, int rows)
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        await company.CreateAsync(entity, Form(customer, 40m));

        var answer = await company.QueryAsync($"select * from {entity} where {condition.Replace("{0}", customer, StringComparison.Ordinal)}");

        Assert.Equal(rows, answer.Json.Items($"QueryResponse.{entity}").Count);
    }

    private static JsonObject Form(string? customer, decimal amount)
    {
        var form = new JsonObject
        {
            ["TxnDate"] = "2026-11-20",
            ["Line"] = new JsonArray(Some.Sale(amount)),
            ["DepositToAccountRef"] = Some.Ref(UndepositedFunds),
        };
        if (customer is not null)
        {
            form["CustomerRef"] = Some.Ref(customer);
        }
        return form;
    }
}
