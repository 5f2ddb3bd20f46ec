namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;

/// <summary>The links to the pages before and after one page of a long table.</summary>
internal static class Pager
{
    public static Html Of(int page, int size, int count, Func<int, string> addressOf)
    {
        if (count <= size)
        {
            return Html.Empty;
        }
        var pages = (count + size - 1) / size;
        var current = Math.Min(page, pages);
        var previous = current > 1 ? Html.Of($"""<a href="{addressOf(current - 1)}" rel="prev">Previous page</a>""") : Html.Empty;
        var next = current < pages ? Html.Of($"""<a href="{addressOf(current + 1)}" rel="next">Next page</a>""") : Html.Empty;
        return Html.Of($"""<nav class="pager" aria-label="Pages"><p>{previous} <span>Page {current} of {pages}</span> {next}</p></nav>""");
    }
}
