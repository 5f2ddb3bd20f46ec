using DirtFace.Integrations.Audit;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Mapping;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DirtFace.Integrations.Connections;

/// <summary>What a disconnect stops, keeps and leaves waiting; shown before it is confirmed.</summary>
public sealed record DisconnectPreview(
    string CompanyName, int LinkedCustomers, int LinkedInvoices, int LinkedPayments, int WaitingInvoices, decimal WaitingAmount,
    int WaitingPayments, int WaitingOthers);

/// <summary>Ends the connection: traffic stops at once, the grant is given back to Intuit, data stays on both sides.</summary>
public sealed class DisconnectCompany(
    IntegrationsDbContext db, Ids ids, WorkSignal signal, TimeProvider time, ILogger<DisconnectCompany> log)
{
    /// <summary>What it would mean; null when nothing is connected.</summary>
    public async Task<DisconnectPreview?> PreviewAsync(CancellationToken ct)
    {
        var connection = await db.Set<Connection>().AsNoTracking().OrderBy(row => row.Id).FirstOrDefaultAsync(row => row.RealmKey != null, ct);
        if (connection is null || !connection.HasCompany)
        {
            return null;
        }

        var records = db.Set<SyncRecord>().Where(row => row.RealmKey == connection.RealmKey);
        var waiting = records.Where(row => row.State != SyncState.Synced && row.State != SyncState.Skipped);
        var waitingInvoices = waiting.Where(row => row.Kind == SyncKind.Invoice).Select(row => row.LocalId);
        return new DisconnectPreview(
            connection.CompanyName!,
            await records.CountAsync(row => row.Kind == SyncKind.Customer && row.QuickBooksId != null, ct),
            await records.CountAsync(row => row.Kind == SyncKind.Invoice && row.QuickBooksId != null, ct),
            await records.CountAsync(row => row.Kind == SyncKind.Payment && row.QuickBooksId != null, ct),
            await waitingInvoices.CountAsync(ct),
            await db.Set<Invoice>().Where(row => waitingInvoices.Contains(row.Id)).SumAsync(row => row.Total, ct),
            await waiting.CountAsync(row => row.Kind == SyncKind.Payment, ct),
            await waiting.CountAsync(row => row.Kind != SyncKind.Invoice && row.Kind != SyncKind.Payment, ct));
    }

    /// <summary>Disconnects; false when nothing was connected.</summary>
    public async Task<bool> RunAsync(Actor actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Locks the row, so that no worker's write comes between our look and our word.
        await db.Set<Connection>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Fence, row => row.Fence), ct);
        var connection = await db.Set<Connection>().OrderBy(row => row.Id).FirstOrDefaultAsync(row => row.RealmKey != null, ct);
        if (connection is null || !connection.HasCompany)
        {
            return false;
        }

        var now = time.GetUtcNow();
        var company = connection.CompanyName;
        connection.Disconnect(actor.Name, now);
        db.RemoveRange(await db.Set<RealmOwner>().Where(row => row.TenantId == connection.TenantId).ToListAsync(ct));
        db.Add(new ConnectionCommand(connection.TenantId, ids.Next(), connection.Id, CommandKind.Revoke, actor.Name, now));
        db.Add(new AuditEntry(connection.TenantId, ids.Next(), now, actor, $"disconnected QuickBooks company {company}"));
        await db.SaveChangesAsync(ct);
        // Cached lists are the company's data; links and snapshots are ours and stay for a reconnect.
        await db.Set<CompanyListEntry>().ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);

        signal.Wake(connection.TenantId, connection.Id);
        log.Disconnected(connection.Id);
        return true;
    }
}
