using System.Globalization;
using System.Text.RegularExpressions;
using DirtFace.Integrations.Chaos.Browsing;

namespace DirtFace.Integrations.Chaos.KillSqlite;

/// <summary>What the product's page says about an invoice.</summary>
internal sealed partial record PrintedInvoice(string Status, decimal Total, string? QuickBooksId)
{
    public static PrintedInvoice Read(HtmlPage page)
    {
        var (text, total) = (page.Text, page.CellBeside("Total"));
        return StatusPattern().Match(text) is not { Success: true } status || total is null
            ? throw new ChaosException($"{page.Address} shows no status or no total:\n{page.Excerpt}")
            : new PrintedInvoice(
                status.Groups["status"].Value,
                decimal.Parse(total.TrimStart('$'), NumberStyles.Number, CultureInfo.InvariantCulture),
                IdPattern().Match(text) is { Success: true } id ? id.Groups["id"].Value : null);
    }

    [GeneratedRegex("QuickBooks status: (?<status>Not sent|Waiting|Sending|Synced with note|Synced|Needs attention|Paused|Skipped)")]
    private static partial Regex StatusPattern();

    [GeneratedRegex("In QuickBooks invoice .{0,40}? id (?<id>[0-9]+)")]
    private static partial Regex IdPattern();
}
