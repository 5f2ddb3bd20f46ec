using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Customers;

/// <summary>Adds or changes a customer. A customer that QuickBooks knows is updated there; a new one goes with its first invoice.</summary>
public sealed class SaveCustomer(IntegrationsDbContext db, SyncQueue queue, Timeline timeline, TimeProvider time)
{
    public async Task<SaveResult> RunAsync(CustomerDraft draft, Actor actor, CancellationToken ct)
    {
        if (CustomerRules.Check(draft) is { Count: > 0 } errors)
        {
            return new SaveResult.Invalid(errors);
        }

        var customer = await db.Set<Customer>().SingleOrDefaultAsync(row => row.Id == draft.Id, ct);
        if (customer is not null && draft.Version is null)
        {
            return new SaveResult.Saved(customer.Id);
        }

        if (customer is null && draft.Version is not null)
        {
            return new SaveResult.NotFound();
        }

        if (customer is not null && customer.Version != draft.Version)
        {
            return new SaveResult.ChangedMeanwhile();
        }

        return await StoreAsync(customer, draft, actor, ct);
    }

    private async Task<SaveResult> StoreAsync(Customer? customer, CustomerDraft draft, Actor actor, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (customer is null)
        {
            customer = new Customer(db.Tenant, draft, now);
            db.Add(customer);
            timeline.Person(SyncKind.Customer, customer.Id, actor, "Added the customer.");
        }
        else
        {
            customer.Apply(draft, now);
            timeline.Person(SyncKind.Customer, customer.Id, actor, "Changed the customer.");
        }

        try
        {
            await queue.SaveAndMarkAsync(SyncKind.Customer, customer.Id, customer.Version, startIfNew: false, ct);
            return new SaveResult.Saved(customer.Id);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new SaveResult.ChangedMeanwhile();
        }
    }
}
