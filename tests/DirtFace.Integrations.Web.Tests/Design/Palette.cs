using System.Globalization;
using System.Text.RegularExpressions;

namespace DirtFace.Integrations.Web.Tests.Design;

/// <summary>The colour tokens of the stylesheet and the WCAG 2 arithmetic over them.</summary>
internal sealed partial class Palette
{
    private readonly Dictionary<string, (string Light, string Dark)> tokens = [];

    public Palette(string css)
    {
        foreach (Match token in Token().Matches(css))
        {
            tokens.Add(token.Groups["name"].Value, (token.Groups["light"].Value, token.Groups["dark"].Value));
        }
    }

    public IReadOnlyCollection<string> Names => tokens.Keys;

    public double Contrast(string foreground, string background, bool dark)
    {
        var (one, other) = (Luminance(foreground, dark), Luminance(background, dark));
        return (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);
    }

    private double Luminance(string name, bool dark)
    {
        var hex = dark ? tokens[name].Dark : tokens[name].Light;
        return 0.2126 * Channel(hex[1..3]) + 0.7152 * Channel(hex[3..5]) + 0.0722 * Channel(hex[5..7]);
    }

    private static double Channel(string hex)
    {
        var value = int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    [GeneratedRegex(@"--(?<name>[a-z0-9-]+): light-dark\((?<light>#[0-9a-f]{6}), (?<dark>#[0-9a-f]{6})\);")]
    private static partial Regex Token();
}
