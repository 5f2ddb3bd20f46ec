namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;

/// <summary>The heading of a column; amounts stand on the right. A plain text is the heading of a column of texts.</summary>
internal sealed record Heading(string Text, bool IsAmount = false)
{
    public static implicit operator Heading(string text) => new(text);

    public Html ToHtml() => IsAmount
        ? Html.Of($"""<th scope="col" class="amount">{Text}</th>""")
        : Html.Of($"""<th scope="col">{Text}</th>""");
}

/// <summary>A table that scrolls inside its own region on narrow screens.</summary>
internal static class Table
{
    public static Html Of(string caption, IReadOnlyList<Heading> headings, IEnumerable<Html> rows) => Html.Of($"""
        <div class="scroll" role="region" tabindex="0" aria-label="{caption}">
        <table><caption>{caption}</caption>
        <thead><tr>{headings.Select(heading => heading.ToHtml())}</tr></thead>
        <tbody>{rows}</tbody>
        </table></div>
        """);

    public static Html Cell(string value, bool isAmount = false) => isAmount
        ? Html.Of($"""<td class="amount">{value}</td>""")
        : Html.Of($"<td>{value}</td>");

    public static Html Row(params string[] cells) => Html.Of($"<tr>{cells.Select(cell => Cell(cell))}</tr>");
}
