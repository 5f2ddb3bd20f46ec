namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser;

/// <summary>A table that scrolls inside its own region on narrow screens.</summary>
internal static class Table
{
    public static Html Of(string caption, IReadOnlyList<string> headings, IEnumerable<Html> rows) => Html.Of($"""
        <div class="scroll" role="region" tabindex="0" aria-label="{caption}">
        <table><caption>{caption}</caption>
        <thead><tr>{headings.Select(heading => Html.Of($"""<th scope="col">{heading}</th>"""))}</tr></thead>
        <tbody>{rows}</tbody>
        </table></div>
        """);

    public static Html Cell(string value, bool isAmount = false) => isAmount
        ? Html.Of($"""<td class="amount">{value}</td>""")
        : Html.Of($"<td>{value}</td>");

    public static Html Row(params string[] cells) => Html.Of($"<tr>{cells.Select(cell => Cell(cell))}</tr>");
}
