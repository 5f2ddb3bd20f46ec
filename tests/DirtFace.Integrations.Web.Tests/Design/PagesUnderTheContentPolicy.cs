using System.Text.RegularExpressions;
using Xunit;

namespace DirtFace.Integrations.Web.Tests.Design;

public sealed partial class PagesUnderTheContentPolicy
{
    public static TheoryData<string> Views() =>
        [.. WebSources.Files("Pages", "*.cshtml").Select(path => Path.GetRelativePath(WebSources.Root, path))];

    [Theory]
    [MemberData(nameof(Views))]
    public void A_view_has_nothing_inline_that_the_browser_would_refuse(string view)
    {
        var markup = WebSources.Read(view);

        Assert.DoesNotMatch(StyleAttribute(), markup);
        Assert.DoesNotMatch(InlineHandler(), markup);
        Assert.DoesNotMatch(InlineScript(), markup);
        Assert.DoesNotContain("javascript:", markup, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("<p style=\"color:red\">")]
    [InlineData("<button onclick=\"go()\">")]
    [InlineData("<script>go()</script>")]
    [InlineData("<style>p{}</style>")]
    public void The_check_finds_what_it_looks_for(string markup) =>
        Assert.True(StyleAttribute().IsMatch(markup) || InlineHandler().IsMatch(markup) || InlineScript().IsMatch(markup));

    [Theory]
    [MemberData(nameof(Views))]
    public void A_view_spells_QuickBooks_in_full(string view) => Assert.DoesNotMatch(Abbreviation(), WebSources.Read(view));

    [Fact]
    public void Scripts_set_no_markup_from_text_and_load_nothing_from_elsewhere()
    {
        foreach (var script in WebSources.Files("wwwroot/js", "*.js").Select(File.ReadAllText))
        {
            Assert.DoesNotContain("innerHTML", script, StringComparison.Ordinal);
            Assert.DoesNotContain("eval(", script, StringComparison.Ordinal);
            Assert.DoesNotContain("https://", script, StringComparison.Ordinal);
            Assert.DoesNotContain("setAttribute('style'", script, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"\sstyle\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex StyleAttribute();

    [GeneratedRegex(@"<[a-z][^>]*\son[a-z]+\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex InlineHandler();

    [GeneratedRegex(@"<script(?![^>]*\ssrc=)|<style", RegexOptions.IgnoreCase)]
    private static partial Regex InlineScript();

    [GeneratedRegex(@"\bQBO?\b")]
    private static partial Regex Abbreviation();
}
