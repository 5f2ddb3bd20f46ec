using Microsoft.Playwright;

namespace DirtFace.Integrations.BrowserTests.Pages;

/// <summary>A line as a person enters it.</summary>
internal sealed record EnteredLine(string Item, string Quantity, string TaxRate);

/// <summary>The form in which an invoice is written or changed.</summary>
internal sealed class InvoiceForm(IPage page)
{
    public ILocator PoNumber => page.GetByLabel("PO number");

    public ILocator DueDate => page.GetByLabel("Due date");

    public Task<string> NumberAsync() => page.GetByLabel("Invoice number").InputValueAsync();

    /// <summary>The quantity of a line, counted from 1.</summary>
    public ILocator Quantity(int line) => Row(line).GetByLabel("Quantity");

    public async Task ChooseFirstCustomerAsync() =>
        await page.GetByLabel("Customer", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Index = 1 });

    public async Task EnterLinesAsync(params EnteredLine[] lines)
    {
        for (var at = 1; at <= lines.Length; at++)
        {
            if (at > 1)
            {
                await page.GetByRole(AriaRole.Button, new() { Name = "Add line" }).ClickAsync();
                await Assertions.Expect(Row(at)).ToBeVisibleAsync();
            }

            await Row(at).GetByLabel("Item").SelectOptionAsync(new SelectOptionValue { Label = lines[at - 1].Item });
            await Quantity(at).FillAsync(lines[at - 1].Quantity);
            await Row(at).GetByLabel("Tax").SelectOptionAsync(new SelectOptionValue { Label = lines[at - 1].TaxRate });
        }
    }

    public async Task EnterDiscountAsync(string kind, string value)
    {
        await page.GetByLabel("Discount", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = kind });
        await page.GetByLabel("Percent or amount").FillAsync(value);
    }

    public async Task SaveDraftAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Draft saved.")).ToBeVisibleAsync();
    }

    public async Task SaveAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Save invoice" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Invoice saved.")).ToBeVisibleAsync();
    }

    // The first row is the header.
    private ILocator Row(int line) => page.GetByRole(AriaRole.Table, new() { Name = "Lines of the invoice" }).GetByRole(AriaRole.Row).Nth(line);
}
