using DirtFace.Integrations.Data;
using DirtFace.Integrations.Payments;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.QuickBooks.Wire;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;
using Payment = DirtFace.Integrations.QuickBooks.Wire.Payment;

namespace DirtFace.Integrations.Auditing;

/// <summary>Payments under audit; their lines say which invoices they pay.</summary>
internal sealed class AuditedPayments(IntegrationsDbContext db, AccountingClient accounting) : AuditedKind<Payment>(accounting)
{
    public override SyncKind Kind => SyncKind.Payment;

    public override IQueryable<LocalRow> Locals => db.Set<Payments.Payment>().AsNoTracking().Select(row => new LocalRow
    {
        Id = row.Id,
        Name = "Payment " + row.Number,
        Version = row.Version,
        IsVoid = row.Status == PaymentStatus.Void,
        CustomerId = row.CustomerId,
    });

    protected override bool HasInactive => false;

    protected override RemoteRow Describe(Payment entity) => new()
    {
        Id = entity.Id!,
        SyncToken = entity.SyncToken!,
        Json = QuickBooksJson.Serialize(PaymentMapper.InOrder(entity)),
        Reference = ReferenceIn(entity.PrivateNote),
        CustomerId = entity.CustomerRef?.Value,
        Total = entity.TotalAmt,
        // As with invoices, only amount and note tell (contract §9.6).
        IsVoid = entity.TotalAmt == 0 && entity.PrivateNote?.StartsWith("Voided", StringComparison.OrdinalIgnoreCase) == true,
        CreatedAt = entity.MetaData?.CreateTime,
    };
}
