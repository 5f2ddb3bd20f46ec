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
public sealed class SyncDispatcher(
    IServiceScopeFactory scopes, Jitter jitter, TimeProvider time, IOptions<SyncOptions> options, OncePerMinute quietly, ILogger<SyncDispatcher> log)
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReleasePause = TimeSpan.FromMilliseconds(500);

    /// <summary>One slice; false when there was nothing to do or another worker holds the connection.</summary>
    public async Task<bool> RunAsync(TenantId tenant, Guid connectionId, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(tenant);
        var leases = scope.ServiceProvider.GetRequiredService<ConnectionLeases>();
        var takenAt = time.GetTimestamp();
        if (await leases.TakeAsync(tenant, connectionId, ct) is not { } lease)
        {
            return false;
        }

        DateTimeOffset? notBefore = null;
        try
        {
            await using var keeper = new LeaseKeeper(scopes, lease, takenAt, options.Value.Lease, time, quietly, log, ct);
            notBefore = await DrainAsync(scope.ServiceProvider, lease, keeper, ct);
        }
        catch (FenceLostException)
        {
            log.LeaseLost(connectionId);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The process ends. What was in flight is recorded; giving the lease back lets another node go on at once (W25).
        }
        catch (Exception problem) when (DatabaseTrouble.Is(problem))
        {
            notBefore = time.GetUtcNow() + OneSecond;
            quietly.AboutDatabase(log, problem);
        }
        catch (Exception problem)
        {
            // A bug must not spin: the connection rests for the longest back-off.
            notBefore = time.GetUtcNow() + options.Value.BackOff(int.MaxValue, 1);
            log.DrainFailed(connectionId, problem);
        }

        await ReleaseAsync(leases, lease, notBefore, ct);
        return true;
    }

    // While the database is away nobody else can take the connection either. When it is back within the lease, work goes on at
    // once; later the lease has ended by itself.
    private async Task ReleaseAsync(ConnectionLeases leases, Lease lease, DateTimeOffset? notBefore, CancellationToken ct)
    {
        for (var started = time.GetTimestamp(); ;)
        {
            try
            {
                await leases.ReleaseAsync(lease, notBefore, CancellationToken.None);
                // A write got through, which a database that only reads does not let.
                if (quietly.Ended(nameof(SyncLog.DatabaseIsAway)))
                {
                    log.DatabaseIsBack();
                }

                return;
            }
            catch (Exception trouble) when (DatabaseTrouble.Is(trouble))
            {
                quietly.AboutDatabase(log, trouble);
                if (time.GetElapsedTime(started) > (ct.IsCancellationRequested ? ReleasePause * 4 : options.Value.Lease))
                {
                    return;
                }
            }

            await Task.Delay(ReleasePause, time, CancellationToken.None);
        }
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
        // Before anything is decided by the connection's state: an answer that was thought lost may make it live again.
        await vault.AdoptAsync(lease, ct);
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
            if (await sender.RunAsync(lease, keeper, access, again) == GoOn.No
                || !answered
                || await links.RunAsync(lease, access, ct) == GoOn.No)
            {
                return await RestAsync(db, lease);
            }

            var (attempts, _) = await planner.RunAsync(lease, ct);
            if (await sender.RunAsync(lease, keeper, access, attempts) == GoOn.No)
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
        return failures == 0 ? null : time.GetUtcNow() + options.Value.BackOff(failures, jitter.Draw());
    }
}
