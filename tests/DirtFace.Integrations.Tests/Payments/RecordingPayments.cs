using DirtFace.Integrations.Data;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Payments;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Tests.Payments;

/// <summary>What a payment does to its invoices here: an invoice is never paid more than it asks for, and no cent is lost.</summary>
public sealed class RecordingPayments(IntegrationsApp app) : IClassFixture<IntegrationsApp>
{
    private const decimal Total = 1196.09m;

    [Fact]
    public async Task A_part_leaves_the_rest_open_and_the_rest_pays_the_invoice()
    {
        var business = await app.AddBusinessAsync();
        var invoice = await business.SendInvoiceAsync("1");
        Assert.Equal(InvoiceStanding.Sent, (await business.InvoiceAsync(invoice)).Standing);

        await business.RecordPaymentAsync(500m, (invoice, 500m));
        var partly = await business.InvoiceAsync(invoice);
        await business.RecordPaymentAsync(Total - 500m, (invoice, Total - 500m));
        var whole = await business.InvoiceAsync(invoice);

        Assert.Equal((InvoiceStanding.PartiallyPaid, Total - 500m), (partly.Standing, partly.Balance));
        Assert.Equal((InvoiceStanding.Paid, 0m, Total), (whole.Standing, whole.Balance, whole.Paid));
    }

    [Fact]
    public async Task It_leaves_the_invoices_version_alone_since_the_invoice_itself_did_not_change()
    {
        var business = await app.AddBusinessAsync();
        var invoice = await business.SendInvoiceAsync("1");
        var before = (await business.InvoiceAsync(invoice)).Details.Version;

        await business.RecordPaymentAsync(10m, (invoice, 10m));

        var after = await business.InvoiceAsync(invoice);
        Assert.Equal(before, after.Details.Version);
        Assert.False(after.ChangedSinceSent);
    }

    [Fact]
    public async Task One_can_pay_many_invoices_and_what_is_too_much_stays_unapplied()
    {
        var business = await app.AddBusinessAsync();
        var (first, second) = await TwoOfOneCustomerAsync(business);

        var payment = await business.PaymentAsync(await business.RecordPaymentAsync(3000m, (first, Total), (second, 1000m)));

        Assert.Equal((1, 3000m - Total - 1000m), (payment.Number, payment.Unapplied));
        Assert.Equal(InvoiceStanding.Paid, (await business.InvoiceAsync(first)).Standing);
        Assert.Equal(Total - 1000m, (await business.InvoiceAsync(second)).Balance);
    }

    [Fact]
    public async Task An_invoice_does_not_take_more_than_is_open_and_says_how_much_that_is()
    {
        var business = await app.AddBusinessAsync();
        var invoice = await business.SendInvoiceAsync("88");
        await business.RecordPaymentAsync(1000m, (invoice, 1000m));

        var result = await business.SavePaymentAsync(await business.PaymentDraftAsync(200m, (invoice, 200m)));

        var error = Assert.Single(Assert.IsType<SaveResult.Invalid>(result).Errors);
        Assert.Equal("Allocations[0].Amount", error.Field);
        Assert.StartsWith("Invoice 88 has 196.09 open.", error.Message, StringComparison.Ordinal);
        Assert.Equal(196.09m, (await business.InvoiceAsync(invoice)).Balance);
    }

    [Fact]
    public async Task Drafts_void_invoices_and_other_peoples_take_nothing()
    {
        var business = await app.AddBusinessAsync();
        var other = await app.AddBusinessAsync();
        var sent = await business.SendInvoiceAsync("1");
        var draft = await business.DraftInvoiceAsync("2");
        var theirs = await business.SendInvoiceAsync("3");
        var foreign = await other.SendInvoiceAsync("4");
        var gone = await business.SendInvoiceAsync("5");
        await business.VoidAsync(gone);
        var customer = (await business.InvoiceAsync(sent)).Details.CustomerId;

        async Task<string> RefusalAsync(Guid invoice, Guid? of)
        {
            var result = await business.SavePaymentAsync(
                Some.Payment(app) with { CustomerId = of, Amount = 5, Allocations = [new AllocationDraft(invoice, 5)] });
            return Assert.Single(Assert.IsType<SaveResult.Invalid>(result).Errors).Message;
        }

        Assert.Equal("Invoice 2 is a draft. Send it before it is paid.", await RefusalAsync(draft, (await business.InvoiceAsync(draft)).Details.CustomerId));
        Assert.Equal("Invoice 5 is void and asks for no money.", await RefusalAsync(gone, (await business.InvoiceAsync(gone)).Details.CustomerId));
        Assert.Equal("Invoice 3 is another customer's.", await RefusalAsync(theirs, customer));
        Assert.Equal("Choose invoices from the list.", await RefusalAsync(foreign, customer));
        Assert.Equal(0, await business.ReadAsync(db => db.Set<Payment>().CountAsync()));
    }

