using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Auditing;

/// <summary>A person says that a difference is fine as it is. It is shown again when it becomes another one.</summary>
public sealed class DismissFinding(IntegrationsDbContext db, RecordNames names, Timeline timeline, TimeProvider time)
{
    /// <summary>False when this business has no such open difference.</summary>
    public async Task<bool> RunAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var finding = await db.Set<Finding>().SingleOrDefaultAsync(row => row.Id == id && row.ClosedAt == null && row.DismissedAt == null, ct);
        if (finding is null)
        {
            return false;
        }

        finding.Dismiss(actor, time.GetUtcNow());
        if (finding.LocalId is { } localId && await names.OfAsync(finding.Kind, localId, ct) is not null)
        {
            timeline.Person(finding.Kind, localId, actor, "Accepted a difference to QuickBooks.");
        }

        await db.SaveChangesAsync(ct);
        return true;
    }
}
