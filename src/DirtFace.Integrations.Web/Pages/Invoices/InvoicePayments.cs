using DirtFace.Integrations.Payments;

namespace DirtFace.Integrations.Web.Pages.Invoices;

/// <summary>The payments of one invoice, the voided ones too.</summary>
public sealed record InvoicePayments(Guid InvoiceId, IReadOnlyList<PaymentRow> Rows)
{
    /// <summary>Those that count.</summary>
    public IEnumerable<PaymentRow> Recorded => Rows.Where(row => row.Status == PaymentStatus.Recorded);

    /// <summary>What the invoice gets, or got, of a payment.</summary>
    public decimal AppliedOf(PaymentRow row) => row.Invoices.Where(part => part.InvoiceId == InvoiceId).Sum(part => part.Amount);
}
