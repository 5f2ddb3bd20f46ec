using Microsoft.Playwright;

namespace DirtFace.Integrations.BrowserTests.Pages;

/// <summary>The sign-in page and the demo's people.</summary>
internal sealed class SignInPage(IPage page)
{
    public const string Admin = "ana@summit.example";
    public const string Billing = "ben@summit.example";
    public const string Viewer = "vic@summit.example";
    public const string StarterAdmin = "tom@hillcountry.example";
    public const string OtherAdmin = "nia@thames.example";

    private const string Password = "dirt-face-demo";
    private const string Business = "Summit Grading";

    public async Task SignInAsync(string email)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Email").FillAsync(email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Dashboard" })).ToBeVisibleAsync();
        await SwitchToSummitAsync();
    }

    // The admin works for two businesses; the menu offers the one that is not shown.
    private async Task SwitchToSummitAsync()
    {
        var menu = page.GetByRole(AriaRole.Button, new() { Name = "Business:" });
        if (await menu.CountAsync() > 0 && !(await menu.InnerTextAsync()).Contains(Business, StringComparison.Ordinal))
        {
            await menu.ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = Business }).ClickAsync();
            await Assertions.Expect(menu).ToContainTextAsync(Business);
        }
    }
}
