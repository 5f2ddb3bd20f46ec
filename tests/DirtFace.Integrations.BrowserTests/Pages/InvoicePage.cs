using System.Text.RegularExpressions;
using DirtFace.Integrations.BrowserTests.Running;
using Microsoft.Playwright;

namespace DirtFace.Integrations.BrowserTests.Pages;

/// <summary>An invoice's page with its QuickBooks panel.</summary>
internal sealed partial class InvoicePage(Visit visit)
{
    // What a person is promised after pressing Send.
    private const float SyncedWithin = 2_000;

    private readonly IPage page = visit.Page;

    private ILocator Panel => page.GetByRole(AriaRole.Region, new() { Name = "QuickBooks", Exact = true });

    /// <summary>The amount in the row with this header.</summary>
    public async Task<string> AmountAsync(string row) =>
        (await page.GetByRole(AriaRole.Table, new() { Name = "Lines and totals" })
            .GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Rowheader, new() { NameRegex = new Regex($"^{row}") }) })
            .GetByRole(AriaRole.Cell).Last.InnerTextAsync()).Trim();

    public Task ExpectStatusAsync(string status) =>
        Assertions.Expect(page.Locator(".page-head")).ToContainTextAsync(status);

    public async Task PressSendAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Send invoice" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Invoice sent.")).ToBeVisibleAsync();
    }

    /// <summary>Sends it, sees that it is on its way, and with scripts sees it arrive without the page being loaded again.</summary>
    public async Task SendAndWatchAsync()
    {
        await PressSendAsync();
        await Assertions.Expect(Panel).ToContainTextAsync(OnItsWay(), new() { Timeout = 1_000 });
        if (visit.Options.JavaScript)
        {
            await page.EvaluateAsync("() => { window.loadedOnce = true; }");
            await Assertions.Expect(Panel).ToContainTextAsync(Synced(), new() { Timeout = SyncedWithin });
            Assert.True(await page.EvaluateAsync<bool>("() => window.loadedOnce === true"), "The page was loaded again.");
        }

        await ExpectSyncedAsync();
    }

    public Task ExpectSyncedAsync() => new Moving(visit).UntilVisibleAsync(Panel.GetByText("Synced", new() { Exact = true }));

    public Task ExpectNeverSentAsync() => Assertions.Expect(Panel).ToContainTextAsync("Not sent");

    public Task ExpectNeedsAttentionAsync() => new Moving(visit).UntilVisibleAsync(Panel.GetByText("Needs attention", new() { Exact = true }));

    public async Task OpenInQuickBooksAsync() => await Panel.GetByRole(AriaRole.Link, new() { Name = "View in QuickBooks" }).ClickAsync();

    /// <summary>The number in the heading.</summary>
    public async Task<string> NumberAsync() =>
        (await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync()).Replace("Invoice", "", StringComparison.Ordinal).Trim();

    public async Task CompareAsync() => await Panel.GetByRole(AriaRole.Link, new() { Name = "Compare and choose" }).ClickAsync();

    public async Task<PaymentForm> OpenPaymentFormAsync()
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Record payment", Exact = true }).ClickAsync();
        return new PaymentForm(page);
    }

    public async Task<InvoiceForm> EditAsync()
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Edit", Exact = true }).ClickAsync();
        return new InvoiceForm(page);
    }

    /// <summary>With scripts the question comes as a dialog over the page, without them as a page.</summary>
    public async Task VoidAsync(string number)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Void", Exact = true }).ClickAsync();
        if (visit.Options.JavaScript)
        {
            await Assertions.Expect(page.GetByRole(AriaRole.Dialog, new() { Name = $"Void invoice {number}?" })).ToBeVisibleAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = $"Void invoice {number}" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Invoice voided.")).ToBeVisibleAsync();
    }

    [GeneratedRegex("Waiting|Sending")]
    private static partial Regex OnItsWay();

    [GeneratedRegex(@"QuickBooks status:\s*Synced")]
    private static partial Regex Synced();
}
