using Microsoft.Playwright;

namespace DirtFace.Integrations.BrowserTests.Pages;

/// <summary>Compare and choose: both versions of a record beside each other.</summary>
internal sealed class ComparePage(IPage page)
{
    /// <summary>Picks whose version of a field is kept: "ours" or "theirs".</summary>
    public Task ChooseAsync(string field, string side) => Group(field).GetByLabel(side, new() { Exact = true }).CheckAsync();

    public Task ExpectPickedAsync(string field, string side) =>
        Assertions.Expect(Group(field).GetByLabel(side, new() { Exact = true })).ToBeCheckedAsync();

    public async Task SaveAsync() => await page.GetByRole(AriaRole.Button, new() { Name = "Save and send" }).ClickAsync();

    private ILocator Group(string field) => page.GetByRole(AriaRole.Radiogroup, new() { Name = field, Exact = true });
}
