using System.Text.Json.Nodes;
using Xunit;
using static DirtFace.Integrations.QuickBooks.Tests.Simulator.Links;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class ReceivingPayments(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Fact]
    public async Task A_payment_gets_what_QuickBooks_fills_in()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync("Red Rock Diner");

        var payment = await company.CreateAsync("Payment", new JsonObject
        {
            ["CustomerRef"] = Some.Ref(customer),
            ["TotalAmt"] = 65,
            ["PaymentRefNum"] = "CHK 1187",
            ["PaymentMethodRef"] = new JsonObject { ["value"] = "2", ["name"] = "whatever" },
        });

        Assert.Equal("""{"value":"3"}""", payment["DepositToAccountRef"]!.ToJsonString());
        Assert.Equal("""{"value":"2"}""", payment["PaymentMethodRef"]!.ToJsonString());
        Assert.Equal("Red Rock Diner", Text(payment["CustomerRef"]!, "name"));
        Assert.Equal((65m, 65m), (Number(payment, "TotalAmt"), Number(payment, "UnappliedAmt")));
        Assert.Equal("2026-11-22", Text(payment, "TxnDate"));
        Assert.False(payment["ProcessPayment"]!.GetValue<bool>());
        Assert.Empty(payment["Line"]!.AsArray());
        Assert.Equal(-65m, await company.BalanceAsync("Customer", customer));
    }

    [Fact]
    public async Task A_payment_settles_an_invoice_and_shows_what_would_be_open_without_it()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        var body = Some.Invoice(customer);
        body["DocNumber"] = "1024";
        body["Line"] = new JsonArray(Some.Sale(71m));
        var invoice = Text(await company.CreateAsync("Invoice", body), "Id");
        app.Clock.Advance(TimeSpan.FromMinutes(5));

        var payment = await company.PayAsync(customer, 65m, ("Invoice", invoice, 55m));

        var line = payment["Line"]!.AsArray().Single()!;
        Assert.Equal(
            (invoice, "71.00", "1024"),
            (Extension(line, "txnId"), Extension(line, "txnOpenBalance"), Extension(line, "txnReferenceNumber")));
        Assert.Equal(10m, Number(payment, "UnappliedAmt"));
        var paid = await company.ReadAsync("Invoice", invoice);
        Assert.Equal((16m, "1"), (Number(paid, "Balance"), Text(paid, "SyncToken")));
        Assert.Equal(Text(payment["MetaData"]!, "CreateTime"), Text(paid["MetaData"]!, "LastUpdatedTime"));
        Assert.Equal($$"""[{"TxnId":"{{Text(payment, "Id")}}","TxnType":"Payment"}]""", paid["LinkedTxn"]!.ToJsonString());
        Assert.Equal(6m, await company.BalanceAsync("Customer", customer));

        await company.PayAsync(customer, 10m, ("Invoice", invoice, 10m));
        var later = (await company.ReadAsync("Payment", Text(payment, "Id")))["Line"]!.AsArray().Single()!;
        Assert.Equal("61.00", Extension(later, "txnOpenBalance"));
    }

    [Fact]
    public async Task The_newest_payment_of_an_invoice_comes_first()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        var invoice = await company.BillAsync(customer, 100m);

        var first = Text(await company.PayAsync(customer, 10m, ("Invoice", invoice, 10m)), "Id");
        var second = Text(await company.PayAsync(customer, 20m, ("Invoice", invoice, 20m)), "Id");

        var links = (await company.ReadAsync("Invoice", invoice))["LinkedTxn"]!.AsArray();
        Assert.Equal([second, first], links.Select(link => Text(link!, "TxnId")));
    }

    [Theory]
    [InlineData("""{"TotalAmt":5}""", "2020", "CustomerRef")]
    [InlineData("""{"CustomerRef":{"value":"1"}}""", "2020", "TotalAmt")]
    [InlineData("""{"CustomerRef":{"value":"1"},"TotalAmt":"much"}""", "2080", "TotalAmt")]
    [InlineData("""{"CustomerRef":{"value":"1"},"TotalAmt":-5}""", "2290", "TotalAmt")]
    [InlineData("""{"CustomerRef":{"value":"77"},"TotalAmt":5}""", "2500", null)]
    [InlineData("""{"CustomerRef":{"value":"1"},"TotalAmt":5,"PaymentMethodRef":{"value":"77"}}""", "2500", null)]
    [InlineData("""{"CustomerRef":{"value":"1"},"TotalAmt":5,"DepositToAccountRef":{"value":"79"}}""", "6430", "DepositToAccountRef")]
    [InlineData("""{"CustomerRef":{"value":"1"},"TotalAmt":5,"PaymentRefNum":"1234567890123456789012"}""", "2050", "PaymentRefNum")]
    [InlineData("""{"CustomerRef":{"value":"1"},"TotalAmt":5,"TxnDate":"22.11.2026"}""", "2060", "TxnDate")]
    [InlineData("""{"CustomerRef":{"value":"1"},"TotalAmt":5,"CreditCardPayment":{"CreditChargeInfo":{"Number":"4111111111111111"}}}""", "6530", "CreditCardPayment")]
    [InlineData("""{"CustomerRef":{"value":"1"},"TotalAmt":5,"Line":[{"Amount":5}]}""", "2020", "LinkedTxn")]
    [InlineData("""{"CustomerRef":{"value":"1"},"TotalAmt":5,"Line":[{"LinkedTxn":[{"TxnId":"145","TxnType":"Invoice"}]}]}""", "2020", "Line.Amount")]
    [InlineData("""{"CustomerRef":{"value":"1"},"TotalAmt":5,"Line":[{"Amount":5,"LinkedTxn":[{"TxnId":"999","TxnType":"Invoice"}]}]}""", "620", "LinkedTxn")]
    [InlineData("""{"CustomerRef":{"value":"1"},"TotalAmt":5,"Line":[{"Amount":5,"LinkedTxn":[{"TxnId":"145","TxnType":"Letter"}]}]}""", "2170", "Line.LinkedTxn.TxnType")]
    [InlineData("""{"CustomerRef":{"value":"1"},"TotalAmt":5,"Unapplied":5}""", "2010", null)]
    public async Task A_mistake_has_its_code(string body, string code, string? element)
    {
        var company = await app.ConnectCompanyAsync();
        await company.BillAsync(await company.CustomerAsync(), 100m);

        var answer = await company.PostTextAsync("payment", body, "application/json");

        Assert.Equal((code, element), (answer.FaultCode, answer.FaultElement));
    }

    [Fact]
    public async Task More_than_an_invoice_has_open_or_than_was_received_can_not_be_applied()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        var invoice = await company.BillAsync(customer, 100m);
        await company.PayAsync(customer, 40m, ("Invoice", invoice, 40m));

        var tooMuch = await company.PostAsync("payment", Payment(customer, 70m, ("Invoice", invoice, 60.01m)));
        var twice = await company.PostAsync("payment", Payment(customer, 70m, ("Invoice", invoice, 30m), ("Invoice", invoice, 31m)));
        var received = await company.PostAsync("payment", Payment(customer, 50m, ("Invoice", invoice, 60m)));

        Assert.Equal(("6000", "6000", "6000"), (tooMuch.FaultCode, twice.FaultCode, received.FaultCode));
        Assert.Equal(60m, await company.BalanceAsync("Invoice", invoice));
    }

    [Fact]
    public async Task A_parent_pays_for_its_jobs_and_nobody_else_does()
    {
        var company = await app.ConnectCompanyAsync();
        var parent = await company.CustomerAsync("Oakridge");
        var job = Text(
            await company.CreateAsync("Customer", new JsonObject { ["DisplayName"] = "Lot 14", ["Job"] = true, ["ParentRef"] = Some.Ref(parent) }), "Id");
        var stranger = await company.CustomerAsync("Stranger");
        var ofJob = await company.BillAsync(job, 100m);
        var ofParent = await company.BillAsync(parent, 100m);

        var byParent = await company.PostAsync("payment", Payment(parent, 100m, ("Invoice", ofJob, 100m)));
        var byJob = await company.PostAsync("payment", Payment(job, 100m, ("Invoice", ofParent, 100m)));
        var byStranger = await company.PostAsync("payment", Payment(stranger, 100m, ("Invoice", ofParent, 100m)));

        Assert.Equal((null, "6000", "6000"), (byParent.FaultCode, byJob.FaultCode, byStranger.FaultCode));
        Assert.Equal(0m, await company.BalanceAsync("Customer", job));
    }

    [Fact]
    public async Task Lines_are_replaced_as_a_whole_and_an_empty_list_unapplies_everything()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        var (one, two) = (await company.BillAsync(customer, 100m), await company.BillAsync(customer, 50m));
        var payment = Text(await company.PayAsync(customer, 120m, ("Invoice", one, 100m), ("Invoice", two, 20m)), "Id");

        var moved = (await company.EditAsync("Payment", payment, new JsonObject { ["Line"] = Lines(("Invoice", two, 50m)) })).Entity("Payment");
        Assert.Equal((70m, 100m, 0m), (Number(moved, "UnappliedAmt"), await company.BalanceAsync("Invoice", one), await company.BalanceAsync("Invoice", two)));
        Assert.Empty((await company.ReadAsync("Invoice", one))["LinkedTxn"]!.AsArray());

        var freed = (await company.EditAsync("Payment", payment, new JsonObject { ["Line"] = new JsonArray() })).Entity("Payment");
        Assert.Equal((120m, 50m), (Number(freed, "UnappliedAmt"), await company.BalanceAsync("Invoice", two)));
    }

    [Fact]
    public async Task A_change_of_a_payment_is_a_change_of_its_invoices_but_no_change_is_none()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        var invoice = await company.BillAsync(customer, 100m);
        var payment = Text(await company.PayAsync(customer, 100m, ("Invoice", invoice, 100m)), "Id");

        await company.EditAsync("Payment", payment, new JsonObject { ["PrivateNote"] = "Thank you" });
        Assert.Equal("2", Text(await company.ReadAsync("Invoice", invoice), "SyncToken"));

        await company.EditAsync("Payment", payment, new JsonObject { ["Line"] = Lines(("Invoice", invoice, 100m)) });
        Assert.Equal("2", Text(await company.ReadAsync("Invoice", invoice), "SyncToken"));
        Assert.Equal("1", Text(await company.ReadAsync("Payment", payment), "SyncToken"));
    }

    [Fact]
    public async Task A_full_update_needs_customer_and_amount_and_drops_what_it_leaves_out()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        var invoice = await company.BillAsync(customer, 100m);
        var payment = Text(await company.PayAsync(customer, 100m, ("Invoice", invoice, 100m)), "Id");

        var refused = await company.PostAsync("payment", new JsonObject { ["Id"] = payment, ["SyncToken"] = "0", ["CustomerRef"] = Some.Ref(customer) });
        var replaced = await company.PostAsync(
            "payment", new JsonObject { ["Id"] = payment, ["SyncToken"] = "0", ["CustomerRef"] = Some.Ref(customer), ["TotalAmt"] = 80 });

        Assert.Equal(("2020", "TotalAmt"), (refused.FaultCode, refused.FaultElement));
        Assert.Equal(80m, Number(replaced.Entity("Payment"), "UnappliedAmt"));
        Assert.Equal(100m, await company.BalanceAsync("Invoice", invoice));
    }

    [Theory]
    [InlineData("payment?operation=update&include=void")]
    [InlineData("payment?include=void")]
    [InlineData("payment?operation=void")]
    public async Task A_voided_payment_holds_nothing_and_its_invoices_are_open_again(string path)
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        var invoice = await company.BillAsync(customer, 100m);
        var payment = Text(await company.PayAsync(customer, 130m, ("Invoice", invoice, 100m)), "Id");

        var voided = (await company.PostAsync(path, new JsonObject { ["Id"] = payment, ["SyncToken"] = "0", ["sparse"] = true })).Entity("Payment");

        Assert.Equal((0m, 0m, "Voided"), (Number(voided, "TotalAmt"), Number(voided, "UnappliedAmt"), Text(voided, "PrivateNote")));
        Assert.Empty(voided["Line"]!.AsArray());
        Assert.Equal((100m, 100m), (await company.BalanceAsync("Invoice", invoice), await company.BalanceAsync("Customer", customer)));
        Assert.Equal("void", Text((await company.LedgerAsync()).Last(entry => Text(entry, "entity") == "Payment"), "operation"));
    }

    [Fact]
    public async Task A_deleted_payment_is_gone_and_its_invoices_are_open_again()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        var invoice = await company.BillAsync(customer, 100m);
        var payment = Text(await company.PayAsync(customer, 100m, ("Invoice", invoice, 100m)), "Id");

        var deleted = (await company.EndAsync("Payment", payment, "delete")).Entity("Payment");

        Assert.Equal("Deleted", Text(deleted, "status"));
        Assert.Equal("610", (await company.GetAsync($"payment/{payment}")).FaultCode);
        var open = await company.ReadAsync("Invoice", invoice);
        Assert.Equal((100m, "2"), (Number(open, "Balance"), Text(open, "SyncToken")));
        Assert.Empty(open["LinkedTxn"]!.AsArray());
    }

    [Fact]
    public async Task A_payment_and_what_it_changes_are_one_write_in_the_ledger()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        var invoice = await company.BillAsync(customer, 100m);

        await company.PayAsync(customer, 100m, ("Invoice", invoice, 100m));

        var entries = (await company.LedgerAsync()).TakeLast(2).ToList();
        Assert.Equal([("Payment", "create"), ("Invoice", "update")], entries.Select(entry => (Text(entry, "entity"), Text(entry, "operation"))));
        Assert.Single(entries.Select(entry => entry["seq"]!.GetValue<long>()).Distinct());
    }

    [Fact]
    public async Task Payments_are_found_by_customer_and_reference()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        var body = Payment(customer, 12m);
        body["PaymentRefNum"] = "R-1";
        var payment = Text(await company.CreateAsync("Payment", body), "Id");
        await company.PayAsync(customer, 13m);

        var found = await company.QueryAsync($"select * from Payment where CustomerRef = '{customer}' and PaymentRefNum = 'R-1'");

        var response = found.Json["QueryResponse"]!;
        Assert.Equal(payment, Text(response["Payment"]!.AsArray().Single()!, "Id"));
        Assert.Null(response["totalCount"]);
    }
}
