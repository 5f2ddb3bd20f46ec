using System.Text.Json.Nodes;
using DirtFace.Integrations.Payments;
using DirtFace.Integrations.Sync;

namespace DirtFace.Integrations.Chaos.Settling;

/// <summary>A payment is in QuickBooks once, to the cent, and pays the same invoices.</summary>
internal sealed class SettledPayments(AtRest at, IReadOnlyList<JsonNode> there)
{
    public void Judge(Payment payment)
    {
        var copies = at.CopiesOf(SyncKind.Payment, payment.Id, there);
        if (at.LinkedCopy(SyncKind.Payment, payment.Id, $"payment {payment.Number}", copies, rivalsCount: false) is not { } copy)
        {
            return;
        }

        var isVoid = payment.Status == PaymentStatus.Void;
        var applied = isVoid ? "" : string.Join("; ", payment.Allocations
            .Select(part => $"{at.RecordOf(SyncKind.Invoice, part.InvoiceId)?.QuickBooksId}: {part.Amount:0.00}").Order(StringComparer.Ordinal));
        var (total, links) = ((decimal)copy["TotalAmt"]!, isVoid ? "" : LinksOf(copy));
        if (total != (isVoid ? 0 : payment.Amount) || links != applied)
        {
            at.Findings.Wrong($"payment {payment.Number}: {payment.Amount} ({applied}) here and {total} ({links}) in QuickBooks");
        }
    }

    private static string LinksOf(JsonNode copy) => string.Join("; ", (copy["Line"]?.AsArray() ?? [])
        .Select(line => $"{line!["LinkedTxn"]?[0]?["TxnId"]}: {(decimal)line["Amount"]!:0.00}").Order(StringComparer.Ordinal));
}
