using System.Data.Common;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DirtFace.Integrations.Auditing;

/// <summary>Has every connection audited each night, at an hour of its own, so that they do not all read at once.</summary>
public sealed class AuditSchedule(IServiceScopeFactory scopes, WorkSignal signal, TimeProvider time, ILogger<AuditSchedule> log)
{
    // By the business's own clock, when nobody works.
    private const int FirstHour = 1;
    private const int MinutesOfNight = 240;

    /// <summary>One pass: queues the audits that are due. Safe when two nodes do it at once.</summary>
    public async Task QueueDueAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var due = await scope.ServiceProvider.GetRequiredService<DueConnections>().FindForAuditAsync(ct);
            foreach (var (tenant, connection) in due)
            {
                await QueueAsync(tenant, connection, ct);
            }

            if (due.Count > 0)
            {
                log.NightlyAuditsDue(due.Count);
            }
        }
        catch (Exception problem) when (problem is DbException or DbUpdateException or InvalidOperationException)
        {
            log.AuditsNotQueued(problem);
        }
    }

    /// <summary>The next time of night that is this connection's.</summary>
    internal static DateTimeOffset NextNight(DateTimeOffset now, string timeZone, Guid connectionId)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var known) ? known : TimeZoneInfo.Utc;
        var minute = (connectionId.ToByteArray()[^1] + (connectionId.ToByteArray()[^2] << 8)) % MinutesOfNight;
        for (var day = TimeZoneInfo.ConvertTime(now, zone).Date; ; day = day.AddDays(1))
        {
            var local = day.AddHours(FirstHour).AddMinutes(minute);
            // An hour that a change of the clock leaves out is made up for by the next.
            local = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
            var at = new DateTimeOffset(local, zone.GetUtcOffset(local));
            if (at > now)
            {
                return at;
            }
        }
    }

    private async Task QueueAsync(TenantId tenant, Guid connectionId, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(tenant);
        var db = scope.ServiceProvider.GetRequiredService<IntegrationsDbContext>();
        var now = time.GetUtcNow();
        var zone = await db.Set<Business>().Where(row => row.Id == tenant).Select(row => row.TimeZone).SingleAsync(ct);
        var next = NextNight(now, zone, connectionId);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var connection = await db.Set<Connection>().AsNoTracking().SingleAsync(row => row.Id == connectionId, ct);
        // Only the node that moves the date on queues the audit.
        var moved = await db.Set<Connection>()
            .Where(row => row.Id == connectionId && row.NextAuditAt == connection.NextAuditAt)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextAuditAt, next), ct) == 1;
        var queued = moved && connection.NextAuditAt is not null
            && await scope.ServiceProvider.GetRequiredService<AskForAudit>().QueueAsync(connection, CommandKind.Audit, Timeline.Ourselves, insist: false, ct);
        await transaction.CommitAsync(ct);
        if (queued)
        {
            signal.Wake(tenant, connectionId);
        }
    }
}
