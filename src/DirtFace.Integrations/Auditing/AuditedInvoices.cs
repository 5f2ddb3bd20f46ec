using DirtFace.Integrations.Data;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Payments;
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
    });

    // Payments that QuickBooks does not have yet, or not any more, are about to change its balance: then it says nothing.
    public override async Task<IReadOnlyDictionary<Guid, decimal?>> PaidAsync(string realmKey, IReadOnlyCollection<Guid> localIds, CancellationToken ct)
    {
        var ids = localIds.ToList();
        var parts = await db.Set<PaymentAllocation>().AsNoTracking().Where(part => ids.Contains(part.InvoiceId))
            .Join(
                db.Set<Payments.Payment>(),
                part => part.PaymentId,
                payment => payment.Id,
                (part, payment) => new { part.InvoiceId, part.PaymentId, part.Amount, payment.Status })
            .ToListAsync(ct);
        var payments = parts.Select(part => part.PaymentId).Distinct().ToList();
        var there = await db.Set<SyncRecord>().AsNoTracking()
            .Where(row => row.RealmKey == realmKey && row.Kind == SyncKind.Payment && payments.Contains(row.LocalId)
                && (row.State == SyncState.Synced || row.State == SyncState.Skipped) && row.WantedVersion <= row.SyncedVersion)
            .Select(row => row.LocalId).ToListAsync(ct);
        return parts.GroupBy(part => part.InvoiceId).ToDictionary(
            group => group.Key,
            group => group.All(part => there.Contains(part.PaymentId))
                ? group.Where(part => part.Status != PaymentStatus.Void).Sum(part => part.Amount)
                : (decimal?)null);
    }

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
