using System.Text.Json.Nodes;
using DirtFace.Integrations.Chaos.Work;

namespace DirtFace.Integrations.Chaos.Judging;

/// <summary>Compares one invoice, as it was saved last, with what became of it.</summary>
internal sealed class InvoiceJudge(Findings findings, IReadOnlyDictionary<string, string> customerNames)
{
    public void Judge(SentInvoice invoice, ListedInvoice? page, (string State, string? QuickBooksId) link, JsonNode[] books)
    {
        var name = $"invoice {invoice.Job.Number}";
        if (page is null)
        {
            findings.Lost($"{name} is not in the product's list any more");
            return;
        }

        switch (books)
        {
            // A void before the first send sends nothing, and that is right.
            case [] when invoice.IsVoid && link.QuickBooksId is null:
                break;
            case []:
                findings.Missing($"{name} is not in QuickBooks", link.State);
                break;
            case [var one]:
                foreach (var difference in invoice.IsVoid ? VoidDifferences(one, page) : Differences(invoice.Job, page, one))
                {
                    findings.Wrong($"{name}: {difference}");
                }

                if (link.State != "Synced" || link.QuickBooksId != one.Text("Id"))
                {
                    findings.Wrong($"{name} is {link.State} and linked to {link.QuickBooksId} here, and is {one.Text("Id")} in QuickBooks");
                }

                break;
            default:
                // Counted by its number and in the ledger already.
                findings.Note($"{name} is {books.Length} times in QuickBooks; here it is {link.State}");
                break;
        }
    }

    private static IEnumerable<string> VoidDifferences(JsonNode books, ListedInvoice page)
    {
        if (books["TotalAmt"]!.GetValue<decimal>() != 0 || !books.Text("PrivateNote").StartsWith("Voided", StringComparison.Ordinal))
        {
            yield return $"is void here and asks for {books["TotalAmt"]} in QuickBooks";
        }

        if (page.Status != "Void")
        {
            yield return $"was voided and is {page.Status} here";
        }
    }

    private IEnumerable<string> Differences(InvoiceJob job, ListedInvoice page, JsonNode books)
    {
        (string What, object? Here, object? There)[] pairs =
        [
            ("badge", page.QuickBooks, "Synced"),
            ("total", page.Total, books["TotalAmt"]!.GetValue<decimal>()),
            ("customer", job.Customer, customerNames.GetValueOrDefault(books["CustomerRef"]!.Text("value"))),
            ("lines", Lines(job), Lines(books)),
            ("due date", $"{job.Due:yyyy-MM-dd}", books.Text("DueDate")),
            ("PO number", job.PoNumber ?? "", books["CustomField"]?.AsArray().FirstOrDefault()?.Text("StringValue") ?? ""),
        ];
        return pairs.Where(pair => !Equals(pair.Here, pair.There)).Select(pair => $"{pair.What} is {pair.Here} here and {pair.There} in QuickBooks");
    }

    private static string Lines(InvoiceJob job) => string.Join("; ", job.Lines.Select(line => $"{line.Quantity:0.#####} x {line.Price:0.#####}"));

    private static string Lines(JsonNode books) => string.Join("; ", books["Line"]!.AsArray()
        .Select(line => line!["SalesItemLineDetail"]).Where(detail => detail is not null)
        .Select(detail => $"{detail!["Qty"]!.GetValue<decimal>():0.#####} x {detail["UnitPrice"]!.GetValue<decimal>():0.#####}"));
}
