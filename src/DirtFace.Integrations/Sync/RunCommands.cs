using System.Data.Common;
using DirtFace.Integrations.Auditing;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Mapping;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync.Pacing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DirtFace.Integrations.Sync;

/// <summary>Carries out what people asked the lease holder to do, before all other work.</summary>
internal sealed class RunCommands(
    IntegrationsDbContext db,
    FencedWrite write,
    TokenVault vault,
    OAuthClient oauth,
    ReadCompanyLists lists,
    AuditConnection audit,
    LivePulse pulse,
    Throttle throttle,
    Pacer pacer,
    TimeProvider time,
    ILogger<RunCommands> log)
{
    // A grant that Intuit does not take back within a week is left to expire; its tokens are erased (contract §1.11).
    private static readonly TimeSpan LongestRevoke = TimeSpan.FromDays(7);

    private static readonly TimeSpan OneHour = TimeSpan.FromHours(1);

    /// <summary>What is due; while the company is <paramref name="paused"/>, only what asks Intuit's sign-in and not the company.</summary>
    public async Task<GoOn> RunAsync(Lease lease, bool paused, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        // A held company waits for nothing but its audit, so that one is tried with every turn.
        var due = await db.Set<ConnectionCommand>().AsNoTracking()
            .Where(row => row.ConnectionId == lease.ConnectionId && (!paused || row.Kind == CommandKind.Revoke) && (row.DueAt <= now
                || (row.DueAt != null && row.Kind == CommandKind.AuditAll
                    && db.Set<Connection>().Any(connection => connection.Id == row.ConnectionId && connection.Hold != null))))
            .OrderBy(row => row.Id).ToListAsync(ct);
        foreach (var command in due)
        {
            var goOn = command.Kind switch
            {
                CommandKind.ReadLists => await ReadListsAsync(lease, command, ct),
                CommandKind.Audit or CommandKind.AuditAll => await AuditAsync(lease, command, ct),
                CommandKind.Revoke => await RevokeAsync(lease, command, ct),
            };
            pulse.ConnectionChanged(lease.TenantId);
            if (goOn == GoOn.No)
            {
                return GoOn.No;
            }
        }

        return GoOn.Yes;
    }

    private Task<GoOn> ReadListsAsync(Lease lease, ConnectionCommand command, CancellationToken ct) =>
        WithAccessAsync(
            lease,
            command,
            async access =>
            {
                var read = await lists.ReadAsync(access, ct);
                await write.RunAsync(lease, row => lists.StoreAsync(row, read, command.Id, ct), ct);
                log.ListsRead(lease.ConnectionId, read.Entries.Count);
            },
            ct);

    private async Task<GoOn> AuditAsync(Lease lease, ConnectionCommand command, CancellationToken ct)
    {
        var connection = await db.Set<Connection>().AsNoTracking().SingleAsync(row => row.Id == lease.ConnectionId, ct);
        if (connection is { IsHeld: true, IsLive: false })
        {
            // Somebody has to sign in to QuickBooks first; until then nothing is written there anyway.
            await AgainLaterAsync(lease, command, "QuickBooks is not connected.", _ => { }, OneHour);
            return GoOn.Yes;
        }

        try
        {
            return await WithAccessAsync(lease, command, access => audit.RunAsync(lease, access, command, ct), ct);
        }
        catch (Exception problem) when (problem is not (OperationCanceledException or FenceLostException or DbException or DbUpdateException))
        {
            // A bug in comparing must not keep a business's work from going out; the next night compares again.
            log.AuditFailed(lease.ConnectionId, problem);
            await AgainLaterAsync(lease, command, "The comparison failed. We have logged this for our team.", _ => { }, TimeSpan.FromDays(1));
            return GoOn.Yes;
        }
    }

    private async Task<GoOn> WithAccessAsync(Lease lease, ConnectionCommand command, Func<CompanyAccess, Task> read, CancellationToken ct)
    {
        var connection = await db.Set<Connection>().AsNoTracking().SingleAsync(row => row.Id == lease.ConnectionId, ct);
        if (!connection.IsLive)
        {
            await FinishAsync(lease, command, null);
            return GoOn.Yes;
        }

        switch (await vault.AccessAsync(lease, null, ct))
        {
            case AccessResult.Granted granted:
                try
                {
                    await read(pacer.Pace(granted.Access));
                    return GoOn.Yes;
                }
                catch (QuickBooksException problem)
                {
                    return await PostponeAsync(lease, command, problem);
                }

            case AccessResult.Unavailable unavailable:
                await AgainLaterAsync(lease, command, unavailable.Reason, connection => connection.Degrade(unavailable.Reason, time.GetUtcNow()));
                return GoOn.No;
            case AccessResult.ReconnectNeeded needed:
                await NeedReconnectAsync(lease, command, needed.Reason);
                return GoOn.No;
            default:
                throw new InvalidOperationException("Unknown access.");
        }
    }

    private async Task<GoOn> PostponeAsync(Lease lease, ConnectionCommand command, QuickBooksException problem)
    {
        log.Waits(lease.ConnectionId, problem.Message);
        if (problem.Fault is { IsForbidden: true } && command.Attempts > 0)
        {
            await NeedReconnectAsync(lease, command, "QuickBooks refused access to the company.");
            return GoOn.No;
        }

        await AgainLaterAsync(lease, command, "QuickBooks is not responding.", connection => throttle.ReadFailed(connection, problem));
        return GoOn.No;
    }

    private async Task<GoOn> RevokeAsync(Lease lease, ConnectionCommand command, CancellationToken ct)
    {
        var connection = await db.Set<Connection>().AsNoTracking().SingleAsync(row => row.Id == lease.ConnectionId, ct);
        var newest = await vault.RefreshTokenAsync(lease, ct);
        if (connection.HasCompany || newest is { Token: null, MayBeReplaced: false })
        {
            // Connected again meanwhile: the old grant was replaced, and the new one must not be given back.
            await FinishAsync(lease, command, null);
            return GoOn.Yes;
        }

        // A renewal that may still be answered would leave us with a token that Intuit no longer knows: the answer is waited for.
        if (newest.MayBeReplaced || newest.Token is not { } token)
        {
            await AgainLaterAsync(lease, command, "QuickBooks could not be told yet. We keep trying.", _ => { });
            return GoOn.Yes;
        }

        var answer = await oauth.RevokeAsync(token, CancellationToken.None);
        log.Revoked(lease.ConnectionId, answer.GetType().Name);
        if (answer is RevokeAnswer.Revoked or RevokeAnswer.UnknownToken || time.GetUtcNow() - command.RequestedAt > LongestRevoke)
        {
            await write.RunAsync(
                lease,
                async row =>
                {
                    if (!row.HasCompany)
                    {
                        row.ForgetTokens();
                    }

                    (await db.Set<ConnectionCommand>().SingleAsync(other => other.Id == command.Id)).Finish();
                },
                CancellationToken.None);
            return GoOn.Yes;
        }

        await AgainLaterAsync(lease, command, "QuickBooks could not be told yet. We keep trying.", _ => { });
        return GoOn.Yes;
    }

    private Task FinishAsync(Lease lease, ConnectionCommand command, string? problem) => write.RunAsync(
        lease,
        async _ => (await db.Set<ConnectionCommand>().SingleAsync(row => row.Id == command.Id)).Finish(problem),
        CancellationToken.None);

    private Task AgainLaterAsync(
        Lease lease, ConnectionCommand command, string problem, Action<Connection> note, TimeSpan? wait = null) => write.RunAsync(
        lease,
        async connection =>
        {
            var row = await db.Set<ConnectionCommand>().SingleAsync(other => other.Id == command.Id);
            row.TryAgain(time.GetUtcNow() + (wait ?? throttle.BackOff(row.Attempts + 1)), problem);
            note(connection);
        },
        CancellationToken.None);

    private Task NeedReconnectAsync(Lease lease, ConnectionCommand command, string reason) => write.RunAsync(
        lease,
        async connection =>
        {
            var row = await db.Set<ConnectionCommand>().SingleAsync(other => other.Id == command.Id);
            if (connection.IsHeld)
            {
                row.TryAgain(time.GetUtcNow() + OneHour, reason);
            }
            else
            {
                row.Finish(reason);
            }

            connection.NeedReconnect(reason, time.GetUtcNow());
            log.ReconnectNeeded(lease.ConnectionId, reason);
        },
        CancellationToken.None);
}
