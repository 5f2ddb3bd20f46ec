using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Mapping;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync.Merging;
using DirtFace.Integrations.Sync.Pacing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DirtFace.Integrations.Sync;

/// <summary>Reads linked objects whose version we do not know: those a person just linked, and those whose snapshot is lost.</summary>
internal sealed class FreshenLinks(
    IntegrationsDbContext db,
    FencedWrite write,
    SyncHandlers handlers,
    RecordAnswer record,
    KeepSnapshot snapshots,
    Timeline timeline,
    LivePulse pulse,
    Throttle throttle,
    TimeProvider time,
    ILogger<FreshenLinks> log)
{
    public async Task<GoOn> RunAsync(Lease lease, CompanyAccess access, int most, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var realm = await db.Set<Connection>().Where(row => row.Id == lease.ConnectionId).Select(row => row.RealmKey).SingleAsync(ct);
        var due = await db.Set<SyncRecord>().AsNoTracking()
            .Where(row => row.RealmKey == realm && row.State == SyncState.Queued && row.DueAt <= now && row.QuickBooksId != null && row.SyncToken == null)
            .Take(Math.Min(most, 10)).ToListAsync(ct);
        foreach (var row in due)
        {
            RemoteObject? remote;
            try
            {
                remote = await handlers.Of(row.Kind).ReadAsync(access, row.QuickBooksId!, ct);
            }
            catch (QuickBooksException problem) when (problem.IsNotUnderstood)
            {
                log.NotUnderstood(row.Kind, row.LocalId, problem.Message, problem.IntuitTid);
                await write.RunAsync(lease, _ => ParkAsync(row.Id, problem, ct), ct);
                pulse.Changed(lease.TenantId, row.Kind, row.LocalId);
                if (await record.AlarmAsync(lease, problem) == GoOn.No)
                {
                    return GoOn.No;
                }

                continue;
            }
            catch (QuickBooksException problem)
            {
                log.Waits(lease.ConnectionId, problem.Message);
                await write.RunAsync(
                    lease,
                    connection =>
                    {
                        throttle.ReadFailed(connection, problem);
                        return Task.CompletedTask;
                    },
                    ct);
                return GoOn.No;
            }

            await write.RunAsync(lease, connection => ApplyAsync(row.Id, remote, connection, ct), ct);
            pulse.Changed(lease.TenantId, row.Kind, row.LocalId);
        }

        return GoOn.Yes;
    }

    private async Task ParkAsync(Guid recordId, QuickBooksException problem, CancellationToken ct)
    {
        var row = await db.Set<SyncRecord>().SingleAsync(other => other.Id == recordId, ct);
        row.Park(ParkReason.AnswerNotUnderstood, $"wrong-answer:{row.LocalId}", new CauseWords().ToJson(), problem.Message);
        timeline.Sync(row, "QuickBooks' answer was not understood.", technical: problem.Message);
    }

    // What each side has now is what they agree on; null when our side cannot be told yet, for example because a mapping is missing.
    private async Task<Agreement?> AsTheyAreAsync(SyncRecord row, RemoteObject remote, Connection connection, CancellationToken ct)
    {
        var mappings = await db.Set<MappingChoice>().AsNoTracking().Where(choice => choice.RealmKey == connection.RealmKey).ToListAsync(ct);
        var handler = handlers.Of(row.Kind);
        row.SeenAt(remote.SyncToken);
        try
        {
            return await handler.PlanAsync(row, remote.Json, new PlanningContext(db, connection, mappings), ct) is SyncPlan.Write { Operation: WriteOperation.Update } plan
                ? Agreeing.AsTheyAre(handler.Managed, ManagedRecord.TryRead(plan.Body)!, ManagedRecord.TryRead(remote.Json)!)
                : null;
        }
        catch (Exception problem) when (Poison.Is(problem))
        {
            // It is met again, and parked, when the record is planned.
            return null;
        }
    }

    private async Task ApplyAsync(Guid recordId, RemoteObject? remote, Connection connection, CancellationToken ct)
    {
        var (row, now) = (await db.Set<SyncRecord>().SingleAsync(other => other.Id == recordId, ct), time.GetUtcNow());
        if (remote is null)
        {
            row.Park(ParkReason.RecordDeleted, $"deleted:{row.LocalId}", new CauseWords().ToJson(), null);
            timeline.Sync(row, "It is not in QuickBooks any more.");
            return;
        }

        var isKnown = await db.Set<SyncSnapshot>().AnyAsync(other => other.RecordId == recordId, ct);
        var snapshot = await snapshots.KeepAsync(row, remote.Json, ct);
        if (isKnown || row.SyncedVersion > 0)
        {
            // It had been in step: the merge goes on from what was agreed then, and where that is lost it asks a person.
            row.SeenAt(remote.SyncToken);
            return;
        }

        // A person said that it is the same: both sides keep what they have, and the next change here goes there.
        snapshot.Agree(await AsTheyAreAsync(row, remote, connection, ct));
        row.Confirm(row.WantedVersion, remote.Id, remote.SyncToken, now);
        if (handlers.Of(row.Kind).Facts(remote.Json) is { } facts)
        {
            row.NoteDocument(facts.Number, facts.Total, differs: false);
        }

        await WaitingRecords.ReleaseAsync(db, row, now, ct);
        connection.Synced(now);
        timeline.Sync(row, $"Linked to the record that QuickBooks has, id {remote.Id}.");
    }
}
