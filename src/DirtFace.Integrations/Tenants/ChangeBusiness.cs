using DirtFace.Integrations.Audit;
using DirtFace.Integrations.Data;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Tenants;

/// <summary>Changes what a business pays for.</summary>
public sealed class ChangeBusiness(IntegrationsDbContext db, Ids ids, TimeProvider time)
{
    /// <summary>Changes the plan; gates follow at once.</summary>
    public async Task PlanAsync(Plan plan, Actor actor, CancellationToken ct)
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
