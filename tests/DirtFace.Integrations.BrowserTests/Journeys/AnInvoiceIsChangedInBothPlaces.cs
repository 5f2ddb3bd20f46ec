using DirtFace.Integrations.BrowserTests.Pages;
using DirtFace.Integrations.BrowserTests.Running;
using Microsoft.Playwright;

namespace DirtFace.Integrations.BrowserTests.Journeys;

/// <summary>Somebody edits an invoice here and somebody edits it in QuickBooks; a person compares, chooses, and both sides are equal.</summary>
public abstract class AnInvoiceIsChangedInBothPlaces(RunningProduct product, Chromium chromium, bool javaScript) : IClassFixture<RunningProduct>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task And_a_person_chooses_field_by_field()
    {
        using var books = new Books(product.Simulator);
        var look = new VisitOptions { JavaScript = javaScript };
        await using var billing = await chromium.VisitAsync(product.Address, look);
        await ConnectAsync(look);
        await billing.AsAsync(SignInPage.Billing);
        var number = await SendAsync(billing);
        await books.EditAsync(QuickBooksSettings.Company, number, "2027-02-02", 18, Ct);
        var form = await new InvoicePage(billing).EditAsync();
        await form.DueDate.FillAsync("2027-01-09");
        await form.SaveAsync();
        await new InvoicePage(billing).ExpectNeedsAttentionAsync();
        Assert.Equal("2027-02-02", (await books.InvoicesAsync(QuickBooksSettings.Company, number, Ct)).Single()["DueDate"]!.GetValue<string>());

        await new InvoicePage(billing).CompareAsync();
        var compare = new ComparePage(billing.Page);
        await compare.ExpectPickedAsync("Line 2 quantity", "theirs");
        await compare.SaveAsync();
        await Assertions.Expect(billing.Page.GetByText("Choose which version of \"Due date\" to keep.")).ToBeVisibleAsync();
        await compare.ChooseAsync("Due date", "ours");
        await compare.SaveAsync();
        await Assertions.Expect(billing.Page.GetByText("Saved. It is on its way to QuickBooks.")).ToBeVisibleAsync();
        await new InvoicePage(billing).ExpectSyncedAsync();

        var there = (await books.InvoicesAsync(QuickBooksSettings.Company, number, Ct)).Single();
        Assert.Equal("2027-01-09", there["DueDate"]!.GetValue<string>());
        Assert.Equal(18m, there["Line"]![1]!["SalesItemLineDetail"]!["Qty"]!.GetValue<decimal>());
        Assert.Equal($"${there["TotalAmt"]!.GetValue<decimal>():N2}", await new InvoicePage(billing).AmountAsync("Total"));
        Assert.Empty(billing.Complaints);
    }

    private async Task ConnectAsync(VisitOptions look)
    {
        await using var admin = await chromium.VisitAsync(product.Address, look);
        await admin.AsAsync(SignInPage.Admin);
        await admin.GoAsync(QuickBooksSettings.Path);
        var settings = new QuickBooksSettings(admin);
        await settings.ConnectAsync();
        await settings.MapAsync();
        await settings.TurnOnAsync();
    }

    private static async Task<string> SendAsync(Visit billing)
    {
        await billing.GoAsync("/invoices/new");
        var form = new InvoiceForm(billing.Page);
        await form.ChooseFirstCustomerAsync();
        await form.EnterLinesAsync(
            new EnteredLine("Site grading", "6.5", QuickBooksSettings.MappedRate),
            new EnteredLine("Gravel, cubic yard", "16", QuickBooksSettings.MappedRate));
        var number = await form.NumberAsync();
        await form.SaveDraftAsync();
        await new InvoicePage(billing).PressSendAsync();
        await new InvoicePage(billing).ExpectSyncedAsync();
        return number;
    }
}

/// <summary>With the scripts.</summary>
[Trait("database", "both")]
public sealed class ChangedInBothPlacesWithScripts(RunningProduct product, Chromium chromium) : AnInvoiceIsChangedInBothPlaces(product, chromium, javaScript: true);

/// <summary>Without any script.</summary>
public sealed class ChangedInBothPlacesWithoutScripts(RunningProduct product, Chromium chromium) : AnInvoiceIsChangedInBothPlaces(product, chromium, javaScript: false);
