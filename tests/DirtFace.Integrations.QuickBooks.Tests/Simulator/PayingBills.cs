using System.Text.Json.Nodes;
using Xunit;
using static DirtFace.Integrations.QuickBooks.Tests.Simulator.SomePurchase;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class PayingBills(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Fact]
    public async Task A_bill_comes_back_in_the_recorded_shape()
    {
        var company = await app.ConnectCompanyAsync();
        var vendor = await company.VendorAsync("Bob's Burger Joint");

        var bill = await company.CreateAsync("Bill", Bill(vendor, 150m));

        Assert.Equal((150m, 150m), (Number(bill, "TotalAmt"), Number(bill, "Balance")));
        Assert.Equal("2026-11-20", bill["DueDate"]!.GetValue<string>());
        Assert.Equal("""{"value":"33","name":"Accounts Payable (A/P)"}""", bill["APAccountRef"]!.ToJsonString());
        Assert.Equal("Bob's Burger Joint", bill["VendorRef"]!["name"]!.GetValue<string>());
        Assert.Null(bill["DocNumber"]);
        Assert.Null(bill["LinkedTxn"]);
        Assert.Equal(
            """{"AccountRef":{"value":"60","name":"Fuel"},"BillableStatus":"NotBillable","TaxCodeRef":{"value":"NON"}}""",
            bill["Line"]![0]!["AccountBasedExpenseLineDetail"]!.ToJsonString());
        Assert.Equal("1", bill["Line"]![0]!["Id"]!.GetValue<string>());
        Assert.Empty(bill["Line"]![0]!["LinkedTxn"]!.AsArray());
        Assert.Equal(150m, Number(await company.ReadAsync("Vendor", vendor), "Balance"));
    }

    [Fact]
    public async Task A_bill_is_due_by_the_term_of_its_vendor_or_its_own()
    {
        var company = await app.ConnectCompanyAsync();
        var vendor = Id(await company.CreateAsync("Vendor", new JsonObject { ["DisplayName"] = "A", ["TermRef"] = Some.Ref("2") }));
        var own = Bill(vendor, 1m);
        own["SalesTermRef"] = Some.Ref("3");

        Assert.Equal("2026-12-05", (await company.CreateAsync("Bill", Bill(vendor, 1m)))["DueDate"]!.GetValue<string>());
        Assert.Equal("2026-12-20", (await company.CreateAsync("Bill", own))["DueDate"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_payment_lowers_the_bill_and_both_change_at_the_same_moment()
    {
        var company = await app.ConnectCompanyAsync();
        var vendor = await company.VendorAsync();
        var bill = Id(await company.CreateAsync("Bill", Bill(vendor, 100m)));
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        var payment = await company.CreateAsync("BillPayment", Payment(vendor, 60m, ("Bill", bill, 60m)));

        var paid = await company.ReadAsync("Bill", bill);
        Assert.Equal((40m, "1"), (Number(paid, "Balance"), paid["SyncToken"]!.GetValue<string>()));
        Assert.Equal(payment["MetaData"]!["CreateTime"]!.GetValue<string>(), paid["MetaData"]!["LastUpdatedTime"]!.GetValue<string>());
        Assert.Equal($"[{{\"TxnId\":\"{Id(payment)}\",\"TxnType\":\"BillPaymentCheck\"}}]", paid["LinkedTxn"]!.ToJsonString());
        Assert.Equal(40m, Number(await company.ReadAsync("Vendor", vendor), "Balance"));
        Assert.Equal(["Bill", "BillPayment", "Bill"], (await company.LedgerAsync()).Skip(1).Select(entry => entry["entity"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Even_a_payment_by_card_is_linked_as_a_check_and_the_newest_comes_first()
    {
        var company = await app.ConnectCompanyAsync();
        var vendor = await company.VendorAsync();
        var bill = Id(await company.CreateAsync("Bill", Bill(vendor, 100m)));
        var byCard = Payment(vendor, 10m, ("Bill", bill, 10m));
        byCard["PayType"] = "CreditCard";
        byCard["CreditCardPayment"] = new JsonObject { ["CCAccountRef"] = Some.Ref(Card) };
        var first = Id(await company.CreateAsync("BillPayment", Payment(vendor, 20m, ("Bill", bill, 20m))));

        var payment = await company.CreateAsync("BillPayment", byCard);

        Assert.Null(payment["CheckPayment"]);
        var links = (await company.ReadAsync("Bill", bill))["LinkedTxn"]!.AsArray();
        Assert.Equal([Id(payment), first], links.Select(link => link!["TxnId"]!.GetValue<string>()));
        Assert.All(links, link => Assert.Equal("BillPaymentCheck", link!["TxnType"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_voided_payment_is_zero_and_the_bill_is_open_again()
    {
        var company = await app.ConnectCompanyAsync();
        var vendor = await company.VendorAsync();
        var bill = Id(await company.CreateAsync("Bill", Bill(vendor, 100m)));
        var payment = await company.CreateAsync("BillPayment", Payment(vendor, 100m, ("Bill", bill, 100m)));

        var answer = await company.PostAsync(
            "billpayment?operation=update&include=void", Change(payment, []));

        var voided = answer.Entity("BillPayment");
        Assert.Equal((0m, 0, "Voided"), (Number(voided, "TotalAmt"), voided["Line"]!.AsArray().Count, voided["PrivateNote"]!.GetValue<string>()));
        var open = await company.ReadAsync("Bill", bill);
        Assert.Equal(100m, Number(open, "Balance"));
        Assert.Null(open["LinkedTxn"]);
    }

    [Fact]
    public async Task A_deleted_payment_opens_its_bill()
    {
        var company = await app.ConnectCompanyAsync();
        var vendor = await company.VendorAsync();
        var bill = Id(await company.CreateAsync("Bill", Bill(vendor, 100m)));
        var payment = Id(await company.CreateAsync("BillPayment", Payment(vendor, 100m, ("Bill", bill, 100m))));

        await company.EndAsync("BillPayment", payment, "delete");

        Assert.Equal(100m, Number(await company.ReadAsync("Bill", bill), "Balance"));
        Assert.Equal("610", (await company.GetAsync($"billpayment/{payment}")).FaultCode);
    }

    [Fact]
    public async Task A_payment_that_is_moved_to_another_bill_opens_the_first()
    {
        var company = await app.ConnectCompanyAsync();
        var vendor = await company.VendorAsync();
        var first = Id(await company.CreateAsync("Bill", Bill(vendor, 50m)));
        var second = Id(await company.CreateAsync("Bill", Bill(vendor, 70m)));
        var payment = await company.CreateAsync("BillPayment", Payment(vendor, 50m, ("Bill", first, 50m)));

        var moved = await company.PostAsync("billpayment", Change(payment, Payment(vendor, 60m, ("Bill", second, 60m))));

        Assert.Equal(60m, Number(moved.Entity("BillPayment"), "TotalAmt"));
        Assert.Equal(50m, Number(await company.ReadAsync("Bill", first), "Balance"));
        Assert.Equal(10m, Number(await company.ReadAsync("Bill", second), "Balance"));
    }

    [Fact]
    public async Task A_vendor_credit_is_used_up_by_a_payment()
    {
        var company = await app.ConnectCompanyAsync();
        var vendor = await company.VendorAsync();
        var bill = Id(await company.CreateAsync("Bill", Bill(vendor, 100m)));
        var credit = Id(await company.CreateAsync("VendorCredit", Bill(vendor, 30m)));
        Assert.Equal(70m, Number(await company.ReadAsync("Vendor", vendor), "Balance"));

        await company.CreateAsync("BillPayment", Payment(vendor, 70m, ("Bill", bill, 100m), ("VendorCredit", credit, 30m)));

        Assert.Equal(0m, Number(await company.ReadAsync("Bill", bill), "Balance"));
        Assert.Equal(0m, Number(await company.ReadAsync("VendorCredit", credit), "Balance"));
        Assert.Equal(0m, Number(await company.ReadAsync("Vendor", vendor), "Balance"));
    }

    [Fact]
    public async Task A_deleted_bill_leaves_its_payment_unapplied()
    {
        var company = await app.ConnectCompanyAsync();
        var vendor = await company.VendorAsync();
        var bill = Id(await company.CreateAsync("Bill", Bill(vendor, 100m)));
        var credit = Id(await company.CreateAsync("VendorCredit", Bill(vendor, 30m)));
        var payment = Id(await company.CreateAsync(
            "BillPayment", Payment(vendor, 70m, ("Bill", bill, 100m), ("VendorCredit", credit, 30m))));

        await company.EndAsync("Bill", bill, "delete");

        var left = await company.ReadAsync("BillPayment", payment);
        Assert.Equal((70m, 0), (Number(left, "TotalAmt"), left["Line"]!.AsArray().Count));
        Assert.Equal(30m, Number(await company.ReadAsync("VendorCredit", credit), "Balance"));
        Assert.Equal(-100m, Number(await company.ReadAsync("Vendor", vendor), "Balance"));
    }

    [Fact]
    public async Task A_bill_that_shrinks_below_what_was_paid_frees_the_rest_of_the_payment()
    {
        var company = await app.ConnectCompanyAsync();
        var vendor = await company.VendorAsync();
        var bill = Id(await company.CreateAsync("Bill", Bill(vendor, 100m)));
        var payment = Id(await company.CreateAsync("BillPayment", Payment(vendor, 80m, ("Bill", bill, 80m))));

        var answer = await company.PostAsync("bill", Change(await company.ReadAsync("Bill", bill), Bill(vendor, 50m)));

        Assert.Equal((50m, 0m), (Number(answer.Entity("Bill"), "TotalAmt"), Number(answer.Entity("Bill"), "Balance")));
        var left = await company.ReadAsync("BillPayment", payment);
        Assert.Equal((80m, 50m), (Number(left, "TotalAmt"), Number(left["Line"]![0]!, "Amount")));
        Assert.Equal(-30m, Number(await company.ReadAsync("Vendor", vendor), "Balance"));
    }

    [Fact]
    public async Task A_check_number_is_used_once_by_payments_and_purchases_together()
    {
        var company = await app.ConnectCompanyAsync();
        var vendor = await company.VendorAsync();
        var bill = Id(await company.CreateAsync("Bill", Bill(vendor, 100m)));
        var check = Purchase("Check", Checking, 5m);
        check["DocNumber"] = "1187";
        var purchase = Id(await company.CreateAsync("Purchase", check));
        var payment = Payment(vendor, 10m, ("Bill", bill, 10m));
        payment["DocNumber"] = "1187";

        var refused = await company.PostAsync("billpayment", payment);
        var allowed = await company.PostAsync("billpayment?include=allowduplicatedocnum", payment.DeepClone());

        Assert.Equal("6140", refused.FaultCode);
        Assert.EndsWith($"DocNumber=1187 is assigned to TxnType=Purchase with TxnId={purchase}", refused.FaultDetail, StringComparison.Ordinal);
        Assert.Null(allowed.FaultCode);
    }

    [Theory]
    [InlineData("VendorRef", null, "2020", "VendorRef")]
    [InlineData("PayType", null, "2020", "PayType")]
    [InlineData("PayType", "\"Barter\"", "2170", "PayType")]
    [InlineData("TotalAmt", null, "2020", "TotalAmt")]
    [InlineData("TotalAmt", "99", "6000", null)]
    [InlineData("Line", null, "2020", "Line")]
    [InlineData("Line", "[{\"Amount\":10}]", "2020", "LinkedTxn")]
    [InlineData("Line", "[{\"Amount\":10,\"LinkedTxn\":[{\"TxnId\":\"9999\",\"TxnType\":\"Bill\"}]}]", "620", "LinkedTxn")]
    [InlineData("CheckPayment", null, "2020", "CheckPayment.BankAccountRef")]
    [InlineData("CheckPayment", "{\"BankAccountRef\":{\"value\":\"41\"}}", "6430", "BankAccountRef")]
    public async Task A_mistake_in_a_payment_has_its_code(string field, string? value, string code, string? element)
    {
        var company = await app.ConnectCompanyAsync();
        var vendor = await company.VendorAsync();
        var bill = Id(await company.CreateAsync("Bill", Bill(vendor, 10m)));
        var payment = Payment(vendor, 10m, ("Bill", bill, 10m));
        payment[field] = value is null ? null : JsonNode.Parse(value);

        var answer = await company.PostAsync("billpayment", payment);

        Assert.Equal((code, element), (answer.FaultCode, answer.FaultElement));
    }

    [Fact]
    public async Task More_than_is_open_and_bills_of_others_can_not_be_paid()
    {
        var company = await app.ConnectCompanyAsync();
        var (vendor, other) = (await company.VendorAsync(), await company.VendorAsync("Other"));
        var bill = Id(await company.CreateAsync("Bill", Bill(vendor, 10m)));

        Assert.Equal("6000", (await company.PostAsync("billpayment", Payment(vendor, 11m, ("Bill", bill, 11m)))).FaultCode);
        Assert.Equal("6000", (await company.PostAsync("billpayment", Payment(other, 10m, ("Bill", bill, 10m)))).FaultCode);
        Assert.Equal(10m, Number(await company.ReadAsync("Bill", bill), "Balance"));
    }
}
