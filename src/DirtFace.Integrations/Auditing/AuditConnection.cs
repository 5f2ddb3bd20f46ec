using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Restoring;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DirtFace.Integrations.Auditing;

/// <summary>
/// One pass over a company file (W23): reads what changed there since the last one, or everything, compares it with links and
/// snapshots, links what is certainly ours and notes what differs. It never writes to QuickBooks, and a read that fails ends it
/// without any result: not answered is not deleted.
/// </summary>
internal sealed class AuditConnection(
    IntegrationsDbContext db,
    FencedWrite write,
    AccountingClient accounting,
    IEnumerable<IAuditedKind> kinds,
    ComparePages compare,
    FindMissing missing,
    FindStuck stuck,
    ResolveStrangers strangers,
    AdoptRemote adopt,
    KeepSnapshot snapshots,
    KeepFindings findings,
    ReleaseHold hold,
    LivePulse pulse,
    Ids ids,
    TimeProvider time,
    ILogger<AuditConnection> log)
{
    // QuickBooks' clock against ours, and whether "since" includes the instant, is unknown (contract §7).
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    // Change data capture looks back 30 days.
    private static readonly TimeSpan LongestLookBack = TimeSpan.FromDays(29);

    private const int AppliedAtOnce = 100;

    // A name list before the documents that use it.
    private readonly IReadOnlyList<IAuditedKind> kinds = [.. kinds.OrderBy(kind => kind.Kind)];

    public async Task RunAsync(Lease lease, CompanyAccess access, ConnectionCommand command, CancellationToken ct)
    {
        var connection = await db.Set<Connection>().AsNoTracking().SingleAsync(row => row.Id == lease.ConnectionId, ct);
        var startedAt = time.GetUtcNow();
        var (pass, until) = await LookAsync(connection, access, all: command.Kind == CommandKind.AuditAll || connection.IsHeld, startedAt, ct);
        await stuck.RunAsync(pass, ct);
        await strangers.NamesAsync(pass, lease, connection.IsHeld ? connection.LostFrom : null, ct);
        await strangers.RunAsync(pass, lease, ct);
        foreach (var pair in pass.PerhapsSent)
        {
            await adopt.ArrivedAsync(lease, pair, ct);
        }

        await ApplyMovedAsync(lease, pass, ct);
        var run = await FinishAsync(lease, pass, command, startedAt, until, ct);
        pulse.ConnectionChanged(lease.TenantId);
        foreach (var seen in pass.Observations.Where(seen => seen.LocalId is not null))
        {
            pulse.Changed(lease.TenantId, seen.Kind, seen.LocalId!.Value);
        }

        log.Audited(lease.ConnectionId, run.Checked, run.ObjectsRead, run.Adopted, run.Differences);
    }

    private async Task<(AuditPass Pass, DateTimeOffset Until)> LookAsync(
        Connection connection, CompanyAccess access, bool all, DateTimeOffset now, CancellationToken ct)
    {
        if (!all && connection.AuditedUntil is { } since && now - since < LongestLookBack)
        {
            var changes = await accounting.ChangesAsync(access, [.. kinds.Select(kind => kind.Entity)], since - Overlap, ct);
            if (changes.IsComplete)
            {
                var some = new AuditPass(connection.RealmKey!, isFull: false, since);
                await ChangedAsync(some, access, changes, ct);
                if (some.Strangers.Count == 0)
                {
                    return (some, changes.At);
                }

                // One of ours without a link may have a twin among what did not change.
            }
        }

        var pass = new AuditPass(connection.RealmKey!, isFull: true, connection.AuditedUntil);
        foreach (var kind in kinds)
        {
            await foreach (var page in kind.AllAsync(access, ct))
            {
                await compare.RunAsync(pass, kind, page, ct);
            }

            await missing.AfterAllAsync(pass, access, kind, ct);
        }

        return (pass, now - Overlap);
    }

    private async Task ChangedAsync(AuditPass pass, CompanyAccess access, Changes changes, CancellationToken ct)
    {
        var known = await findings.OpenObjectsAsync(pass.RealmKey, ct);
        foreach (var kind in kinds)
        {
            var changed = changes.Entities.Where(entity => entity.Entity == kind.Entity).ToList();
            var deleted = changed.Where(entity => entity.IsDeleted).Select(entity => entity.Id).ToHashSet(StringComparer.Ordinal);
            var rows = changed.Where(entity => !entity.IsDeleted).Select(entity => kind.Read(entity.Json)).ToList();
            await compare.RunAsync(pass, kind, rows, ct);
            await missing.NoteAsync(pass, kind, deleted, deleted, ct);
            // What differed before is looked at again, whether it changed or not: that is how a finding closes.
            await missing.ByIdAsync(pass, access, kind, [.. known[kind.Kind].Except(changed.Select(entity => entity.Id))], null, ct);
        }
    }

    // The same content in a newer version: a payment moves its invoice's. Knowing it spares a refusal later.
    private async Task ApplyMovedAsync(Lease lease, AuditPass pass, CancellationToken ct)
    {
        foreach (var pairs in pass.Moved.Chunk(AppliedAtOnce))
        {
            var byId = pairs.ToDictionary(pair => pair.Record.Id);
            await write.RunAsync(
                lease,
                async _ =>
                {
                    foreach (var record in await db.Set<SyncRecord>().Where(row => byId.Keys.Contains(row.Id)).ToListAsync(ct))
                    {
                        var pair = byId[record.Id];
                        if (record.RowVersion == pair.Record.RowVersion)
                        {
                            record.SeenAt(pair.Remote.SyncToken);
                            await snapshots.KeepAsync(record, pair.Remote.Json, ct);
                        }
                    }
                },
                ct);
        }
    }

    private async Task<AuditRun> FinishAsync(
        Lease lease, AuditPass pass, ConnectionCommand command, DateTimeOffset startedAt, DateTimeOffset until, CancellationToken ct)
    {
        AuditRun? run = null;
        await write.RunAsync(
            lease,
            async connection =>
            {
                run = new AuditRun(lease.TenantId, ids.Next(), lease.ConnectionId, pass.IsFull, startedAt);
                db.Add(run);
                var open = await findings.KeepAsync(pass, ct);
                var linked = await db.Set<SyncRecord>().CountAsync(row => row.RealmKey == pass.RealmKey && row.QuickBooksId != null, ct);
                run.End(linked, pass.ObjectsRead, pass.Adopted, open, time.GetUtcNow());
                connection.Audited(until);
                if (command.Kind == CommandKind.AuditAll)
                {
                    await hold.AfterSweepAsync(connection, ct);
                }

                (await db.Set<ConnectionCommand>().SingleAsync(row => row.Id == command.Id, ct)).Finish();
                connection.Worked(time.GetUtcNow());
            },
            ct);
        return run!;
    }
}
