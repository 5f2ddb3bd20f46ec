using System.Text.Json.Nodes;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Sync;

namespace DirtFace.Integrations.Chaos.Settling;

/// <summary>An invoice is in QuickBooks once, and as it is here.</summary>
internal sealed class SettledInvoices(AtRest at, IReadOnlyList<JsonNode> there, IReadOnlyList<JsonNode> customers)
{
    public void Judge(Invoice invoice)
    {
        var copies = at.CopiesOf(SyncKind.Invoice, invoice.Id, there);
        if (at.LinkedCopy(SyncKind.Invoice, invoice.Id, $"invoice {invoice.Number}", copies, rivalsCount: false) is not { } copy)
        {
            return;
        }

        foreach (var difference in Differences(invoice, copy))
        {
            at.Findings.Wrong($"invoice {invoice.Number}: {difference}");
        }
    }

    private IEnumerable<string> Differences(Invoice invoice, JsonNode copy)
    {
        if (invoice.Status == InvoiceStatus.Void)
        {
            if ((decimal)copy["TotalAmt"]! != 0)
            {
                yield return $"void here, and asks for {copy["TotalAmt"]} in QuickBooks";
            }

            yield break;
        }

        var customer = at.RecordOf(SyncKind.Customer, invoice.CustomerId)?.QuickBooksId;
        (string What, object? Here, object? There)[] pairs =
        [
            ("total", invoice.Total, (decimal)copy["TotalAmt"]!),
            ("number", at.NumbersAreOurs ? invoice.Number : null, at.NumbersAreOurs ? (string?)copy["DocNumber"] : null),
            ("customer", customer, (string?)copy["CustomerRef"]!["value"]),
            ("due date", $"{invoice.DueDate:yyyy-MM-dd}", (string?)copy["DueDate"]),
            ("PO number", invoice.PoNumber ?? "", (string?)copy["CustomField"]?.AsArray().FirstOrDefault()?["StringValue"] ?? ""),
            ("lines", string.Join("; ", invoice.Lines.Select(line => $"{line.Quantity:0.####} x {line.UnitPrice:0.####}")), LinesOf(copy)),
        ];
        foreach (var (what, ours, theirs) in pairs)
        {
            if (!Equals(ours, theirs))
            {
                yield return $"{what} is {ours} here and {theirs} in QuickBooks";
            }
        }

        if (customers.All(row => (string)row["Id"]! != customer))
        {
            yield return "its customer is not in QuickBooks";
        }
    }

    private static string LinesOf(JsonNode copy) => string.Join("; ", copy["Line"]!.AsArray()
        .Select(line => line!["SalesItemLineDetail"]).Where(detail => detail is not null)
        .Select(detail => $"{(decimal)detail!["Qty"]!:0.####} x {(decimal)detail["UnitPrice"]!:0.####}"));
}
