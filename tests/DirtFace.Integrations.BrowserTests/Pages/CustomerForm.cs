using Microsoft.Playwright;

namespace DirtFace.Integrations.BrowserTests.Pages;

/// <summary>A new customer.</summary>
internal sealed class CustomerForm(IPage page)
{
    /// <summary>Returns on the customer's page.</summary>
    public async Task AddAsync(string name)
    {
        await page.GotoAsync("/customers/new");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("Email").FillAsync("office@ridge.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save customer" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1 })).ToBeVisibleAsync();
    }
}
