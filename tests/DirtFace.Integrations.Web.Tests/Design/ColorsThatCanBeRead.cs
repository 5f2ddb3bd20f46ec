using Xunit;

namespace DirtFace.Integrations.Web.Tests.Design;

public sealed class ColorsThatCanBeRead
{
    private const double Text = 4.5;
    private const double Line = 3.0;

    private static readonly Palette Palette = new(WebSources.Read("wwwroot/css/app.css"));
    private static readonly string[] Surfaces = ["canvas", "surface", "surface-2", "surface-3"];
    private static readonly string[] TonesOfMessages = ["ok", "info", "idle", "warn", "bad", "plan"];
    private static readonly string[] Decoration = ["border"];

    public static TheoryData<string, string, double> Pairs()
    {
        var pairs = new TheoryData<string, string, double>();
        foreach (var (foreground, background, least) in Required())
        {
            pairs.Add(foreground, background, least);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Each_color_stands_out_from_whatever_it_may_lie_on(string foreground, string background, double least)
    {
        var light = Palette.Contrast(foreground, background, dark: false);
        var dark = Palette.Contrast(foreground, background, dark: true);

        Assert.True(light >= least, $"{foreground} on {background} is {light:0.00} in light, needs {least}");
        Assert.True(dark >= least, $"{foreground} on {background} is {dark:0.00} in dark, needs {least}");
    }

    [Fact]
    public void No_color_is_left_out_of_the_check()
    {
        var paired = Required().SelectMany(pair => new[] { pair.Foreground, pair.Background }).ToHashSet();

        Assert.Empty(Palette.Names.Except(paired).Except(Decoration));
    }

    private static IEnumerable<(string Foreground, string Background, double Least)> Required() =>
        [.. OnSurfaces(), .. OnAccent(), .. Tones(), .. Diffs()];

    private static IEnumerable<(string, string, double)> OnSurfaces()
    {
        foreach (var surface in Surfaces)
        {
            foreach (var text in (string[])["text", "text-muted", "link", "link-hover", "link-visited", "bad-text", "ok-text"])
            {
                yield return (text, surface, Text);
            }

            yield return ("border-strong", surface, Line);
            yield return ("focus", surface, Line);
        }

        foreach (var chart in (string[])["chart-1", "chart-2", "chart-3", "chart-4"])
        {
            yield return (chart, "surface", Line);
        }

        yield return ("brand", "canvas", Text);
        yield return ("brand", "surface", Text);
        yield return ("accent", "surface", Line);
    }

    private static IEnumerable<(string, string, double)> OnAccent()
    {
        foreach (var solid in (string[])["accent", "accent-hover", "accent-press", "bad-solid", "bad-solid-hover"])
        {
            yield return ("on-accent", solid, Text);
        }

        yield return ("accent-text", "accent-subtle", Text);
        yield return ("text", "accent-subtle", Text);
    }

    private static IEnumerable<(string, string, double)> Tones()
    {
        foreach (var tone in TonesOfMessages)
        {
            yield return (tone + "-text", tone + "-bg", Text);
            yield return ("text", tone + "-bg", Text);
            yield return (tone + "-line", tone + "-bg", Line);
            yield return ("focus", tone + "-bg", Line);
            foreach (var surface in Surfaces)
            {
                yield return (tone + "-line", surface, Line);
            }
        }

        // The filled part of a bar against its track.
        yield return ("info-line", "surface-3", Line);
    }

    private static IEnumerable<(string, string, double)> Diffs()
    {
        foreach (var change in (string[])["add", "del", "chg"])
        {
            yield return (change + "-text", change + "-bg", Text);
        }
    }
}
