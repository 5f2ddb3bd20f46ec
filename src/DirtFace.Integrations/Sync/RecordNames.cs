using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Items;
using DirtFace.Integrations.Payments;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Sync;

/// <summary>How people call a record; the one look-up that also tells whether this business has it.</summary>
public sealed class RecordNames(IntegrationsDbContext db)
{
    /// <summary>"Invoice 1042", a customer's or an item's name; null when this business has none by that id.</summary>
    public async Task<string?> OfAsync(SyncKind kind, Guid localId, CancellationToken ct) => kind switch
    {
        SyncKind.Customer => await db.Set<Customer>().Where(row => row.Id == localId).Select(row => row.DisplayName).SingleOrDefaultAsync(ct),
        SyncKind.Item => await db.Set<CatalogItem>().Where(row => row.Id == localId).Select(row => row.Name).SingleOrDefaultAsync(ct),
        SyncKind.Invoice => await db.Set<Invoice>().Where(row => row.Id == localId).Select(row => "Invoice " + row.Number).SingleOrDefaultAsync(ct),
        SyncKind.Payment => await db.Set<Payment>().Where(row => row.Id == localId).Select(row => "Payment " + row.Number).SingleOrDefaultAsync(ct),
    };
}
