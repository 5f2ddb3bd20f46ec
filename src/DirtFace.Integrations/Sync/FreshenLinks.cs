using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync.Pacing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DirtFace.Integrations.Sync;

/// <summary>Reads linked objects whose version we do not know: those a person just linked, or decided to overwrite.</summary>
internal sealed class FreshenLinks(
    IntegrationsDbContext db, FencedWrite write, SyncHandlers handlers, Timeline timeline, LivePulse pulse, Throttle throttle, TimeProvider time, ILogger<FreshenLinks> log)
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

    private async Task ApplyAsync(Guid recordId, RemoteObject? remote, Connection connection, CancellationToken ct)
    {
        var (row, now) = (await db.Set<SyncRecord>().SingleAsync(other => other.Id == recordId, ct), time.GetUtcNow());
        if (remote is null)
        {
            row.Park(ParkReason.RecordDeleted, $"deleted:{row.LocalId}", new CauseWords().ToJson(), null);
            timeline.Sync(row, "It is not in QuickBooks any more.");
            return;
        }

        var snapshot = await db.Set<SyncSnapshot>().SingleOrDefaultAsync(other => other.RecordId == recordId, ct);
        if (snapshot is null)
        {
            snapshot = new SyncSnapshot(row.TenantId, recordId);
            db.Add(snapshot);
        }

        snapshot.Replace(remote.Json, now);
        if (row.Overwrite)
        {
            row.SeenAt(remote.SyncToken);
            return;
        }

        // A person said that it is the same: both sides keep what they have, and the next change here goes there.
        row.Confirm(row.WantedVersion, remote.Id, remote.SyncToken, now);
        if (handlers.Of(row.Kind).Facts(remote.Json) is { } facts)
        {
            row.NoteDocument(facts.Number, facts.Total, differs: false);
        }

        foreach (var waiting in await db.Set<SyncRecord>().Where(other => other.RealmKey == row.RealmKey && other.BlockedById == row.Id).ToListAsync(ct))
        {
            waiting.Release(now);
        }

        connection.Synced(now);
        timeline.Sync(row, $"Linked to the record that QuickBooks has, id {remote.Id}.");
    }
}
