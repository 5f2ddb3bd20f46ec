using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Invoices;

/// <summary>What became of a step in an invoice's life.</summary>
public enum StepResult
{
    Done,

    /// <summary>It had been taken before; nothing was changed.</summary>
    AlreadyDone,

    /// <summary>The invoice's status does not allow it.</summary>
    NotAllowed,

    /// <summary>Payments pay for the invoice; they have to be voided or taken off it first.</summary>
    HasPayments,

    /// <summary>Someone else changed the invoice at the same moment.</summary>
    ChangedMeanwhile,

    NotFound,
}

/// <summary>Marks a draft as sent to the customer; from then on it belongs into QuickBooks.</summary>
public sealed class SendInvoice(IntegrationsDbContext db, SyncQueue queue, Timeline timeline, TimeProvider time)
{
    public async Task<StepResult> RunAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var invoice = await db.Set<Invoice>().SingleOrDefaultAsync(row => row.Id == id, ct);
        switch (invoice?.Status)
        {
            case null:
                return StepResult.NotFound;
            case InvoiceStatus.Sent:
                return StepResult.AlreadyDone;
            case InvoiceStatus.Void:
                return StepResult.NotAllowed;
            case InvoiceStatus.Draft:
                break;
        }

        invoice.Send(actor, time.GetUtcNow());
        timeline.Person(SyncKind.Invoice, id, actor, "Sent the invoice.");
        try
        {
            await queue.SaveAndMarkAsync(SyncKind.Invoice, id, invoice.Version, startIfNew: true, ct);
            return StepResult.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return StepResult.ChangedMeanwhile;
        }
    }
}
