using System.Text.Json.Nodes;
using Xunit;
using static DirtFace.Integrations.QuickBooks.Tests.Simulator.Links;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class ApplyingCredits(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Fact]
    public async Task A_payment_of_nothing_ties_a_credit_to_an_invoice()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        var (invoice, credit) = (await company.BillAsync(customer, 100m), await company.BillAsync(customer, 30m, "CreditMemo"));

        var payment = await company.PayAsync(customer, 0m, ("Invoice", invoice, 30m), ("CreditMemo", credit, 30m));

        Assert.Equal(0m, Number(payment, "UnappliedAmt"));
        Assert.Equal(["100.00", "30.00"], payment["Line"]!.AsArray().Select(line => Extension(line!, "txnOpenBalance")));
        Assert.Equal((70m, 0m), (await company.BalanceAsync("Invoice", invoice), await company.BalanceAsync("CreditMemo", credit)));
        Assert.Equal(0m, Number(await company.ReadAsync("CreditMemo", credit), "RemainingCredit"));
        Assert.Equal(70m, await company.BalanceAsync("Customer", customer));
    }

    [Fact]
    public async Task Credits_pay_only_for_charges_and_only_as_far_as_they_reach()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        var (invoice, credit) = (await company.BillAsync(customer, 100m), await company.BillAsync(customer, 30m, "CreditMemo"));

        var alone = await company.PostAsync("payment", Payment(customer, 0m, ("CreditMemo", credit, 30m)));
        var tooMuch = await company.PostAsync("payment", Payment(customer, 0m, ("Invoice", invoice, 31m), ("CreditMemo", credit, 31m)));
        var together = await company.PostAsync("payment", Payment(customer, 50m, ("Invoice", invoice, 80m), ("CreditMemo", credit, 30m)));

        Assert.Equal(("6000", "6000", null), (alone.FaultCode, tooMuch.FaultCode, together.FaultCode));
        Assert.Equal(0m, Number(together.Entity("Payment"), "UnappliedAmt"));
    }

    [Theory]
    [InlineData("void")]
    [InlineData("delete")]
    public async Task When_an_invoice_ends_its_payments_become_free(string operation)
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        var (invoice, other) = (await company.BillAsync(customer, 100m), await company.BillAsync(customer, 50m));
        var payment = Text(await company.PayAsync(customer, 120m, ("Invoice", invoice, 100m), ("Invoice", other, 20m)), "Id");

        await company.EndAsync("Invoice", invoice, operation);

        var free = await company.ReadAsync("Payment", payment);
        Assert.Equal((100m, "1"), (Number(free, "UnappliedAmt"), Text(free, "SyncToken")));
        Assert.Equal(other, Text(free["Line"]!.AsArray().Single()!["LinkedTxn"]![0]!, "TxnId"));
        Assert.Equal((30m, -70m), (await company.BalanceAsync("Invoice", other), await company.BalanceAsync("Customer", customer)));
    }

    [Theory]
    [InlineData("void")]
    [InlineData("delete")]
    public async Task When_a_credit_ends_the_invoice_is_open_again_and_the_tie_is_gone(string operation)
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        var (invoice, credit) = (await company.BillAsync(customer, 100m), await company.BillAsync(customer, 30m, "CreditMemo"));
        var payment = Text(await company.PayAsync(customer, 0m, ("Invoice", invoice, 30m), ("CreditMemo", credit, 30m)), "Id");

        var ended = await company.EditAsync("CreditMemo", credit, [], $"?operation={operation}");

        Assert.Null(ended.FaultCode);
        Assert.Equal("610", (await company.GetAsync($"payment/{payment}")).FaultCode);
        var open = await company.ReadAsync("Invoice", invoice);
        Assert.Equal(100m, Number(open, "Balance"));
        Assert.Empty(open["LinkedTxn"]!.AsArray());
        Assert.Equal(100m, await company.BalanceAsync("Customer", customer));
    }

    [Fact]
    public async Task An_invoice_that_shrinks_below_what_was_paid_gives_the_rest_back_newest_payment_first()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        var invoice = await company.BillAsync(customer, 100m);
        var first = Text(await company.PayAsync(customer, 60m, ("Invoice", invoice, 60m)), "Id");
        var second = Text(await company.PayAsync(customer, 40m, ("Invoice", invoice, 40m)), "Id");

        var shrunk = (await company.EditAsync("Invoice", invoice, new JsonObject { ["Line"] = new JsonArray(Some.Sale(70m)) })).Entity("Invoice");

        Assert.Equal((70m, 0m), (Number(shrunk, "TotalAmt"), Number(shrunk, "Balance")));
        Assert.Equal(0m, Number(await company.ReadAsync("Payment", first), "UnappliedAmt"));
        Assert.Equal(30m, Number(await company.ReadAsync("Payment", second), "UnappliedAmt"));
        Assert.Equal(-30m, await company.BalanceAsync("Customer", customer));
    }

    [Theory]
    [InlineData("Invoice")]
    [InlineData("CreditMemo")]
    public async Task What_payments_are_applied_to_can_not_go_to_another_customer(string form)
    {
        var company = await app.ConnectCompanyAsync();
        var (old, other) = (await company.CustomerAsync("Old"), await company.CustomerAsync("Other"));
        var (invoice, credit) = (await company.BillAsync(old, 100m), await company.BillAsync(old, 30m, "CreditMemo"));
        await company.PayAsync(old, 0m, ("Invoice", invoice, 30m), ("CreditMemo", credit, 30m));

        var answer = await company.EditAsync(
            form, form == "Invoice" ? invoice : credit, new JsonObject { ["CustomerRef"] = Some.Ref(other) });

        Assert.Equal("6000", answer.FaultCode);
    }

    [Fact]
    public async Task A_full_update_of_an_invoice_keeps_its_payments_whatever_it_says_about_them()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        var invoice = await company.BillAsync(customer, 100m);
        var payment = Text(await company.PayAsync(customer, 60m, ("Invoice", invoice, 60m)), "Id");

        var body = Some.Invoice(customer);
        body["Id"] = invoice;
        body["SyncToken"] = "1";
        var updated = (await company.PostAsync("invoice", body)).Entity("Invoice");

        Assert.Equal(40m, Number(updated, "Balance"));
        Assert.Equal(payment, Text(updated["LinkedTxn"]!.AsArray().Single()!, "TxnId"));
    }

    [Fact]
    public async Task With_AutoApplyCredit_a_new_invoice_takes_the_oldest_credits_by_itself()
    {
        var company = await app.ConnectCompanyAsync();
        await PreferAsync(company, "AutoApplyCredit");
        var customer = await company.CustomerAsync();
        var newer = await company.BillAsync(customer, 50m, "CreditMemo", "2026-11-10");
        var older = await company.BillAsync(customer, 30m, "CreditMemo", "2026-11-01");

        var body = Some.Invoice(customer);
        body["Line"] = new JsonArray(Some.Sale(60m));
        var invoice = await company.CreateAsync("Invoice", body);

        Assert.Equal((0m, 2), (Number(invoice, "Balance"), invoice["LinkedTxn"]!.AsArray().Count));
        Assert.Equal((0m, 20m), (await company.BalanceAsync("CreditMemo", older), await company.BalanceAsync("CreditMemo", newer)));
        var ties = (await company.QueryAsync("select * from Payment")).Json["QueryResponse"]!["Payment"]!.AsArray();
        Assert.All(ties, tie =>
        {
            Assert.Equal("Created by QB Online to link credits to charges.", Text(tie!, "PrivateNote"));
            Assert.Equal((0m, 2), (Number(tie!, "TotalAmt"), tie!["Line"]!.AsArray().Count));
        });
        Assert.Equal(-20m, await company.BalanceAsync("Customer", customer));
    }

    [Fact]
    public async Task With_AutoApplyCredit_a_new_credit_settles_an_open_invoice_by_itself()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        var invoice = await company.BillAsync(customer, 60m);
        await PreferAsync(company, "AutoApplyCredit");

        await company.BillAsync(customer, 50m, "CreditMemo");

        Assert.Equal(10m, await company.BalanceAsync("Invoice", invoice));
    }

    [Fact]
    public async Task With_AutoApplyPayments_a_payment_without_lines_settles_the_oldest_invoices()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        var (newer, older) = (await company.BillAsync(customer, 60m, date: "2026-11-10"), await company.BillAsync(customer, 40m, date: "2026-11-01"));
        await PreferAsync(company, "AutoApplyPayments");

        var payment = await company.PayAsync(customer, 70m);

        Assert.Equal(0m, Number(payment, "UnappliedAmt"));
        Assert.Equal((0m, 30m), (await company.BalanceAsync("Invoice", older), await company.BalanceAsync("Invoice", newer)));
    }

    private static Task<Answer> PreferAsync(TestCompany company, string preference) =>
        company.EditPreferencesAsync(new JsonObject { ["SalesFormsPrefs"] = new JsonObject { [preference] = true } });
}
