using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class ListingManyCompanies : IAsyncLifetime
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"simulator-{Path.GetRandomFileName()}");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_front_page_names_companies_without_loading_them()
    {
        await using (var first = await StartAsync())
        {
            await first.ControlAsync("companies", new JsonObject { ["name"] = "Ortiz \"documents\" Homes", ["environment"] = "production" });
        }
        // Whoever loaded this log would stumble over its end, which no page about the beginning may look at.
        var log = Directory.GetFiles(Path.Combine(folder, "companies")).Order().Last();
        await File.AppendAllTextAsync(log, "not a line\n", SimulatorApp.Ct);

        await using var second = await StartAsync();
        var browser = new Browser(second);
        var all = await browser.GetAsync("/");
        var found = await browser.GetAsync("/?q=ortiz");

        Assert.Contains("Acme Grading", all.Text, StringComparison.Ordinal);
        Assert.Contains("Ortiz &quot;documents&quot; Homes", found.Text, StringComparison.Ordinal);
        Assert.Contains("<td>production</td>", found.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Acme Grading", found.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_companies_than_a_page_holds_are_on_further_pages()
    {
        await using var app = await StartAsync();
        for (var number = 0; number < 50; number++)
        {
            await app.ControlAsync("companies", new JsonObject { ["name"] = $"Numbered {number:00}" });
        }
        var browser = new Browser(app);

        Assert.DoesNotContain("Numbered 49", (await browser.GetAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains("Numbered 49", (await browser.GetAsync("/?page=2")).Text, StringComparison.Ordinal);
    }

    private async Task<SimulatorApp> StartAsync()
    {
        var app = new SimulatorApp { Options = SimulatorApp.Unlimited with { DataFolder = folder } };
        await app.InitializeAsync();
        return app;
    }
}
