using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Payments;

/// <summary>Records a payment or changes one; its invoices' balances follow in the same transaction, and so does the mark for QuickBooks.</summary>
public sealed class SavePayment(IntegrationsDbContext db, SyncQueue queue, Timeline timeline, TimeProvider time)
{
    // Losing once is normal when two people work on one customer; losing so often in a row is not.
    private const int MostTries = 20;

    public async Task<SaveResult> RunAsync(PaymentDraft draft, Actor actor, CancellationToken ct)
    {
        if (PaymentRules.Check(draft) is { Count: > 0 } errors)
        {
            return new SaveResult.Invalid(errors);
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await StoreAsync(draft, actor, ct);
            }
            catch (DbUpdateException) when (attempt < MostTries)
            {
                // Somebody else paid or changed one of these invoices, or took the number, in between. What they left decides:
                // there may be enough open for both of us, and if not the person is told how much there is.
                db.ChangeTracker.Clear();
            }
            catch (DbUpdateConcurrencyException)
            {
                return new SaveResult.ChangedMeanwhile();
            }
        }
    }

    private async Task<SaveResult> StoreAsync(PaymentDraft draft, Actor actor, CancellationToken ct)
    {
        var payment = await db.Set<Payment>().Include(row => row.Allocations).SingleOrDefaultAsync(row => row.Id == draft.Id, ct);
        if (payment is not null && draft.Version is null)
        {
            return new SaveResult.Saved(payment.Id);
        }

        if (payment is null && draft.Version is not null)
        {
            return new SaveResult.NotFound();
        }

        if (payment is not null && payment.Version != draft.Version)
        {
            return new SaveResult.ChangedMeanwhile();
        }

        var invoices = await InvoicesAsync(draft, payment, ct);
        if (await CheckAsync(draft, payment, invoices, ct) is { Count: > 0 } errors)
        {
            return new SaveResult.Invalid(errors);
        }

        var before = invoices.Keys.ToDictionary(id => id, id => payment?.AppliedTo(id) ?? 0);
        var now = time.GetUtcNow();
        var isNew = payment is null;
        payment ??= new Payment(db.Tenant, draft.Id, await NextNumberAsync(ct), draft.CustomerId!.Value, actor, now);
        payment.Apply(draft, now);
        Track(payment, isNew);
        foreach (var (id, invoice) in invoices.Where(pair => payment.AppliedTo(pair.Key) != before[pair.Key]))
        {
            invoice.ChangePaid(payment.AppliedTo(id) - before[id]);
            timeline.Payment(id, actor, isNew
                ? $"Recorded payment {payment.Number}: {payment.AppliedTo(id):N2} of this invoice."
                : $"Changed payment {payment.Number}: it pays {payment.AppliedTo(id):N2} of this invoice.");
        }

        timeline.Person(SyncKind.Payment, payment.Id, actor, isNew ? "Recorded the payment." : "Changed the payment.");
        await queue.SaveAndMarkAsync(SyncKind.Payment, payment.Id, payment.Version, startIfNew: isNew, ct);
        return new SaveResult.Saved(payment.Id);
    }

    private async Task<Dictionary<Guid, Invoice>> InvoicesAsync(PaymentDraft draft, Payment? payment, CancellationToken ct)
    {
        var ids = draft.Paying.Select(row => row.InvoiceId).Concat(payment?.Allocations.Select(row => row.InvoiceId) ?? []).Distinct().ToList();
        return await db.Set<Invoice>().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
    }

    private async Task<List<FieldError>> CheckAsync(
        PaymentDraft draft, Payment? payment, Dictionary<Guid, Invoice> invoices, CancellationToken ct)
    {
        var errors = new List<FieldError>();
        if (payment?.Status == PaymentStatus.Void)
        {
            errors.Add(new FieldError(nameof(draft.Amount), "This payment is void and can no longer be changed."));
        }

        if (payment is not null && payment.CustomerId != draft.CustomerId)
        {
            errors.Add(new FieldError(nameof(draft.CustomerId), "A payment stays with its customer. Void it, then record it for the other one."));
        }

        if (!await db.Set<Customer>().AnyAsync(row => row.Id == draft.CustomerId, ct))
        {
            errors.Add(new FieldError(nameof(draft.CustomerId), "Choose a customer from the list."));
        }

        for (var i = 0; i < draft.Allocations.Count; i++)
        {
            var (id, amount) = (draft.Allocations[i].InvoiceId, draft.Allocations[i].Amount ?? 0);
            if (amount != 0 && Refusal(invoices.GetValueOrDefault(id), draft.CustomerId, amount, payment?.AppliedTo(id) ?? 0) is { } refusal)
            {
                errors.Add(new FieldError(PaymentRules.AmountOf(i), refusal));
            }
        }

        return errors;
    }

    private static string? Refusal(Invoice? invoice, Guid? customerId, decimal amount, decimal already)
    {
        if (invoice is null)
        {
            return "Choose invoices from the list.";
        }

        if (invoice.CustomerId != customerId)
        {
            return $"Invoice {invoice.Number} is another customer's.";
        }

        var open = invoice.Balance + already;
        return invoice.Status switch
        {
            InvoiceStatus.Draft => $"Invoice {invoice.Number} is a draft. Send it before it is paid.",
            InvoiceStatus.Void => $"Invoice {invoice.Number} is void and asks for no money.",
            InvoiceStatus.Sent => amount <= open ? null
                : $"Invoice {invoice.Number} has {open:N2} open. Apply that or less; the rest can stay unapplied.",
        };
    }

    private async Task<int> NextNumberAsync(CancellationToken ct) => 1 + (await db.Set<Payment>().MaxAsync(row => (int?)row.Number, ct) ?? 0);

    private void Track(Payment payment, bool isNew)
    {
        if (isNew)
        {
            db.Add(payment);
            return;
        }

        // What EF discovers through the list carries a key already, which EF would take for an existing row.
        foreach (var row in payment.Allocations.Where(row => db.Entry(row).State == EntityState.Detached).ToList())
        {
            db.Add(row);
        }
    }
}
