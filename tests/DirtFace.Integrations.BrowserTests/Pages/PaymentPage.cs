using DirtFace.Integrations.BrowserTests.Running;
using Microsoft.Playwright;

namespace DirtFace.Integrations.BrowserTests.Pages;

/// <summary>A payment's page with its QuickBooks panel.</summary>
internal sealed class PaymentPage(Visit visit)
{
    private readonly IPage page = visit.Page;

    private ILocator Panel => page.GetByRole(AriaRole.Region, new() { Name = "QuickBooks", Exact = true });

    public Task ExpectStatusAsync(string status) => Assertions.Expect(page.Locator(".page-head")).ToContainTextAsync(status);

    public Task ExpectSyncedAsync() => new Moving(visit).UntilVisibleAsync(Panel.GetByText("Synced", new() { Exact = true }));

    public async Task<PaymentForm> EditAsync()
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Edit", Exact = true }).ClickAsync();
        return new PaymentForm(page);
    }

    /// <summary>With scripts the question comes as a dialog over the page, without them as a page.</summary>
    public async Task VoidAsync()
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Void", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Void payment" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Payment voided.")).ToBeVisibleAsync();
    }

    /// <summary>Goes to an invoice that it pays.</summary>
    public Task OpenInvoiceAsync(string number) => page.GetByRole(AriaRole.Rowheader, new() { Name = $"Invoice {number}" })
        .GetByRole(AriaRole.Link).ClickAsync();
}
