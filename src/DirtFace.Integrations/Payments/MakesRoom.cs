using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks.Wire;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;
using Invoice = DirtFace.Integrations.Invoices.Invoice;

namespace DirtFace.Integrations.Payments;

/// <summary>
/// Finds the payment that has to let an invoice go before its total may be lowered: QuickBooks takes what is applied beyond the
/// new total away from any payment, also from one that nobody changed.
/// </summary>
internal sealed class MakesRoom(IntegrationsDbContext db)
{
    /// <summary>
    /// A payment on its way that will pay less of the invoice than it does there, if all of them together pay more than the new
    /// total. It waits for no invoice that waits itself (PaymentHandler), so there are no circles.
    /// </summary>
    public async Task<SyncRecord?> FirstAsync(Invoice invoice, SyncRecord record, PlanningContext context, CancellationToken ct)
    {
        var ofCustomer = db.Set<Payment>().Where(row => row.CustomerId == invoice.CustomerId);
        var changing = await context.ChangingAsync(SyncKind.Payment, ofCustomer.Select(row => row.Id), ct);
        var (held, first) = (0m, (SyncRecord?)null);
        foreach (var other in changing.Where(row => row.IsOnItsWay))
        {
            var less = await AppliedThereAsync(other, record, ct) - await AppliedHereAsync(other, invoice, ct);
            if (less > 0)
            {
                held += less;
                first ??= other;
            }
        }

        return invoice.Paid + held > invoice.Total ? first : null;
    }

    private async Task<decimal> AppliedThereAsync(SyncRecord payment, SyncRecord invoice, CancellationToken ct)
    {
        var there = await db.Set<SyncSnapshot>().Where(row => row.RecordId == payment.Id).Select(row => row.Entity).SingleOrDefaultAsync(ct);
        return there is null ? 0
            : PaymentMapper.AppliedIn(QuickBooksJson.Deserialize<QuickBooks.Wire.Payment>(there)).GetValueOrDefault(invoice.QuickBooksId!);
    }

    private Task<decimal> AppliedHereAsync(SyncRecord payment, Invoice invoice, CancellationToken ct) => db.Set<PaymentAllocation>()
        .Where(row => row.PaymentId == payment.LocalId && row.InvoiceId == invoice.Id
            && db.Set<Payment>().Any(other => other.Id == row.PaymentId && other.Status == PaymentStatus.Recorded))
        .Select(row => row.Amount).SingleOrDefaultAsync(ct);
}
