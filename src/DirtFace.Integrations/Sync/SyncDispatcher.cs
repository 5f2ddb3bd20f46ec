using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync.Pacing;
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
    IServiceScopeFactory scopes, TimeProvider time, IOptions<SyncOptions> options, OncePerMinute quietly, ILogger<SyncDispatcher> log)
{
    // A look, or a call; with less than this a turn would do nothing.
    private const int EnoughForATurn = 2;

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
        var pacer = scope.ServiceProvider.GetRequiredService<Pacer>();
        try
        {
            pacer.Begin(lease, await scope.ServiceProvider.GetRequiredService<IntegrationsDbContext>().Set<Connection>()
                .Where(row => row.Id == connectionId).Select(row => row.CallWindow).SingleAsync(ct));
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

        await ReleaseAsync(leases, lease, notBefore, pacer.End(), ct);
        return true;
    }

    // While the database is away nobody else can take the connection either. When it is back within the lease, work goes on at
    // once; later the lease has ended by itself.
    private async Task ReleaseAsync(ConnectionLeases leases, Lease lease, DateTimeOffset? notBefore, string calls, CancellationToken ct)
    {
        for (var started = time.GetTimestamp(); ;)
        {
            try
            {
                await leases.ReleaseAsync(lease, notBefore, calls, CancellationToken.None);
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
        var pacer = services.GetRequiredService<Pacer>();
        var sliceEnds = time.GetUtcNow() + options.Value.Slice;
        await doubts.TakeOverAsync(lease, ct);
        // Before anything is decided by the connection's state: an answer that was thought lost may make it live again.
        await vault.AdoptAsync(lease, ct);
        var paused = await PausedUntilAsync(db, lease, ct);
        if (await commands.RunAsync(lease, paused is not null, ct) == GoOn.No)
        {
            return await RestAsync(services, lease);
        }

        while (keeper.Holds && !ct.IsCancellationRequested && time.GetUtcNow() < sliceEnds)
        {
            // Nobody calls a company that asked to be left alone, whoever is waiting (W20).
            if (await PausedUntilAsync(db, lease, ct) is { } until)
            {
                return until;
            }

            var connection = await db.Set<Connection>().AsNoTracking().SingleAsync(row => row.Id == lease.ConnectionId, ct);
            if (!connection.IsLive || !connection.SyncOn || connection.IsHeld)
            {
                return null;
            }

            if (!await AnythingDueAsync(db, connection, ct))
            {
                return null;
            }

            if (pacer.Room().Calls < EnoughForATurn)
            {
                var free = pacer.FreeAt(EnoughForATurn);
                if (free - time.GetUtcNow() > options.Value.LongestWait)
                {
                    return free;
                }

                await Task.Delay(Later(free - time.GetUtcNow(), TimeSpan.FromMilliseconds(1)), time, ct);
                continue;
            }

            CompanyAccess access;
            switch (await vault.AccessAsync(lease, null, ct))
            {
                case AccessResult.Granted granted:
                    access = pacer.Pace(granted.Access);
                    break;
                case AccessResult.Unavailable unavailable:
                    await record.ConnectionAsync(lease, row => row.Degrade(unavailable.Reason, time.GetUtcNow()));
                    return await RestAsync(services, lease);
                case AccessResult.ReconnectNeeded needed:
                    await record.ConnectionAsync(lease, row => row.NeedReconnect(needed.Reason, time.GetUtcNow()));
                    log.ReconnectNeeded(lease.ConnectionId, needed.Reason);
                    return null;
                case var other:
                    throw new InvalidOperationException($"Unknown access {other.GetType().Name}.");
            }

            var (again, answered) = await doubts.RunAsync(lease, access, connection.Failures > 0 ? 1 : options.Value.BatchSize, ct);
            if (await sender.RunAsync(lease, keeper, access, again, ct) == GoOn.No
                || !answered
                || await links.RunAsync(lease, access, pacer.Room().Calls, ct) == GoOn.No)
            {
                return await RestAsync(services, lease);
            }

            if (await sender.RunAsync(lease, keeper, access, await planner.RunAsync(lease, ct), ct) == GoOn.No)
            {
                return await RestAsync(services, lease);
            }
        }

        return null;
    }

    private async Task<bool> AnythingDueAsync(IntegrationsDbContext db, Connection connection, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return await db.Set<SyncRecord>().AnyAsync(row => row.RealmKey == connection.RealmKey && row.DueAt <= now, ct);
    }

    private async Task<DateTimeOffset?> PausedUntilAsync(IntegrationsDbContext db, Lease lease, CancellationToken ct)
    {
        var until = await db.Set<Connection>().Where(row => row.Id == lease.ConnectionId).Select(row => row.PausedUntil).SingleAsync(ct);
        return until > time.GetUtcNow() ? until : null;
    }

    // The company is left alone for a while that grows with the failures in a row, or for as long as it asked for.
    private async Task<DateTimeOffset?> RestAsync(IServiceProvider services, Lease lease)
    {
        var db = services.GetRequiredService<IntegrationsDbContext>();
        if (await PausedUntilAsync(db, lease, CancellationToken.None) is { } until)
        {
            return until;
        }

        var failures = await db.Set<Connection>().Where(row => row.Id == lease.ConnectionId).Select(row => row.Failures).SingleAsync();
        return failures == 0 ? null : time.GetUtcNow() + services.GetRequiredService<Throttle>().BackOff(failures);
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
