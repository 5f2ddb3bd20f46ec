using DirtFace.Integrations.Auditing;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Restoring;

/// <summary>
/// What an operator runs once after restoring a backup (W24): every open attempt counts as unanswered, and no company is written to
/// before its books were compared with this database. Run again it compares again, which changes nothing. Nodes that serve meanwhile lose their
/// leases with it, so that none of them records or sends anything that began before.
/// </summary>
public sealed class AfterRestore(IServiceScopeFactory scopes, TimeProvider time, IOptions<SyncOptions> options)
{
    /// <summary>One line for each business of what was done.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(DateTimeOffset backupTakenAt, CancellationToken ct)
    {
        List<(TenantId Tenant, Guid Connection)> all;
        await using (var scope = scopes.CreateAsyncScope())
        {
            all = await scope.ServiceProvider.GetRequiredService<DueConnections>().FindAllAsync(ct);
        }

        var lines = new List<string>();
        foreach (var (tenant, connection) in all)
        {
            lines.Add(await HoldAsync(tenant, connection, backupTakenAt, ct));
        }

        return lines;
    }

    private async Task<string> HoldAsync(TenantId tenant, Guid connectionId, DateTimeOffset backupTakenAt, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(tenant);
        var db = scope.ServiceProvider.GetRequiredService<IntegrationsDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // The lease first: what its holder was about to write is refused from here on.
        await db.Set<Connection>().Where(row => row.Id == connectionId).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Fence, row => row.Fence + 1).SetProperty(row => row.LeaseUntil, (DateTimeOffset?)null), ct);
        var connection = await db.Set<Connection>().SingleAsync(row => row.Id == connectionId, ct);
        var marked = await DoubtOpenAttemptsAsync(db, connection, ct);
        connection.HoldFor(HoldReason.RestoreAnnounced, backupTakenAt, time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await scope.ServiceProvider.GetRequiredService<AskForAudit>().QueueAsync(connection, CommandKind.AuditAll, Timeline.Ourselves, insist: true, ct);
        var business = await db.Set<Business>().Where(row => row.Id == tenant).Select(row => row.Name).SingleAsync(ct);
        await transaction.CommitAsync(ct);
        return $"{business} ({connection.CompanyName}): {marked} open attempts marked as unanswered; held until its books were compared.";
    }

    private async Task<int> DoubtOpenAttemptsAsync(IntegrationsDbContext db, Connection connection, CancellationToken ct)
    {
        var lookAt = time.GetUtcNow() + options.Value.RemoteLimit + options.Value.RemoteMargin;
        var intents = await db.Set<SyncIntent>().Where(row => row.State == IntentState.Open).ToListAsync(ct);
        foreach (var intent in intents)
        {
            // Whatever this database knows of it ("was not sent", "is being sent"): after the backup it may have been sent.
            var record = await db.Set<SyncRecord>().SingleAsync(row => row.Id == intent.RecordId, ct);
            intent.Doubt(null);
            if (record.State != SyncState.Parked)
            {
                record.Look(lookAt);
            }
        }

        return intents.Count;
    }
}
