using System.Text.RegularExpressions;
using DirtFace.Integrations.Web.Shell;
using Xunit;

namespace DirtFace.Integrations.Web.Tests.Design;

public sealed partial class IconsOfTheSprite
{
    private static readonly HashSet<string> Symbols =
        [.. Symbol().Matches(WebSources.Read("wwwroot/img/icons.svg")).Select(symbol => symbol.Groups["id"].Value)];

    [Fact]
    public void Each_tone_has_a_shape_of_its_own()
    {
        var icons = Enum.GetValues<Tone>().Select(tone => tone.Icon()).ToList();

        Assert.Equal(icons.Count, icons.Distinct().Count());
        Assert.Subset(Symbols, icons.ToHashSet());
    }

    [Fact]
    public void Views_ask_only_for_symbols_that_are_drawn()
    {
        var asked = WebSources.Files("Pages", "*.cshtml").SelectMany(path => Asked().Matches(File.ReadAllText(path)))
            .Select(icon => icon.Groups["name"].Value)
            .ToHashSet();

        Assert.NotEmpty(asked);
        Assert.Subset(Symbols, asked);
    }

    [GeneratedRegex("<symbol id=\"(?<id>[a-z-]+)\"")]
    private static partial Regex Symbol();

    [GeneratedRegex("<icon name=\"(?<name>[a-z-]+)\"")]
    private static partial Regex Asked();
}
