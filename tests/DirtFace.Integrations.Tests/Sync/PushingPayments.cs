using DirtFace.Integrations.Data;
using DirtFace.Integrations.Mapping;
using DirtFace.Integrations.Payments;
using DirtFace.Integrations.Problems;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;

namespace DirtFace.Integrations.Tests.Sync;

public sealed class PushingPayments(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    private const decimal Total = 1196.09m;

    private static readonly TimeSpan PastRemoteLimit = IntegrationsApp.RemoteLimit + TimeSpan.FromSeconds(11);

    [Fact]
    public async Task A_part_of_an_invoice_arrives_once_and_lowers_its_balance_there()
    {
        var (business, invoice) = await SyncedInvoiceAsync("8001");

        var payment = await business.RecordPaymentAsync(500m, (invoice, 500m));
        await business.DrainAsync();

        var there = Assert.Single(await business.QuickBooks.AllAsync("Payment"));
        Assert.Equal((500m, 0m), ((decimal)there["TotalAmt"]!, (decimal)there["UnappliedAmt"]!));
        Assert.Equal(("2026-11-23", "CHK 1187"), ((string?)there["TxnDate"], (string?)there["PaymentRefNum"]));
        Assert.Equal($"Dirt Face {SyncReference.Of(payment)}", (string?)there["PrivateNote"]);
        Assert.Equal(Total - 500m, await BalanceAsync(business, "8001"));
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Payment"));
        var panel = await business.PanelAsync(payment, SyncKind.Payment);
        Assert.Equal(RecordStatus.Synced, panel.Badge.Status);
        Assert.Contains("recvpayment", panel.QuickBooksUrl!.ToString(), StringComparison.Ordinal);
        // The invoice has nothing new to send, and is not sent.
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Invoice"));
    }

    [Fact]
    public async Task One_payment_of_two_invoices_with_a_rest_agrees_to_the_cent()
    {
        var (business, first) = await SyncedInvoiceAsync("8002");
        var second = await SecondInvoiceAsync(business, first, "8003");

        await business.RecordPaymentAsync(3000m, (first, Total), (second, 1000m));
        await business.DrainAsync();

        var there = Assert.Single(await business.QuickBooks.AllAsync("Payment"));
        Assert.Equal((3000m, 3000m - Total - 1000m), ((decimal)there["TotalAmt"]!, (decimal)there["UnappliedAmt"]!));
        Assert.Equal((0m, Total - 1000m), (await BalanceAsync(business, "8002"), await BalanceAsync(business, "8003")));
    }

    [Fact]
    public async Task Methods_and_account_go_where_a_person_chose_and_where_nobody_did_QuickBooks_decides()
    {
        var (business, invoice) = await SyncedInvoiceAsync("8004");
        await business.RecordPaymentAsync(10m, (invoice, 10m));
        await business.DrainAsync();
        var view = (await business.InAsync<ReadMapping, MappingView?>(feature => feature.RunAsync(CancellationToken.None)))!;
        Assert.Contains(view.DepositAccounts, option => option.Name == "Undeposited Funds");
        var (check, bank) = (view.PaymentMethods.Single(option => option.Name == "Check"), view.DepositAccounts.Single(option => option.Name == "Checking"));

        await MapAsync(business, new(MappingKind.PaymentMethod, PaymentMethod.Check.MappingId(), check.QuickBooksId), new(MappingKind.DepositAccount, Guid.Empty, bank.QuickBooksId));
        await business.RecordPaymentAsync(20m, (invoice, 20m));
        await business.DrainAsync();

        var there = (await business.QuickBooks.AllAsync("Payment")).ToDictionary(row => (decimal)row["TotalAmt"]!);
        Assert.Null(there[10m]["PaymentMethodRef"]);
        Assert.Equal(view.DepositAccounts.Single(option => option.Name == "Undeposited Funds").QuickBooksId, (string?)there[10m]["DepositToAccountRef"]!["value"]);
        Assert.Equal(check.QuickBooksId, (string?)there[20m]["PaymentMethodRef"]!["value"]);
        Assert.Equal(bank.QuickBooksId, (string?)there[20m]["DepositToAccountRef"]!["value"]);
    }

    [Fact]
    public async Task A_method_that_QuickBooks_cannot_be_told_asks_for_a_mapping_instead_of_leaving_the_old_one()
    {
        var (business, invoice) = await SyncedInvoiceAsync("8005");
        var view = (await business.InAsync<ReadMapping, MappingView?>(feature => feature.RunAsync(CancellationToken.None)))!;
        string IdOf(string name) => view.PaymentMethods.Single(option => option.Name == name).QuickBooksId;
        await MapAsync(business, new MappingPost(MappingKind.PaymentMethod, PaymentMethod.Check.MappingId(), IdOf("Check")));
        var payment = await business.RecordPaymentAsync(20m, (invoice, 20m));
        await business.DrainAsync();

        await business.EditPaymentAsync(payment, draft => draft with { Method = PaymentMethod.Cash });
        await business.DrainAsync();
        var problem = (await business.PanelAsync(payment, SyncKind.Payment)).Problem;
        Assert.Equal(("method.unmapped", "No QuickBooks payment method for \"Cash\""), (problem?.Key, problem?.Title));
        await MapAsync(business, new MappingPost(MappingKind.PaymentMethod, PaymentMethod.Cash.MappingId(), IdOf("Cash")));
        await business.DrainAsync();

        Assert.Equal(IdOf("Cash"), (string?)Assert.Single(await business.QuickBooks.AllAsync("Payment"))["PaymentMethodRef"]!["value"]);
    }

    [Fact]
    public async Task It_waits_for_its_invoice_and_says_so_in_the_row_and_on_the_panel()
    {
        var business = await app.ConnectBusinessAsync();
        await business.QuickBooks.FaultAsync("drop-before", "Invoice", "create");
        var invoice = await business.SendInvoiceAsync("8006");

        var payment = await business.RecordPaymentAsync(100m, (invoice, 100m));
        await business.DrainAsync();

        var panel = await business.PanelAsync(payment, SyncKind.Payment);
        Assert.Equal((RecordStatus.Waiting, "payment.waits"), (panel.Badge.Status, panel.Problem?.Key));
        Assert.StartsWith("Invoice 8006 has to reach QuickBooks first.", panel.Problem!.Explanation, StringComparison.Ordinal);
        var row = Assert.Single((await business.InAsync<FindPayments, KeysetPage<PaymentRow>>(
            feature => feature.RunAsync(new PaymentFilter(QuickBooks: RecordStatus.Waiting), PageAt.First, CancellationToken.None))).Rows);
        Assert.Equal("for invoice 8006", row.Badge.Reason);
        Assert.Empty(await business.QuickBooks.EffectsAsync("Payment"));

        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(payment, SyncKind.Payment)).Badge.Status);
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Invoice"));
        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Payment"));
    }

    [Fact]
    public async Task An_invoice_from_before_the_sync_is_not_sent_by_surprise_and_once_sent_the_payment_follows()
    {
        var business = await app.AddBusinessAsync();
        await business.ConnectAsync(await app.NewCompanyAsync());
        await business.MapAsync();
        var invoice = await business.SendInvoiceAsync("8007");
        await business.TurnOnAsync();
        var payment = await business.RecordPaymentAsync(100m, (invoice, 100m));
        await business.DrainAsync();
        Assert.Equal("payment.invoice_unsent", (await business.PanelAsync(payment, SyncKind.Payment)).Problem?.Key);
        Assert.Empty(await business.QuickBooks.EffectsAsync("Invoice"));

        Assert.True(await business.SendToQuickBooksAsync(invoice, SyncKind.Invoice));
        await business.DrainAsync();

        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(payment, SyncKind.Payment)).Badge.Status);
        Assert.Equal(Total - 100m, await BalanceAsync(business, "8007"));
    }

    [Fact]
    public async Task One_recorded_before_the_sync_was_turned_on_stays_until_a_person_sends_it()
    {
        var business = await app.AddBusinessAsync();
        await business.ConnectAsync(await app.NewCompanyAsync());
        await business.MapAsync();
        var invoice = await business.SendInvoiceAsync("8008");
        var payment = await business.RecordPaymentAsync(100m, (invoice, 100m));
        await business.TurnOnAsync();
        await business.SendToQuickBooksAsync(invoice, SyncKind.Invoice);
        await business.DrainAsync();
        var panel = await business.PanelAsync(payment, SyncKind.Payment);
        Assert.Equal((RecordStatus.NotSent, true), (panel.Badge.Status, panel.CanSend));

        Assert.True(await business.SendToQuickBooksAsync(payment, SyncKind.Payment));
        await business.DrainAsync();

        Assert.Equal(["create"], await business.QuickBooks.EffectsAsync("Payment"));
    }

    [Fact]
    public async Task An_edit_replaces_amount_reference_date_and_all_that_it_pays()
    {
        var (business, first) = await SyncedInvoiceAsync("8009");
        var second = await SecondInvoiceAsync(business, first, "8010");
        var payment = await business.RecordPaymentAsync(300m, (first, 300m));
        await business.DrainAsync();

        await business.EditPaymentAsync(payment, draft => draft with
        {
            Amount = 700,
            Reference = null,
            Date = new DateOnly(2026, 11, 24),
            Allocations = [new(second, 650m)],
        });
        await business.DrainAsync();

        var there = Assert.Single(await business.QuickBooks.AllAsync("Payment"));
        Assert.Equal((700m, 50m), ((decimal)there["TotalAmt"]!, (decimal)there["UnappliedAmt"]!));
        Assert.Equal(("2026-11-24", null), ((string?)there["TxnDate"], (string?)there["PaymentRefNum"]));
        Assert.Equal((Total, Total - 650m), (await BalanceAsync(business, "8009"), await BalanceAsync(business, "8010")));
        Assert.Equal(["create", "update"], await business.QuickBooks.EffectsAsync("Payment"));

        await business.EditPaymentAsync(payment, draft => draft with { Allocations = [] });
        await business.DrainAsync();
        Assert.Equal(700m, (decimal)Assert.Single(await business.QuickBooks.AllAsync("Payment"))["UnappliedAmt"]!);
    }

    [Fact]
    public async Task A_void_takes_it_back_there_and_the_invoice_is_owed_again()
    {
        var (business, invoice) = await SyncedInvoiceAsync("8011");
        var payment = await business.RecordPaymentAsync(300m, (invoice, 300m));
        await business.DrainAsync();

        await business.VoidPaymentAsync(payment);
        await business.DrainAsync();

        var there = Assert.Single(await business.QuickBooks.AllAsync("Payment"));
        Assert.Equal(0m, (decimal)there["TotalAmt"]!);
        Assert.StartsWith("Voided", (string)there["PrivateNote"]!, StringComparison.Ordinal);
        Assert.Equal(Total, await BalanceAsync(business, "8011"));
        Assert.Equal(["create", "void"], await business.QuickBooks.EffectsAsync("Payment"));
        Assert.Equal(RecordStatus.Synced, (await business.PanelAsync(payment, SyncKind.Payment)).Badge.Status);
    }

    [Fact]
    public async Task Voided_before_it_went_out_it_sends_nothing()
    {
        var business = await app.ConnectBusinessAsync();
        await business.QuickBooks.FaultAsync("drop-before", "Invoice", "create");
        var invoice = await business.SendInvoiceAsync("8012");
        await business.DrainAsync();
        var payment = await business.RecordPaymentAsync(300m, (invoice, 300m));

        await business.VoidPaymentAsync(payment);
        app.Clock.Advance(PastRemoteLimit);
        await business.DrainAsync();

        Assert.Empty(await business.QuickBooks.EffectsAsync("Payment"));
        Assert.Equal(RecordStatus.Skipped, (await business.PanelAsync(payment, SyncKind.Payment)).Badge.Status);
    }

    [Fact]
    public async Task A_deposited_payment_is_left_as_it_is_there_and_a_person_is_told()
    {
        var (business, invoice) = await SyncedInvoiceAsync("8013");
        var payment = await business.RecordPaymentAsync(300m, (invoice, 300m));
        await business.DrainAsync();
        var accounts = await business.QuickBooks.AllAsync("Account");
        await business.QuickBooks.DepositAsync(
            (string)accounts.Single(row => (string?)row["Name"] == "Checking")["Id"]!,
            (string)Assert.Single(await business.QuickBooks.AllAsync("Payment"))["Id"]!);

        await business.EditPaymentAsync(payment, draft => draft with { Amount = 310 });
        await business.DrainAsync();

        var problem = (await business.PanelAsync(payment, SyncKind.Payment)).Problem;
        Assert.Equal(("payment.deposited", "Payment 1 is part of a bank deposit"), (problem?.Key, problem?.Title));
        Assert.Equal(300m, (decimal)Assert.Single(await business.QuickBooks.AllAsync("Payment"))["TotalAmt"]!);
        Assert.True(await business.ResolveAsync(payment, ProblemAction.Skip, SyncKind.Payment));
        Assert.Equal(RecordStatus.Skipped, (await business.PanelAsync(payment, SyncKind.Payment)).Badge.Status);
    }

    private async Task<(TestBusiness Business, Guid Invoice)> SyncedInvoiceAsync(string number)
    {
        var business = await app.ConnectBusinessAsync();
        var invoice = await business.SendInvoiceAsync(number);
        await business.DrainAsync();
        return (business, invoice);
    }

    private static async Task<Guid> SecondInvoiceAsync(TestBusiness business, Guid first, string number)
    {
        var customer = (await business.InvoiceAsync(first)).Details.CustomerId;
        var second = await business.SendInvoiceAsync(number, draft => draft with { CustomerId = customer });
        await business.DrainAsync();
        return second;
    }

    private static async Task<decimal> BalanceAsync(TestBusiness business, string number) =>
        (decimal)(await business.QuickBooks.TheInvoiceAsync(number))["Balance"]!;

    private static async Task MapAsync(TestBusiness business, params MappingPost[] posts) => Assert.Empty(
        await business.InAsync<SaveMapping, IReadOnlyList<FieldError>>(feature => feature.RunAsync(posts, business.Actor, CancellationToken.None)));
}
