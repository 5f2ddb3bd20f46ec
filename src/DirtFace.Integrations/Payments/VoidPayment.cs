using DirtFace.Integrations.Data;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Payments;

/// <summary>Takes a payment back, here and in QuickBooks; its invoices are owed again.</summary>
public sealed class VoidPayment(IntegrationsDbContext db, SyncQueue queue, Timeline timeline, TimeProvider time)
{
    private const int MostTries = 5;

    public async Task<StepResult> RunAsync(Guid id, Actor actor, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(id, actor, ct);
            }
            catch (DbUpdateConcurrencyException) when (attempt < MostTries)
            {
                // Somebody else paid one of its invoices in between: what they are owed now is read again.
                db.ChangeTracker.Clear();
            }
            catch (DbUpdateConcurrencyException)
            {
                return StepResult.ChangedMeanwhile;
            }
        }
    }

    private async Task<StepResult> TryAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var payment = await db.Set<Payment>().Include(row => row.Allocations).SingleOrDefaultAsync(row => row.Id == id, ct);
        switch (payment?.Status)
        {
            case null:
                return StepResult.NotFound;
            case PaymentStatus.Void:
                return StepResult.AlreadyDone;
            case PaymentStatus.Recorded:
                break;
        }

        var paid = payment.Allocations.ToDictionary(row => row.InvoiceId, row => row.Amount);
        var ids = paid.Keys.ToList();
        foreach (var invoice in await db.Set<Invoice>().Where(row => ids.Contains(row.Id)).ToListAsync(ct))
        {
            invoice.ChangePaid(-paid[invoice.Id]);
            timeline.Payment(invoice.Id, actor, $"Voided payment {payment.Number}: {paid[invoice.Id]:N2} is owed again.");
        }

        payment.Void(time.GetUtcNow());
        timeline.Person(SyncKind.Payment, id, actor, "Voided the payment.");
        await queue.SaveAndMarkAsync(SyncKind.Payment, id, payment.Version, startIfNew: false, ct);
        return StepResult.Done;
    }
}
