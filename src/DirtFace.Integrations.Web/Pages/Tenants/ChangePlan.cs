using DirtFace.Integrations.Audit;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Web.Pages.Tenants;

/// <summary>Moves the business to another plan: stands in for the billing system of the platform around us.</summary>
public sealed class ChangePlan(IntegrationsDbContext db, Ids ids, TimeProvider time)
{
    public async Task RunAsync(Plan plan, Actor actor, CancellationToken ct)
    {
        var business = await db.Set<Business>().SingleAsync(row => row.Id == db.Tenant, ct);
        if (business.Plan != plan)
        {
            business.ChangePlan(plan);
            db.Add(new AuditEntry(db.Tenant, ids.Next(), time.GetUtcNow(), actor, $"changed the plan to {plan}"));
            await db.SaveChangesAsync(ct);
        }
    }
}
