using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Sync;

/// <summary>
/// Works on one connection: takes its lease, carries out commands, settles doubts, then plans, sends and records until there
/// is nothing due or its slice is over. The one place from which QuickBooks is called.
/// </summary>
public sealed class SyncDispatcher(IServiceScopeFactory scopes, TimeProvider time, IOptions<SyncOptions> options, ILogger<SyncDispatcher> log)
{
    /// <summary>One slice; false when there was nothing to do or another worker holds the connection.</summary>
    public async Task<bool> RunAsync(TenantId tenant, Guid connectionId, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(tenant);
        var leases = scope.ServiceProvider.GetRequiredService<ConnectionLeases>();
        if (await leases.TakeAsync(tenant, connectionId, ct) is not { } lease)
        {
            return false;
        }

        DateTimeOffset? notBefore = null;
        try
        {
            await using var keeper = new LeaseKeeper(scopes, lease, options.Value.Lease, time);
            notBefore = await DrainAsync(scope.ServiceProvider, lease, keeper, ct);
        }
        catch (FenceLostException)
        {
            log.LeaseLost(connectionId);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The program stops; what was in the air is recorded, and the lease goes back at once (W25).
        }
        catch (Exception problem)
        {
            // A bug or a database that is away must not spin: the connection rests for the longest back-off.
            notBefore = time.GetUtcNow() + options.Value.BackOff(int.MaxValue, 1);
            log.DrainFailed(connectionId, problem);
        }

        await leases.ReleaseAsync(lease, notBefore, CancellationToken.None);
        return true;
    }

    // Returns when the connection may be worked on again at the earliest; null for as soon as something is due.
    private async Task<DateTimeOffset?> DrainAsync(IServiceProvider services, Lease lease, LeaseKeeper keeper, CancellationToken ct)
    {
        var db = services.GetRequiredService<IntegrationsDbContext>();
        var commands = services.GetRequiredService<RunCommands>();
        var vault = services.GetRequiredService<TokenVault>();
        var doubts = services.GetRequiredService<SettleDoubts>();
        var planner = services.GetRequiredService<PlanRecords>();
        var sender = services.GetRequiredService<SendAttempts>();
        var links = services.GetRequiredService<FreshenLinks>();
        var record = services.GetRequiredService<RecordAnswer>();
        var sliceEnds = time.GetUtcNow() + options.Value.Slice;
        await doubts.TakeOverAsync(lease, ct);
        if (await commands.RunAsync(lease, ct) == GoOn.No)
        {
            return await RestAsync(db, lease);
        }

        while (keeper.Holds && !ct.IsCancellationRequested && time.GetUtcNow() < sliceEnds)
        {
            var connection = await db.Set<Connection>().AsNoTracking().SingleAsync(row => row.Id == lease.ConnectionId, ct);
            if (!connection.IsLive || !connection.SyncOn || connection.IsHeld)
            {
                return null;
            }

            if (!await AnythingDueAsync(db, connection, ct))
            {
                return null;
            }

            CompanyAccess access;
            switch (await vault.AccessAsync(lease, null, ct))
            {
                case AccessResult.Granted granted:
                    access = granted.Access;
                    break;
                case AccessResult.Unavailable unavailable:
                    await record.ConnectionAsync(lease, row => row.Degrade(unavailable.Reason, time.GetUtcNow()));
                    return await RestAsync(db, lease);
                case AccessResult.ReconnectNeeded needed:
                    await record.ConnectionAsync(lease, row => row.NeedReconnect(needed.Reason, time.GetUtcNow()));
                    log.ReconnectNeeded(lease.ConnectionId, needed.Reason);
                    return null;
                case var other:
                    throw new InvalidOperationException($"Unknown access {other.GetType().Name}.");
            }

            var (again, answered) = await doubts.RunAsync(lease, access, ct);
            if (await sender.RunAsync(lease, keeper, access, again, ct) == GoOn.No
                || !answered
                || await links.RunAsync(lease, access, ct) == GoOn.No)
            {
                return await RestAsync(db, lease);
            }

            var (attempts, _) = await planner.RunAsync(lease, ct);
            if (await sender.RunAsync(lease, keeper, access, attempts, ct) == GoOn.No)
            {
                return await RestAsync(db, lease);
            }
        }

        return null;
    }

    private async Task<bool> AnythingDueAsync(IntegrationsDbContext db, Connection connection, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return await db.Set<SyncRecord>().AnyAsync(row => row.RealmKey == connection.RealmKey && row.DueAt <= now, ct);
    }

    // The company is left alone for a while that grows with the failures in a row, with jitter against herds.
    private async Task<DateTimeOffset?> RestAsync(IntegrationsDbContext db, Lease lease)
    {
        var failures = await db.Set<Connection>().Where(row => row.Id == lease.ConnectionId).Select(row => row.Failures).SingleAsync();
        var jitter = System.Security.Cryptography.RandomNumberGenerator.GetInt32(1000) / 1000d;
        return failures == 0 ? null : time.GetUtcNow() + options.Value.BackOff(failures, jitter);
    }
}
