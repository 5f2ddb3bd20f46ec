using System.Net;
using System.Text.RegularExpressions;

namespace DirtFace.Integrations.Chaos.Browsing;

/// <summary>An answer of the product: where the browser is, and what it sees there.</summary>
internal sealed partial class HtmlPage(Uri address, HttpStatusCode status, Uri? redirect, string html)
{
    private IReadOnlyList<HtmlTag>? tags;

    public Uri Address => address;

    public HttpStatusCode Status => status;

    /// <summary>Where the answer leads; null when it is a page.</summary>
    public Uri? Redirect => redirect;

    public IReadOnlyList<HtmlTag> Tags => tags ??= HtmlTag.ReadAll(html);

    public bool Contains(string text) => Text.Contains(text, StringComparison.Ordinal);

    /// <summary>What a person reads, in one line.</summary>
    public string Text => Spaces().Replace(string.Concat(Tags.Select(tag => tag.TextAfter)), " ");

    /// <summary>The form with this button.</summary>
    public HtmlForm Form(string button) =>
        HtmlForm.WithButton(Tags, button) ?? throw new ChaosException($"{address} has no form with a button \"{button}\":\n{Excerpt}");

    /// <summary>What is wrong with the entries, as the page says it.</summary>
    public string Excerpt => Text.Length <= 1500 ? Text : Text[..1500];

    /// <summary>The ids in links to pages under this path.</summary>
    public IReadOnlyList<Guid> LinkedIds(string under) =>
    [
        .. Tags.Where(tag => tag.Name == "a" && tag["href"]?.StartsWith(under, StringComparison.Ordinal) == true)
            .Select(tag => Guid.TryParse(tag["href"]![under.Length..], out var id) ? id : Guid.Empty)
            .Where(id => id != Guid.Empty),
    ];

    /// <summary>The cell after the row's header with this text.</summary>
    public string? CellBeside(string header)
    {
        var at = Tags.ToList().FindIndex(tag => tag is { Name: "th", IsEnd: false } && tag.TextAfter.Trim() == header);
        return at < 0 ? null : string.Concat(Tags.Skip(at).SkipWhile(tag => tag.Name != "td").TakeWhile(tag => tag is not { Name: "td", IsEnd: true })
            .Select(tag => tag.TextAfter)).Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
