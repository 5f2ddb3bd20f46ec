using DirtFace.Integrations.Audit;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Mapping;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Connections;

/// <summary>Whether sync could be turned on.</summary>
public enum TurnOnResult
{
    On,
    NotConnected,

    /// <summary>A person has to choose the default income account first.</summary>
    IncomeAccountMissing,
}

/// <summary>Turns the sync on and off, tries again, and asks for a fresh reading of the company's lists.</summary>
public sealed class TurnSync(IntegrationsDbContext db, Ids ids, WorkSignal signal, TimeProvider time)
{
    /// <summary>From now on sent invoices go to QuickBooks; those sent before stay here.</summary>
    public async Task<TurnOnResult> OnAsync(Actor actor, CancellationToken ct)
    {
        var connection = await db.Set<Connection>().OrderBy(row => row.Id).FirstOrDefaultAsync(row => row.RealmKey != null, ct);
        if (connection is null || !connection.HasCompany)
        {
            return TurnOnResult.NotConnected;
        }

        if (!await db.Set<MappingChoice>().AnyAsync(row => row.RealmKey == connection.RealmKey && row.Kind == MappingKind.IncomeAccount, ct))
        {
            return TurnOnResult.IncomeAccountMissing;
        }

        if (!connection.SyncOn)
        {
            connection.TurnOn(time.GetUtcNow());
            db.Add(new AuditEntry(db.Tenant, ids.Next(), time.GetUtcNow(), actor, "turned sync on"));
            await db.SaveChangesAsync(ct);
            signal.Wake(connection.TenantId, connection.Id);
        }

        return TurnOnResult.On;
    }

    /// <summary>What waits keeps waiting until it is turned on again.</summary>
    public async Task OffAsync(Actor actor, CancellationToken ct)
    {
        var connection = await db.Set<Connection>().OrderBy(row => row.Id).FirstOrDefaultAsync(row => row.SyncOn, ct);
        if (connection is not null)
        {
            connection.TurnOff();
            db.Add(new AuditEntry(db.Tenant, ids.Next(), time.GetUtcNow(), actor, "turned sync off"));
            await db.SaveChangesAsync(ct);
        }
    }

    /// <summary>Tries again now after QuickBooks failed or refused the company; false when there is nothing to try.</summary>
    public async Task<bool> TryNowAsync(CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Locks the row: a company that is disconnected at this moment must not be taken for a suspended one.
        await db.Set<Connection>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Fence, row => row.Fence), ct);
        var connection = await db.Set<Connection>().OrderBy(row => row.Id).FirstOrDefaultAsync(row => row.RealmKey != null, ct);
        if (connection?.State is not (ConnectionState.Degraded or ConnectionState.Suspended))
        {
            return false;
        }

        connection.TryNow(time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        signal.Wake(connection.TenantId, connection.Id);
        return true;
    }

    /// <summary>Asks the holder of the lease to read accounts, products, tax codes and preferences again.</summary>
    public async Task ReadListsAsync(Actor actor, CancellationToken ct)
    {
        var connection = await db.Set<Connection>().OrderBy(row => row.Id).FirstOrDefaultAsync(row => row.RealmKey != null, ct);
        if (connection is null || !connection.IsLive)
        {
            return;
        }

        var pending = await db.Set<ConnectionCommand>().AnyAsync(
            row => row.ConnectionId == connection.Id && row.Kind == CommandKind.ReadLists && row.DueAt != null, ct);
        if (!pending)
        {
            var now = time.GetUtcNow();
            db.Add(new ConnectionCommand(db.Tenant, ids.Next(), connection.Id, CommandKind.ReadLists, actor.Name, now));
            connection.WorkAt(now);
            await db.SaveChangesAsync(ct);
        }

        signal.Wake(connection.TenantId, connection.Id);
    }
}
