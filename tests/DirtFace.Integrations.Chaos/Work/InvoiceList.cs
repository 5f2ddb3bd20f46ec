using System.Globalization;
using DirtFace.Integrations.Chaos.Browsing;

namespace DirtFace.Integrations.Chaos.Work;

/// <summary>What the product's list of invoices says about one of them.</summary>
internal sealed record ListedInvoice(decimal Total, string Status, string QuickBooks);

/// <summary>The product's list of invoices, page after page.</summary>
internal static class InvoiceList
{
    private const string Path = "/invoices/";

    /// <summary>Every invoice by its id.</summary>
    public static async Task<IReadOnlyDictionary<string, ListedInvoice>> ReadAsync(Person reader, CancellationToken ct)
    {
        var found = new Dictionary<string, ListedInvoice>();
        for (var address = "/invoices"; address is not null;)
        {
            var page = await reader.SeeAsync(address, ct);
            foreach (var (id, invoice) in Rows(page))
            {
                found[id] = invoice;
            }

            address = page.Tags.FirstOrDefault(tag => tag is { Name: "a" } && tag["rel"] == "next")?["href"];
        }

        return found;
    }

    private static IEnumerable<(string Id, ListedInvoice Invoice)> Rows(HtmlPage page)
    {
        var rows = page.Tags.Select((tag, at) => (tag, at)).Where(pair => pair.tag is { Name: "tr", IsEnd: false });
        foreach (var (_, start) in rows)
        {
            var row = page.Tags.Skip(start).TakeWhile((tag, at) => at == 0 || tag is not { Name: "tr" }).ToList();
            if (row.Find(tag => tag is { Name: "a" } && tag["href"]?.StartsWith(Path, StringComparison.Ordinal) == true) is { } link)
            {
                var total = Cell(row, "Total").TrimStart('$');
                yield return (
                    link["href"]![Path.Length..],
                    new ListedInvoice(decimal.Parse(total, NumberStyles.Number, CultureInfo.InvariantCulture), Cell(row, "Status"), Cell(row, "QuickBooks")));
            }
        }
    }

    private static string Cell(List<HtmlTag> row, string label) =>
        string.Concat(row.SkipWhile(tag => tag["data-label"] != label).TakeWhile(tag => tag is not { Name: "td", IsEnd: true }).Select(tag => tag.TextAfter)).Trim();
}
