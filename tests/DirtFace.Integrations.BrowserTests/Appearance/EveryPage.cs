using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using DirtFace.Integrations.BrowserTests.Running;

namespace DirtFace.Integrations.BrowserTests.Appearance;

/// <summary>What holds on every page, whoever looks at it and in whatever colors.</summary>
public sealed class EveryPage(Scene scene) : IClassFixture<Scene>
{
    private const int Wide = 1280;
    private const int Phone = 390;
    private const int Narrowest = 320;

    // The rule on the size of targets is part of WCAG 2.2 AA, but has to be asked for.
    private static readonly AxeRunOptions Axe = new() { Rules = new() { ["target-size"] = new RuleOptions { Enabled = true } } };

    public static TheoryData<string> Names => [.. ShownPage.All.Select(page => page.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Can_be_used_by_everybody_and_fits_on_a_phone(string name)
    {
        var shown = ShownPage.All.Single(page => page.Name == name);
        foreach (var theme in Enum.GetValues<Theme>())
        {
            var visit = await scene.VisitAsync(shown.Person, theme);
            var before = visit.Complaints.Count;
            await visit.Page.SetViewportSizeAsync(Wide, 900);
            var answer = await visit.GoAsync(scene.AddressOf(shown.Path));

            Assert.Equal(shown.Status, answer!.Status);
            await PictureAsync(visit, $"{name}-{Wide}-{theme}");
            await NoViolationAsync(visit, $"{name} at {Wide}, {theme}");
            await visit.Page.SetViewportSizeAsync(Phone, 844);
            await PictureAsync(visit, $"{name}-{Phone}-{theme}");
            await NoViolationAsync(visit, $"{name} at {Phone}, {theme}");
            await FitsAsync(visit, name);
            Assert.All(visit.Complaints.Skip(before), complaint => Assert.Contains(shown.ExpectedComplaint, complaint, StringComparison.Ordinal));
        }
    }

    [Fact]
    [Trait("database", "both")]
    public async Task Has_a_title_and_one_heading_of_its_own()
    {
        var titles = new Dictionary<string, string>();
        foreach (var shown in ShownPage.All.Where(page => page.Status == 200))
        {
            var visit = await scene.VisitAsync(shown.Person, Theme.Light);
            Assert.Equal(shown.Status, (await visit.GoAsync(scene.AddressOf(shown.Path)))!.Status);
            Assert.Equal(1, await visit.Page.Locator("h1").CountAsync());
            var title = await visit.Page.TitleAsync();
            Assert.True(
                titles.TryAdd(title, shown.Path.Split('?')[0]) || titles[title] == shown.Path.Split('?')[0],
                $"{shown.Name} has the title of another page: {title}");
        }
    }

    [Fact]
    public async Task Would_not_pass_with_a_tiny_button_that_has_no_name()
    {
        var visit = await scene.VisitAsync(null, Theme.Light);
        await visit.GoAsync("/help");
        await visit.Page.EvaluateAsync("""
            () => {
              for (let i = 0; i < 2; i += 1) {
                const button = document.createElement('button');
                button.style.cssText = 'width: 10px; height: 10px; padding: 0; margin: 0; min-height: 0; min-width: 0';
                document.querySelector('main').append(button);
              }
            }
            """);

        var rules = (await visit.Page.RunAxe(Axe)).Violations.Select(rule => rule.Id).ToList();

        Assert.Contains("button-name", rules);
        Assert.Contains("target-size", rules);
    }

    private static async Task NoViolationAsync(Visit visit, string where)
    {
        var result = await visit.Page.RunAxe(Axe);
        var violations = result.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {rule.Help}: {node.Html}")).ToList();
        Assert.True(violations.Count == 0, $"{where}:\n{string.Join('\n', violations)}");
    }

    private static async Task FitsAsync(Visit visit, string name)
    {
        await visit.Page.SetViewportSizeAsync(Narrowest, 800);
        var width = await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        Assert.True(width <= Narrowest, $"{name} is {width} wide in a window of {Narrowest}.");
    }

    private static async Task PictureAsync(Visit visit, string name)
    {
        var file = Path.Combine(Repository.Root, "artifacts", "screenshots", $"{name.ToLowerInvariant()}.png");
        await visit.Page.ScreenshotAsync(new() { Path = file, FullPage = true });
    }
}
