using DirtFace.Integrations.Data;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.QuickBooks.Wire;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;
using Invoice = DirtFace.Integrations.QuickBooks.Wire.Invoice;

namespace DirtFace.Integrations.Auditing;

/// <summary>Invoices under audit.</summary>
internal sealed class AuditedInvoices(IntegrationsDbContext db, AccountingClient accounting) : AuditedKind<Invoice>(accounting)
{
    public override SyncKind Kind => SyncKind.Invoice;

    public override IQueryable<LocalRow> Locals => db.Set<Invoices.Invoice>().AsNoTracking().Select(row => new LocalRow
    {
        Id = row.Id,
        Name = row.Number,
        Version = row.Version,
        IsVoid = row.Status == InvoiceStatus.Void,
        CustomerId = row.CustomerId,
        Total = row.Total,
        Balance = row.Balance,
    });

    protected override bool HasInactive => false;

    protected override RemoteRow Describe(Invoice entity) => new()
    {
        Id = entity.Id!,
        SyncToken = entity.SyncToken!,
        Json = QuickBooksJson.Serialize(entity),
        Name = entity.DocNumber,
        Reference = ReferenceIn(entity.PrivateNote),
        CustomerId = entity.CustomerRef?.Value,
        Total = entity.TotalAmt,
        Balance = entity.Balance,
        // QuickBooks has no status for it (contract §9.5).
        IsVoid = entity.TotalAmt == 0 && entity.PrivateNote?.StartsWith("Voided", StringComparison.OrdinalIgnoreCase) == true,
        CreatedAt = entity.MetaData?.CreateTime,
    };
}
