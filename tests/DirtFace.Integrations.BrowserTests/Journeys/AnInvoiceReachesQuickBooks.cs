using System.Text.Json.Nodes;
using DirtFace.Integrations.BrowserTests.Pages;
using DirtFace.Integrations.BrowserTests.Running;
using Microsoft.Playwright;

namespace DirtFace.Integrations.BrowserTests.Journeys;

/// <summary>The way of an invoice, from connecting the books to taking it back, as two people walk it.</summary>
public abstract class AnInvoiceReachesQuickBooks(RunningProduct product, Chromium chromium, bool javaScript) : IClassFixture<RunningProduct>
{
    private const string Customer = "Ridge & Sons";

    // 6.5 x 125.00 + 16 x 25.95, less 5 percent, plus 6.25 and 2 percent of the rest, each rounded by itself.
    private const string Total = "$1,262.53";
    private const string Tax = "96.22";

    private readonly VisitOptions look = new() { JavaScript = javaScript };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task And_stays_the_same_there_through_edits_a_void_and_a_restart()
    {
        using var books = new Books(product.Simulator);
        await using var admin = await chromium.VisitAsync(product.Address, look);
        await using var billing = await chromium.VisitAsync(product.Address, look);
        await ConnectAsync(admin);

        var number = await WriteDraftAsync(billing);
        Assert.Empty(await books.InvoicesAsync(QuickBooksSettings.Company, number, Ct));

        await SendAsync(billing, books, number);
        var invoice = billing.Page.Url;
        await SeeItInQuickBooksAsync(billing, number);
        await ChangeAsync(billing, books, invoice, number);
        await VoidAsync(billing, books, number);
        await RestartAsync(admin, billing, invoice);

        Assert.Empty(admin.Complaints);
        Assert.Empty(billing.Complaints);
    }

    private static async Task ConnectAsync(Visit admin)
    {
        await admin.AsAsync(SignInPage.Admin);
        var settings = new QuickBooksSettings(admin);
        await settings.OpenFromMenuAsync();
        await settings.ConnectAsync();
        await settings.MapAsync();
        await settings.TurnOnAsync();
    }

    private static async Task<string> WriteDraftAsync(Visit billing)
    {
        await billing.AsAsync(SignInPage.Billing);
        await new CustomerForm(billing.Page).AddAsync(Customer);
        await billing.Page.GetByRole(AriaRole.Link, new() { Name = "New invoice" }).ClickAsync();
        var form = new InvoiceForm(billing.Page);
        await form.EnterLinesAsync(
            new EnteredLine("Site grading", "6.5", QuickBooksSettings.MappedRate),
            new EnteredLine("Gravel, cubic yard", "16", QuickBooksSettings.MappedRate));
        await form.EnterDiscountAsync("Percent of the lines", "5");
        await form.PoNumber.FillAsync("PO-771");
        var number = await form.NumberAsync();
        await form.SaveDraftAsync();

        var page = new InvoicePage(billing);
        await page.ExpectStatusAsync("Draft");
        await page.ExpectNeverSentAsync();
        Assert.Equal(Total, await page.AmountAsync("Total"));
        return number;
    }

    private static async Task SendAsync(Visit billing, Books books, string number)
    {
        // Slow enough to be seen on its way, quick enough for the promise.
        await books.SlowDownAsync(100, Ct);
        await new InvoicePage(billing).SendAndWatchAsync();
        await books.SlowDownAsync(0, Ct);

        var there = Assert.Single(await books.InvoicesAsync(QuickBooksSettings.Company, number, Ct));
        Assert.Equal(1262.53m, Amount(there, "TotalAmt"));
        Assert.Equal(96.22m, Amount(there["TxnTaxDetail"]!, "TotalTax"));
        Assert.Equal("PO-771", there["CustomField"]![0]!["StringValue"]!.GetValue<string>());
        Assert.Equal(Customer, there["CustomerRef"]!["name"]!.GetValue<string>());
        Assert.Equal(DateOnly.Parse(Text(there, "TxnDate")).AddDays(30), DateOnly.Parse(Text(there, "DueDate")));
        Assert.Equal([812.50m, 415.20m], Sales(there).Select(line => Amount(line, "Amount")));
    }

    private static async Task SeeItInQuickBooksAsync(Visit billing, string number)
    {
        await new InvoicePage(billing).OpenInQuickBooksAsync();
        var text = await billing.Page.Locator("main").InnerTextAsync();
        Assert.Contains(number, text, StringComparison.Ordinal);
        Assert.Contains("1262.53", text, StringComparison.Ordinal);
        Assert.Contains(Tax, text, StringComparison.Ordinal);
        Assert.Contains("PO-771", text, StringComparison.Ordinal);
    }

    private static async Task ChangeAsync(Visit billing, Books books, string invoice, string number)
    {
        await billing.GoAsync(invoice);
        var form = await new InvoicePage(billing).EditAsync();
        await form.Quantity(1).FillAsync("8");
        await form.PoNumber.FillAsync("PO-772");
        await form.SaveAsync();
        await new InvoicePage(billing).ExpectSyncedAsync();

        var there = Assert.Single(await books.InvoicesAsync(QuickBooksSettings.Company, number, Ct));
        Assert.Equal([1000m, 415.20m], Sales(there).Select(line => Amount(line, "Amount")));
        Assert.Equal("PO-772", there["CustomField"]![0]!["StringValue"]!.GetValue<string>());
        Assert.Equal($"${Amount(there, "TotalAmt"):N2}", await new InvoicePage(billing).AmountAsync("Total"));
    }

    private static async Task VoidAsync(Visit billing, Books books, string number)
    {
        var page = new InvoicePage(billing);
        await page.VoidAsync(number);
        await page.ExpectStatusAsync("Void");
        await page.ExpectSyncedAsync();

        var there = Assert.Single(await books.InvoicesAsync(QuickBooksSettings.Company, number, Ct));
        Assert.Equal(0m, Amount(there, "TotalAmt"));
        Assert.StartsWith("Voided", Text(there, "PrivateNote"), StringComparison.Ordinal);
    }

    private async Task RestartAsync(Visit admin, Visit billing, string invoice)
    {
        // Open event streams would complain about the lost server.
        await admin.GoAsync("about:blank");
        await billing.GoAsync("about:blank");
        await product.RestartAsync(Ct);

        await billing.GoAsync(invoice);
        await new InvoicePage(billing).ExpectStatusAsync("Void");
        await new InvoicePage(billing).ExpectSyncedAsync();
        await admin.GoAsync(QuickBooksSettings.Path);
        await new QuickBooksSettings(admin).ExpectStatusAsync("Connected");
    }

    private static IEnumerable<JsonNode> Sales(JsonNode invoice) =>
        invoice["Line"]!.AsArray().Select(line => line!).Where(line => line["SalesItemLineDetail"] is not null);

    private static decimal Amount(JsonNode node, string name) => node[name]!.GetValue<decimal>();

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}

/// <summary>With the scripts, which show changes as they happen.</summary>
[Trait("database", "both")]
public sealed class WithScripts(RunningProduct product, Chromium chromium) : AnInvoiceReachesQuickBooks(product, chromium, javaScript: true);

/// <summary>Without any script: every step is a link, a form or a look at the page again.</summary>
public sealed class WithoutScripts(RunningProduct product, Chromium chromium) : AnInvoiceReachesQuickBooks(product, chromium, javaScript: false);
