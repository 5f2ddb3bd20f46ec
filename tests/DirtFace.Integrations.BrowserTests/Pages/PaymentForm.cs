using Microsoft.Playwright;

namespace DirtFace.Integrations.BrowserTests.Pages;

/// <summary>The form in which a payment is recorded or changed.</summary>
internal sealed class PaymentForm(IPage page)
{
    public ILocator Amount => page.GetByLabel("Amount", new() { Exact = true });

    /// <summary>What is left of the amount, as the page says.</summary>
    public ILocator Rest => page.GetByRole(AriaRole.Status).Filter(new() { HasText = ":" });

    public ILocator AppliedTo(string invoice) => page.GetByLabel($"Applied to invoice {invoice}");

    /// <summary>Pays that much of the one invoice that the form was opened for; returns on the payment's page.</summary>
    public async Task RecordAsync(string amount, string reference)
    {
        await Amount.FillAsync(amount);
        await page.GetByLabel("Applied to invoice").First.FillAsync(amount);
        await page.GetByLabel("Reference").FillAsync(reference);
        await SaveAsync("Record payment", "Payment recorded.");
    }

    public async Task SaveAsync(string button, string notice)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText(notice)).ToBeVisibleAsync();
    }
}
