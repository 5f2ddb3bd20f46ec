using System.Net;
using System.Text.RegularExpressions;

namespace DirtFace.Integrations.Chaos.Browsing;

/// <summary>A tag of a page: its name, its attributes, and the text up to the next tag.</summary>
internal sealed partial record HtmlTag(string Name, bool IsEnd, IReadOnlyDictionary<string, string> Attributes, string TextAfter)
{
    public string? this[string attribute] => Attributes.GetValueOrDefault(attribute);

    public bool Has(string attribute) => Attributes.ContainsKey(attribute);

    /// <summary>All tags in their order; the product writes regular HTML, so nothing has to be guessed.</summary>
    public static IReadOnlyList<HtmlTag> ReadAll(string html)
    {
        var matches = TagPattern().Matches(html);
        return [.. matches.Select((match, at) => Read(match, html[(match.Index + match.Length)..(at + 1 < matches.Count ? matches[at + 1].Index : html.Length)]))];
    }

    private static HtmlTag Read(Match match, string text) => new(
        match.Groups["name"].Value.ToLowerInvariant(),
        match.Groups["end"].Length > 0,
        AttributePattern().Matches(match.Groups["attributes"].Value)
            .DistinctBy(attribute => attribute.Groups["name"].Value)
            .ToDictionary(attribute => attribute.Groups["name"].Value, attribute => WebUtility.HtmlDecode(attribute.Groups["value"].Value)),
        WebUtility.HtmlDecode(text));

    [GeneratedRegex("""<(?<end>/?)(?<name>[a-zA-Z][a-zA-Z0-9-]*)(?<attributes>(?:[^>"]|"[^"]*")*)>""")]
    private static partial Regex TagPattern();

    [GeneratedRegex("""(?<name>[a-zA-Z][\w:.-]*)(?:="(?<value>[^"]*)")?""")]
    private static partial Regex AttributePattern();
}
