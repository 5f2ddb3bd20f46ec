using Microsoft.Playwright;

namespace DirtFace.Integrations.BrowserTests.Running;

/// <summary>The system's Chromium; that it is missing is a failure, not a reason to skip.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    // The browser looks for its maker's hosts otherwise; tests run as root, where its sandbox does not start.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        Assert.True(File.Exists(Program), $"{Program} is missing. Install it: apt-get update && apt-get install chromium");
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = Flags });
        // Generous, because the machine may have other work; a step with a promise about time says so itself.
        Assertions.SetDefaultExpectTimeout(20_000);
    }

    /// <summary>A browser window of its own, with its own cookies.</summary>
    public async Task<Visit> VisitAsync(Uri home, VisitOptions? options = null)
    {
        var (wanted, window) = (options ?? new VisitOptions(), browser!);
        var context = await window.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = home.ToString(),
            JavaScriptEnabled = wanted.JavaScript,
            ColorScheme = wanted.Theme == Theme.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new ViewportSize { Width = wanted.Width, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
        });
        return await Visit.StartAsync(context, home, wanted);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