    [Fact]
    public async Task People_who_pay_the_same_invoice_at_once_never_pay_it_twice_and_the_losers_learn_what_is_open()
    {
        var business = await app.AddBusinessAsync();
        var invoice = await business.SendInvoiceAsync("77");
        var drafts = new List<PaymentDraft>();
        for (var person = 0; person < 8; person++)
        {
            drafts.Add(await business.PaymentDraftAsync(500m, (invoice, 500m)));
        }

        var results = await Task.WhenAll(drafts.Select(draft => Task.Run(() => business.SavePaymentAsync(draft))));

        Assert.Equal(2, results.Count(result => result is SaveResult.Saved));
        Assert.All(
            results.Where(result => result is not SaveResult.Saved),
            result => Assert.StartsWith(
                "Invoice 77 has 196.09 open.", Assert.Single(Assert.IsType<SaveResult.Invalid>(result).Errors).Message, StringComparison.Ordinal));
        Assert.Equal((1000m, 196.09m), await PaidAsync(business, invoice));
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_payment()
    {
        var business = await app.AddBusinessAsync();
        var invoice = await business.SendInvoiceAsync("1");
        var draft = await business.PaymentDraftAsync(100m, (invoice, 100m));

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => business.SavePaymentAsync(draft))));

        Assert.All(results, result => Assert.Equal(new SaveResult.Saved(draft.Id), result));
        Assert.Equal((100m, Total - 100m), await PaidAsync(business, invoice));
    }

    [Fact]
    public async Task An_edit_moves_money_between_invoices_and_an_older_form_changes_nothing()
    {
        var business = await app.AddBusinessAsync();
        var (first, second) = await TwoOfOneCustomerAsync(business);
        var payment = await business.RecordPaymentAsync(400m, (first, 400m));
        var old = (await business.PaymentAsync(payment)).Details;

        await business.EditPaymentAsync(payment, draft => draft with { Amount = 500, Allocations = [new(second, 450m)] });

        Assert.Equal((0m, Total), await PaidAsync(business, first));
        Assert.Equal((450m, Total - 450m), await PaidAsync(business, second));
        Assert.Equal(50m, (await business.PaymentAsync(payment)).Unapplied);
        Assert.IsType<SaveResult.ChangedMeanwhile>(await business.SavePaymentAsync(old with { Amount = 1, Allocations = [] }));
    }

    [Fact]
    public async Task A_void_gives_the_invoices_their_balance_back_and_is_final()
    {
        var business = await app.AddBusinessAsync();
        var invoice = await business.SendInvoiceAsync("1");
        var payment = await business.RecordPaymentAsync(Total, (invoice, Total));

        await business.VoidPaymentAsync(payment);

        Assert.Equal((0m, Total), await PaidAsync(business, invoice));
        Assert.Equal(InvoiceStanding.Sent, (await business.InvoiceAsync(invoice)).Standing);
        var view = await business.PaymentAsync(payment);
        Assert.Equal((PaymentStatus.Void, Total), (view.Status, Assert.Single(view.Invoices).Applied));
        Assert.IsType<SaveResult.Invalid>(await business.SavePaymentAsync(view.Details));
        Assert.Equal(StepResult.AlreadyDone, await business.InAsync<VoidPayment, StepResult>(
            feature => feature.RunAsync(payment, business.Actor, CancellationToken.None)));
    }

    [Fact]
    public async Task A_paid_invoice_is_not_voided_nor_lowered_below_what_was_paid_nor_given_to_somebody_else()
    {
        var business = await app.AddBusinessAsync();
        var invoice = await business.SendInvoiceAsync("9");
        var other = (await business.InvoiceAsync(await business.SendInvoiceAsync("10"))).Details.CustomerId;
        var payment = await business.RecordPaymentAsync(1000m, (invoice, 1000m));
        var details = (await business.InvoiceAsync(invoice)).Details;

        Assert.Equal(StepResult.HasPayments, await VoidInvoiceAsync(business, invoice));
        Assert.StartsWith("Payments pay 1,000.00 of invoice 9", await RefusalAsync(business, details with { Lines = [details.Lines[1]] }), StringComparison.Ordinal);
        Assert.StartsWith("Invoice 9 has payments.", await RefusalAsync(business, details with { CustomerId = other }), StringComparison.Ordinal);
        Assert.Equal((1000m, Total - 1000m), await PaidAsync(business, invoice));

        await business.VoidPaymentAsync(payment);
        Assert.Equal(StepResult.Done, await VoidInvoiceAsync(business, invoice));
    }

    [Fact]
    public async Task An_invoice_that_is_raised_after_it_was_paid_is_open_by_the_difference()
    {
        var business = await app.AddBusinessAsync();
        var invoice = await business.SendInvoiceAsync("1");
        await business.RecordPaymentAsync(Total, (invoice, Total));

        await business.EditAsync(invoice, draft => draft with { DiscountKind = DiscountKind.None, DiscountValue = null });

        var view = await business.InvoiceAsync(invoice);
        Assert.Equal((InvoiceStanding.PartiallyPaid, view.Total - Total), (view.Standing, view.Balance));
    }

    [Fact]
    public async Task Lists_find_payments_by_invoice_and_reference_and_invoices_by_where_they_stand()
    {
        var business = await app.AddBusinessAsync();
        var (first, second) = await TwoOfOneCustomerAsync(business);
        await business.RecordPaymentAsync(Total, (first, Total));
        await business.RecordPaymentAsync(5m, (second, 5m));

        async Task<int[]> FoundAsync(PaymentFilter filter) => [.. (await business.InAsync<FindPayments, KeysetPage<PaymentRow>>(
            feature => feature.RunAsync(filter, PageAt.First, CancellationToken.None))).Rows.Select(row => row.Number)];
        async Task<Guid[]> StandingAsync(InvoiceStanding standing) => [.. (await business.InAsync<FindInvoices, KeysetPage<InvoiceRow>>(
            feature => feature.RunAsync(new InvoiceFilter(Standing: standing), PageAt.First, CancellationToken.None))).Rows.Select(row => row.Id)];

        Assert.Equal((int[])[1], await FoundAsync(new PaymentFilter(InvoiceId: first)));
        Assert.Equal((int[])[2], await FoundAsync(new PaymentFilter(Search: "6002")));
        Assert.Equal((int[])[2, 1], await FoundAsync(new PaymentFilter(Search: "CHK")));
        Assert.Empty(await FoundAsync(new PaymentFilter(Status: PaymentStatus.Void)));
        Assert.Equal((Guid[])[first], await StandingAsync(InvoiceStanding.Paid));
        Assert.Equal((Guid[])[second], await StandingAsync(InvoiceStanding.PartiallyPaid));
        Assert.Empty(await StandingAsync(InvoiceStanding.Sent));
    }

    private static async Task<(Guid First, Guid Second)> TwoOfOneCustomerAsync(TestBusiness business)
    {
        var first = await business.SendInvoiceAsync("6001");
        var customer = (await business.InvoiceAsync(first)).Details.CustomerId;
        return (first, await business.SendInvoiceAsync("6002", draft => draft with { CustomerId = customer }));
    }

    private static async Task<(decimal Paid, decimal Balance)> PaidAsync(TestBusiness business, Guid invoice)
    {
        var view = await business.InvoiceAsync(invoice);
        // What the invoice says and what its payments say must never part.
        Assert.Equal(view.Paid, await business.ReadAsync(async db => (await db.Set<Payment>().Where(row => row.Status == PaymentStatus.Recorded)
            .SelectMany(row => row.Allocations).Where(row => row.InvoiceId == invoice).ToListAsync()).Sum(row => row.Amount)));
        return (view.Paid, view.Balance);
    }

    private static Task<StepResult> VoidInvoiceAsync(TestBusiness business, Guid invoice) => business.InAsync<VoidInvoice, StepResult>(
        feature => feature.RunAsync(invoice, business.Actor, CancellationToken.None));

    private static async Task<string> RefusalAsync(TestBusiness business, InvoiceDraft draft) => Assert.Single(
        Assert.IsType<SaveResult.Invalid>(await business.InAsync<SaveInvoice, SaveResult>(
            feature => feature.RunAsync(draft, business.Actor, CancellationToken.None))).Errors).Message;
}
