using System.Text.Json.Nodes;
using DirtFace.Integrations.BrowserTests.Pages;
using DirtFace.Integrations.BrowserTests.Running;
using Microsoft.Playwright;

namespace DirtFace.Integrations.BrowserTests.Journeys;

/// <summary>The way of a payment: recorded on its invoice, changed, and taken back, here and in QuickBooks.</summary>
public abstract class APaymentReachesQuickBooks(RunningProduct product, Chromium chromium, bool javaScript) : IClassFixture<RunningProduct>
{
    private readonly VisitOptions look = new() { JavaScript = javaScript };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task And_the_invoice_owes_what_it_should_on_both_sides()
    {
        using var books = new Books(product.Simulator);
        await using var admin = await chromium.VisitAsync(product.Address, look);
        await admin.AsAsync(SignInPage.Admin);
        var settings = new QuickBooksSettings(admin);
        await settings.OpenFromMenuAsync();
        await settings.ConnectAsync();
        await settings.MapAsync();
        await settings.TurnOnAsync();
        await using var billing = await chromium.VisitAsync(product.Address, look);
        await billing.AsAsync(SignInPage.Billing);
        var number = await SendInvoiceAsync(billing);
        var invoice = billing.Page.Url;

        // 5 x 125.00 without tax is prefilled; a part of it is paid, and something in advance.
        var form = await new InvoicePage(billing).OpenPaymentFormAsync();
        await Assertions.Expect(form.Amount).ToHaveValueAsync("625.00");
        await Assertions.Expect(form.AppliedTo(number)).ToHaveValueAsync("625.00");
        await form.Amount.FillAsync("500");
        await form.AppliedTo(number).FillAsync("450.50");
        await SeeTheRestAsync(billing, "Unapplied: $49.50");
        await form.SaveAsync("Record payment", "Payment recorded.");
        var payment = new PaymentPage(billing);
        var paymentPage = billing.Page.Url;
        await payment.ExpectSyncedAsync();
        Assert.Equal((500m, 49.50m, 174.50m), await ThereAsync(books, number));

        await payment.OpenInvoiceAsync(number);
        await new InvoicePage(billing).ExpectStatusAsync("Partially paid");
        Assert.Equal("$174.50", await new InvoicePage(billing).AmountAsync("Balance"));
        await billing.Page.GetByRole(AriaRole.Link, new() { Name = "Void", Exact = true }).ClickAsync();
        await Assertions.Expect(billing.Page.GetByText("Payments pay $450.50 of this invoice.")).ToBeVisibleAsync();
        await Assertions.Expect(billing.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "$450.50 of this invoice" }).GetByRole(AriaRole.Link)).ToBeVisibleAsync();

        await billing.GoAsync(paymentPage);
        form = await payment.EditAsync();
        await form.Amount.FillAsync("625");
        await form.AppliedTo(number).FillAsync("626");
        await billing.Page.GetByRole(AriaRole.Button, new() { Name = "Save payment" }).ClickAsync();
        await Assertions.Expect(billing.Page.GetByRole(AriaRole.Group, new() { Name = "There is a problem" })).ToContainTextAsync("more than the 625.00 that was paid");
        await form.AppliedTo(number).FillAsync("625");
        await form.SaveAsync("Save payment", "Payment saved.");
        await payment.ExpectSyncedAsync();
        Assert.Equal((625m, 0m, 0m), await ThereAsync(books, number));

        await payment.VoidAsync();
        await payment.ExpectStatusAsync("Void");
        await payment.ExpectSyncedAsync();
        Assert.Equal((0m, 0m, 625m), await ThereAsync(books, number));
        await billing.GoAsync(invoice);
        await new InvoicePage(billing).ExpectStatusAsync("Sent");
        Assert.Equal("$625.00", await new InvoicePage(billing).AmountAsync("Balance"));
        Assert.Empty(admin.Complaints);
        Assert.Empty(billing.Complaints);
    }

    private static async Task<string> SendInvoiceAsync(Visit billing)
    {
        await new CustomerForm(billing.Page).AddAsync("Ridge & Sons");
        await billing.Page.GetByRole(AriaRole.Link, new() { Name = "New invoice" }).ClickAsync();
        var form = new InvoiceForm(billing.Page);
        await form.EnterLinesAsync(new EnteredLine("Site grading", "5", "No tax"));
        var number = await form.NumberAsync();
        await form.SaveDraftAsync();
        await new InvoicePage(billing).PressSendAsync();
        await new InvoicePage(billing).ExpectSyncedAsync();
        return number;
    }

    // With scripts it is shown at once, without them after asking.
    private async Task SeeTheRestAsync(Visit billing, string rest)
    {
        if (!javaScript)
        {
            await billing.Page.GetByRole(AriaRole.Button, new() { Name = "Calculate the rest" }).ClickAsync();
        }

        await Assertions.Expect(billing.Page.GetByText(rest)).ToBeVisibleAsync();
    }

    private static async Task<(decimal Total, decimal Unapplied, decimal Balance)> ThereAsync(Books books, string number)
    {
        var payment = Assert.Single(await books.AllAsync(QuickBooksSettings.Company, "Payment", Ct));
        var invoice = Assert.Single(await books.InvoicesAsync(QuickBooksSettings.Company, number, Ct));
        return (Amount(payment, "TotalAmt"), Amount(payment, "UnappliedAmt"), Amount(invoice, "Balance"));
    }

    private static decimal Amount(JsonNode node, string name) => node[name]!.GetValue<decimal>();
}

/// <summary>With the scripts, which work out the rest while a person types.</summary>
[Trait("database", "both")]
public sealed class PayingWithScripts(RunningProduct product, Chromium chromium) : APaymentReachesQuickBooks(product, chromium, javaScript: true);

/// <summary>Without any script: the server works it out when asked.</summary>
public sealed class PayingWithoutScripts(RunningProduct product, Chromium chromium) : APaymentReachesQuickBooks(product, chromium, javaScript: false);
