using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Items;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Taxes;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Invoices;

/// <summary>Adds a draft, or changes a draft or a sent invoice. A change of a sent invoice follows it to QuickBooks.</summary>
public sealed class SaveInvoice(IntegrationsDbContext db, Ids ids, SyncQueue queue, Timeline timeline, TimeProvider time)
{
    public async Task<SaveResult> RunAsync(InvoiceDraft draft, Actor actor, CancellationToken ct)
    {
        draft = draft with { Lines = [.. draft.Lines.Where(line => !line.IsBlank)] };
        if (InvoiceRules.Check(draft) is { Count: > 0 } errors)
        {
            return new SaveResult.Invalid(errors);
        }

        var invoice = await db.Set<Invoice>().Include(row => row.Lines.OrderBy(line => line.Position))
            .SingleOrDefaultAsync(row => row.Id == draft.Id, ct);
        if (invoice is not null && draft.Version is null)
        {
            return new SaveResult.Saved(invoice.Id);
        }

        if (invoice is null && draft.Version is not null)
        {
            return new SaveResult.NotFound();
        }

        if (invoice is not null && invoice.Version != draft.Version)
        {
            return new SaveResult.ChangedMeanwhile();
        }

        var rates = await RatesAsync(draft, ct);
        return await CheckAgainstRecordsAsync(draft, invoice, rates, ct) is { Count: > 0 } found
            ? new SaveResult.Invalid(found)
            : await StoreAsync(invoice, draft, rates, actor, ct);
    }

    private async Task<Dictionary<Guid, TaxRate>> RatesAsync(InvoiceDraft draft, CancellationToken ct)
    {
        var wanted = draft.Lines.Select(line => line.TaxRateId).OfType<Guid>().Distinct().ToList();
        return await db.Set<TaxRate>().AsNoTracking().Where(rate => wanted.Contains(rate.Id)).ToDictionaryAsync(rate => rate.Id, ct);
    }

    private async Task<List<FieldError>> CheckAgainstRecordsAsync(
        InvoiceDraft draft, Invoice? invoice, Dictionary<Guid, TaxRate> rates, CancellationToken ct)
    {
        var errors = new List<FieldError>();
        var number = draft.Number.Trim();
        if (invoice?.Status == InvoiceStatus.Void)
        {
            errors.Add(new FieldError(nameof(draft.Number), "This invoice is void and can no longer be changed."));
        }

        if (invoice is { Paid: > 0 } && invoice.CustomerId != draft.CustomerId)
        {
            errors.Add(new FieldError(nameof(draft.CustomerId), $"Invoice {invoice.Number} has payments. Void them, or take the invoice off them, to bill somebody else."));
        }

        if (await db.Set<Invoice>().AnyAsync(row => row.Number == number && row.Id != draft.Id, ct))
        {
            errors.Add(new FieldError(nameof(draft.Number), $"Invoice {number} exists already. Enter another number."));
        }

        var customer = await db.Set<Customer>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == draft.CustomerId, ct);
        if (customer is null)
        {
            errors.Add(new FieldError(nameof(draft.CustomerId), "Choose a customer from the list."));
        }
        else if (customer.TaxExempt && rates.Count > 0)
        {
            errors.Add(new FieldError(nameof(draft.Lines), $"{customer.DisplayName} is tax exempt. Choose no tax on every line, or change the customer."));
        }

        var items = draft.Lines.Select(line => line.CatalogItemId).OfType<Guid>().Distinct().ToList();
        var known = await db.Set<CatalogItem>().Where(row => items.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct);
        for (var i = 0; i < draft.Lines.Count; i++)
        {
            if (draft.Lines[i].CatalogItemId is { } item && !known.Contains(item))
            {
                errors.Add(new FieldError($"Lines[{i}].CatalogItemId", $"Choose an item from the list on line {i + 1}."));
            }

            if (draft.Lines[i].TaxRateId is { } rate && !rates.ContainsKey(rate))
            {
                errors.Add(new FieldError($"Lines[{i}].TaxRateId", $"Choose a tax rate from the list on line {i + 1}."));
            }
        }

        return errors;
    }

    private async Task<SaveResult> StoreAsync(
        Invoice? invoice, InvoiceDraft draft, Dictionary<Guid, TaxRate> rates, Actor actor, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var isNew = invoice is null;
        invoice ??= new Invoice(db.Tenant, draft.Id, now);
        invoice.Apply(draft, rates, ids.Next, now);
        if (invoice.Total < invoice.Paid)
        {
            db.ChangeTracker.Clear();
            return new SaveResult.Invalid([new FieldError(
                nameof(draft.Lines),
                $"Payments pay {invoice.Paid:N2} of invoice {invoice.Number}, and it would come to {invoice.Total:N2} only. Lower or void the payments first.")]);
        }

        if (isNew)
        {
            db.Add(invoice);
            (await db.Set<Business>().SingleAsync(row => row.Id == db.Tenant, ct)).InvoiceNumberUsed(invoice.Number);
        }
        else
        {
            // Lines that EF discovers through the list carry ids made here, which EF would take for existing rows.
            foreach (var line in db.ChangeTracker.Entries<InvoiceLine>().Where(entry => entry.State == EntityState.Detached))
            {
                line.State = EntityState.Added;
            }
        }

        timeline.Person(SyncKind.Invoice, invoice.Id, actor, isNew ? "Wrote the draft." : "Changed the invoice.");
        try
        {
            await queue.SaveAndMarkAsync(SyncKind.Invoice, invoice.Id, invoice.Version, startIfNew: false, ct);
            return new SaveResult.Saved(invoice.Id);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new SaveResult.ChangedMeanwhile();
        }
    }
}
