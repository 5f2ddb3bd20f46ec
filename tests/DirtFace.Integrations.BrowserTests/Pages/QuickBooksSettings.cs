using DirtFace.Integrations.BrowserTests.Running;
using Microsoft.Playwright;

namespace DirtFace.Integrations.BrowserTests.Pages;

/// <summary>Business Settings, Integrations, QuickBooks, and what it leads to.</summary>
internal sealed class QuickBooksSettings(Visit visit)
{
    public const string Path = "/settings/integrations/quickbooks";
    public const string MappingPath = "/settings/integrations/quickbooks/mapping";
    public const string Company = "Acme Grading";
    public const string MappedRate = "TX 8.25%";

    private readonly IPage page = visit.Page;

    /// <summary>The way that the help pages promise.</summary>
    public async Task OpenFromMenuAsync()
    {
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Business Settings" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Integrations", Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Article, new() { Name = "QuickBooks Online" }).GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "QuickBooks", Exact = true, Level = 1 })).ToBeVisibleAsync();
    }

    /// <summary>Goes through QuickBooks' pages, picks the company and comes back.</summary>
    public async Task ConnectAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Connect to QuickBooks" }).ClickAsync();
        await page.GetByLabel("Olivia Grader").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = Company })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Connect" }).ClickAsync();
        await Assertions.Expect(page.GetByText($"Connected to {Company}.")).ToBeVisibleAsync();
        await ExpectStatusAsync("Connected");
    }

    /// <summary>Chooses what invoices need, and saves it.</summary>
    public async Task MapAsync()
    {
        await new Moving(visit).UntilVisibleAsync(page.GetByRole(AriaRole.Link, new() { Name = "Choose mappings" }));
        await page.GetByRole(AriaRole.Link, new() { Name = "Choose mappings" }).ClickAsync();
        await ChooseAsync("Default income account", "Grading income");
        await ChooseAsync("Product for lines without one", "Services");
        await ChooseAsync("PO number", "PO Number");
        await ChooseAsync(MappedRate, "TX State");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save mapping" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Mapping saved.")).ToBeVisibleAsync();
    }

    public async Task TurnOnAsync()
    {
        await page.GotoAsync(Path);
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn on sync" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Turn off sync" })).ToBeVisibleAsync();
    }

    public Task ExpectStatusAsync(string status) =>
        Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = Company })).ToContainTextAsync(status);

    private async Task ChooseAsync(string label, string option)
    {
        var select = page.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true });
        var value = await select.Locator("option").Filter(new() { HasText = option }).First.GetAttributeAsync("value");
        await select.SelectOptionAsync(value!);
    }
}
