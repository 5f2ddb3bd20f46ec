using System.Globalization;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Sales;

namespace DirtFace.Integrations.QuickBooksSimulator.Sending;

/// <summary>A document as lines of text.</summary>
internal static class PrintedForm
{
    public static IReadOnlyList<string> LinesOf(string company, string kind, JsonObject document)
    {
        var currency = document.Ref("CurrencyRef") ?? "";
        List<string> lines =
        [
            company,
            $"{kind} {document.Text("DocNumber")}".TrimEnd(),
            $"To: {document.Object("CustomerRef")?.Text("name")}",
            $"Date: {document.Text("TxnDate")}",
        ];
        if (document.Text("DueDate") is { } due)
        {
            lines.Add($"Due: {due}");
        }
        lines.Add("");
        lines.AddRange(SalesLines.Leaves(document).Where(line => line.Text("DetailType") != SalesLines.SubTotal).Select(Line));
        lines.Add("");
        lines.Add($"Tax: {Amount(document.Object("TxnTaxDetail") ?? [], "TotalTax")} {currency}");
        lines.Add($"Total: {Amount(document, "TotalAmt")} {currency}");
        if (document["Balance"] is not null)
        {
            lines.Add($"Balance: {Amount(document, "Balance")} {currency}");
        }
        if (document.Object("CustomerMemo")?.Text("value") is { } memo)
        {
            lines.AddRange(["", memo]);
        }
        return lines;
    }

    private static string Line(JsonObject line)
    {
        var detail = line.Object(SalesLines.Sale) ?? [];
        var what = detail.Object("ItemRef")?.Text("name") ?? detail.Ref("ItemRef") ?? (SalesLines.IsDiscount(line) ? "Discount" : "");
        var description = line.Text("Description");
        var name = string.Join(" - ", new[] { what, description }.Where(text => !string.IsNullOrEmpty(text)));
        return line["Amount"] is null ? name : $"{name}: {Amount(line, "Amount")}";
    }

    private static string Amount(JsonObject holder, string field) =>
        (holder.Number(field) ?? 0).ToString("#,##0.00", CultureInfo.InvariantCulture);
}
