using System.Text.Json.Nodes;
using DirtFace.Integrations.Chaos.Work;

namespace DirtFace.Integrations.Chaos.Judging;

/// <summary>Compares the money that was recorded with the payments in the books: amount, customer, and which invoices it pays.</summary>
internal sealed class PaymentJudge(
    Findings findings,
    IReadOnlyDictionary<string, string> customerNames,
    IReadOnlyDictionary<string, (string State, string? QuickBooksId)> payments,
    IReadOnlyDictionary<string, (string State, string? QuickBooksId)> invoices)
{
    public void Judge(PaymentFile payment, JsonNode[] books)
    {
        var (name, link) = ($"payment {payment.Reference}", payments.GetValueOrDefault(payment.Id));
        switch (books)
        {
            // Voided before it was sent: nothing is sent, and that is right.
            case [] when payment.IsVoid && link.QuickBooksId is null:
                break;
            case []:
                findings.Lost($"{name} is not in QuickBooks; here it is {link.State}");
                break;
            case [var one]:
                foreach (var difference in Differences(payment, one))
                {
                    findings.Wrong($"{name}: {difference}");
                }

                if (link.State != "Synced" || link.QuickBooksId != one.Text("Id"))
                {
                    findings.Wrong($"{name} is {link.State} and linked to {link.QuickBooksId} here, and is {one.Text("Id")} in QuickBooks");
                }

                break;
            default:
                findings.Duplicate(books.Length - 1, $"{name} is {books.Length} times in QuickBooks");
                break;
        }
    }

    private IEnumerable<string> Differences(PaymentFile payment, JsonNode books)
    {
        (string What, object? Here, object? There)[] pairs =
        [
            ("amount", payment.IsVoid ? 0 : payment.Amount, books["TotalAmt"]!.GetValue<decimal>()),
            ("customer", payment.Customer, customerNames.GetValueOrDefault(books["CustomerRef"]!.Text("value"))),
            ("invoices", payment.IsVoid ? "" : Parts(payment), Parts(books)),
        ];
        return pairs.Where(pair => !Equals(pair.Here, pair.There)).Select(pair => $"{pair.What} is {pair.Here} here and {pair.There} in QuickBooks");
    }

    private string Parts(PaymentFile payment) => Joined(payment.Pays.Select(part => (invoices.GetValueOrDefault(part.Key).QuickBooksId ?? "?", part.Value)));

    private static string Parts(JsonNode books) => Joined((books["Line"]?.AsArray() ?? [])
        .Where(line => line!["LinkedTxn"] is JsonArray { Count: > 0 } && line["Amount"]!.GetValue<decimal>() != 0)
        .Select(line => (line!["LinkedTxn"]![0]!.Text("TxnId"), line["Amount"]!.GetValue<decimal>())));

    private static string Joined(IEnumerable<(string Invoice, decimal Amount)> parts) =>
        string.Join("; ", parts.OrderBy(part => part.Invoice, StringComparer.Ordinal).Select(part => $"{part.Amount:0.00} of {part.Invoice}"));
}
