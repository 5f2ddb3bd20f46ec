using System.Diagnostics;
using DirtFace.Integrations.BrowserTests.Running;
using Microsoft.Playwright;

namespace DirtFace.Integrations.BrowserTests.Pages;

/// <summary>Waits for what moves by itself: by watching, or, without scripts, by looking again.</summary>
internal sealed class Moving(Visit visit)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task UntilVisibleAsync(ILocator locator)
    {
        if (visit.Options.JavaScript)
        {
            await Assertions.Expect(locator).ToBeVisibleAsync();
            return;
        }

        var started = Stopwatch.GetTimestamp();
        while (!await locator.IsVisibleAsync() && Stopwatch.GetElapsedTime(started) < Patience)
        {
            await RefreshAsync();
        }

        await Assertions.Expect(locator).ToBeVisibleAsync(new() { Timeout = 1 });
    }

    // The page offers it while something moves; where nothing does any more, a person would press F5.
    private async Task RefreshAsync()
    {
        var refresh = visit.Page.GetByRole(AriaRole.Link, new() { Name = "Refresh", Exact = true });
        if (await refresh.CountAsync() > 0)
        {
            await refresh.First.ClickAsync();
        }
        else
        {
            await visit.Page.ReloadAsync();
        }
    }
}
