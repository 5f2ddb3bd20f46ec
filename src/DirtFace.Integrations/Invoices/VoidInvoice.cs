using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Invoices;

/// <summary>Takes a sent invoice back, here and in QuickBooks; and throws a draft away.</summary>
public sealed class VoidInvoice(IntegrationsDbContext db, SyncQueue queue, Timeline timeline, TimeProvider time)
{
    /// <summary>Voids a sent invoice.</summary>
    public async Task<StepResult> RunAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var invoice = await db.Set<Invoice>().SingleOrDefaultAsync(row => row.Id == id, ct);
        switch (invoice?.Status)
        {
            case null:
                return StepResult.NotFound;
            case InvoiceStatus.Void:
                return StepResult.AlreadyDone;
            case InvoiceStatus.Draft:
                return StepResult.NotAllowed;
            case InvoiceStatus.Sent when invoice.Paid > 0:
                return StepResult.HasPayments;
            case InvoiceStatus.Sent:
                break;
        }

        invoice.Void(time.GetUtcNow());
        timeline.Person(SyncKind.Invoice, id, actor, "Voided the invoice.");
        try
        {
            await queue.SaveAndMarkAsync(SyncKind.Invoice, id, invoice.Version, startIfNew: false, ct);
            return StepResult.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return StepResult.ChangedMeanwhile;
        }
    }

    /// <summary>Deletes a draft, which nobody but us has seen.</summary>
    public async Task<StepResult> DeleteDraftAsync(Guid id, CancellationToken ct)
    {
        var invoice = await db.Set<Invoice>().Include(row => row.Lines).SingleOrDefaultAsync(row => row.Id == id, ct);
        if (invoice is null)
        {
            return StepResult.NotFound;
        }

        if (invoice.Status != InvoiceStatus.Draft)
        {
            return StepResult.NotAllowed;
        }

        db.Remove(invoice);
        await db.SaveChangesAsync(ct);
        return StepResult.Done;
    }
}
