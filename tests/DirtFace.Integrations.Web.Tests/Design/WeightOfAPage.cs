using Xunit;

namespace DirtFace.Integrations.Web.Tests.Design;

public sealed class WeightOfAPage
{
    private const long Kilobyte = 1000;

    [Theory]
    [InlineData("wwwroot/css", "*.css", 18)]
    [InlineData("wwwroot/js", "*.js", 12)]
    [InlineData("wwwroot/img", "icons.svg", 5)]
    public void What_every_page_loads_stays_within_its_budget(string folder, string pattern, int kilobytes)
    {
        var files = WebSources.Files(folder, pattern);

        Assert.NotEmpty(files);
        Assert.InRange(WebSources.CompressedLength(files), 1, kilobytes * Kilobyte);
    }
}
