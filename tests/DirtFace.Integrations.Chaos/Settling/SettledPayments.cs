using System.Text.Json.Nodes;
using DirtFace.Integrations.Payments;
using DirtFace.Integrations.Sync;

namespace DirtFace.Integrations.Chaos.Settling;

/// <summary>A payment is in QuickBooks once, to the cent, and pays the same invoices.</summary>
internal sealed class SettledPayments(AtRest at, IReadOnlyList<JsonNode> there)
{
    public void Judge(Payment payment)
    {
        var record = at.RecordOf(SyncKind.Payment, payment.Id);
        var copies = there.Where(row => AtRest.NoteOf(row).Contains(SyncReference.Of(payment.Id, record?.Incarnation ?? 0), StringComparison.Ordinal)).ToList();
        if (copies.Count > 1 && !at.HadRivals)
        {
            at.Findings.Duplicate(copies.Count - 1, $"payment {payment.Number} is {copies.Count} times in QuickBooks");
        }

        if (record is null || !at.RestedWell(record, $"payment {payment.Number}") || record.State != SyncState.Synced)
        {
            return;
        }

        if (copies.SingleOrDefault(row => (string)row["Id"]! == record.QuickBooksId) is not { } copy)
        {
            at.Findings.Lost($"payment {payment.Number} is synced here and not in QuickBooks");
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
