using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Mapping;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Auditing;

/// <summary>What became of an attempt to link an object that carries a record's reference.</summary>
internal enum Adoption
{
    Linked,

    /// <summary>An attempt is open; looking for its outcome will link it.</summary>
    UnderWay,

    /// <summary>A person has to look.</summary>
    NotCertain,
}

/// <summary>Links objects that are certainly ours, without sending anything; what they do not carry yet is left to a person.</summary>
internal sealed class AdoptRemote(
    IntegrationsDbContext db, FencedWrite write, SyncHandlers handlers, KeepSnapshot snapshots, Timeline timeline, LivePulse pulse, Ids ids, TimeProvider time)
{
    /// <summary>A record that QuickBooks has under its reference, and nobody here knew.</summary>
    public async Task<Adoption> ByReferenceAsync(Lease lease, Guid recordId, RemoteRow row, CancellationToken ct)
    {
        var adoption = Adoption.NotCertain;
        await write.RunAsync(
            lease,
            async connection =>
            {
                var record = await db.Set<SyncRecord>().SingleAsync(other => other.Id == recordId, ct);
                adoption = await IsOpenAsync(recordId, ct) ? Adoption.UnderWay
                    : record.IsLinked || record.LeftOut || await IsTakenAsync(record, row, ct) ? Adoption.NotCertain
                    : Adoption.Linked;
                if (adoption == Adoption.Linked)
                {
                    await LinkAsync(record, row, await CarriedVersionAsync(connection, record, row, ct), ct);
                }
            },
            ct);
        return adoption;
    }

    /// <summary>A record without reference, whose every value QuickBooks has; false when it is not so.</summary>
    public async Task<bool> SameAsync(Lease lease, Guid recordId, RemoteRow row, CancellationToken ct)
    {
        var adopted = false;
        await write.RunAsync(
            lease,
            async connection =>
            {
                var record = await db.Set<SyncRecord>().SingleAsync(other => other.Id == recordId, ct);
                adopted = false;
                if (!record.IsLinked && !record.LeftOut && !await IsOpenAsync(recordId, ct) && !await IsTakenAsync(record, row, ct)
                    && await CarriedVersionAsync(connection, record, row, ct) is { } version)
                {
                    await LinkAsync(record, row, version, ct);
                    adopted = true;
                }
            },
            ct);
        return adopted;
    }

    /// <summary>A record that was never queued here, as far as this database remembers, and that QuickBooks has all the same.</summary>
    public Task UnqueuedAsync(Lease lease, SyncKind kind, LocalRow local, RemoteRow row, CancellationToken ct) => write.RunAsync(
        lease,
        async connection =>
        {
            var record = await db.Set<SyncRecord>().SingleOrDefaultAsync(
                other => other.RealmKey == connection.RealmKey && other.Kind == kind && other.LocalId == local.Id, ct);
            if (record is null)
            {
                record = new SyncRecord(lease.TenantId, ids.Next(), connection.RealmKey!, kind, local.Id, local.Version, time.GetUtcNow());
                db.Add(record);
                await LinkAsync(record, row, await CarriedVersionAsync(connection, record, row, ct), ct);
            }
        },
        ct);

    /// <summary>A change that was on its way and has arrived, perhaps in a life that this database does not remember.</summary>
    public Task ArrivedAsync(Lease lease, LinkedPair pair, CancellationToken ct) => write.RunAsync(
        lease,
        async connection =>
        {
            var record = await db.Set<SyncRecord>().SingleAsync(other => other.Id == pair.Record.Id, ct);
            if (record.QuickBooksId == pair.Remote.Id && record.SyncToken == pair.Record.SyncToken && record.State != SyncState.Parked
                && !await IsOpenAsync(record.Id, ct) && await CarriedVersionAsync(connection, record, pair.Remote, ct) is { } version)
            {
                await LinkAsync(record, pair.Remote, version, ct);
            }
        },
        ct);

    // Our version that the object carries, or null. The handler says what it would send now; nothing is sent.
    private async Task<long?> CarriedVersionAsync(Connection connection, SyncRecord record, RemoteRow row, CancellationToken ct)
    {
        var handler = handlers.Of(record.Kind);
        var mappings = await db.Set<MappingChoice>().AsNoTracking().Where(other => other.RealmKey == connection.RealmKey).ToListAsync(ct);
        var snapshot = await db.Set<SyncSnapshot>().AsNoTracking().Where(other => other.RecordId == record.Id)
            .Select(other => other.Entity).SingleOrDefaultAsync(ct);
        return await handler.PlanAsync(record, snapshot, new PlanningContext(db, connection, mappings), ct) switch
        {
            SyncPlan.Write { Operation: WriteOperation.Void } plan => row.IsVoid ? plan.Version : null,
            SyncPlan.Write plan => !row.IsVoid && JsonContent.Carries(row.Json, RemoteContent.Only(plan.Body, handler.OwnedFields)) ? plan.Version : null,
            // A draft here and a document there: a person has to say which of them counts.
            _ => null,
        };
    }

    private async Task LinkAsync(SyncRecord record, RemoteRow row, long? version, CancellationToken ct)
    {
        var (now, wasLinked) = (time.GetUtcNow(), record.IsLinked);
        await db.SaveChangesAsync(ct);
        await snapshots.KeepAsync(record, row.Json, ct);
        var facts = handlers.Of(record.Kind).Facts(row.Json);
        if (version is { } carried)
        {
            record.Confirm(carried, row.Id, row.SyncToken, now);
            timeline.Sync(record, wasLinked ? "Checked: the change is in QuickBooks already." : $"Checked: it is in QuickBooks already, id {row.Id}. Linked to it.");
        }
        else
        {
            record.LinkTo(row.Id);
            record.SeenAt(row.SyncToken);
            record.Park(ParkReason.EditConflict, $"adopted:{record.LocalId}", new CauseWords().ToJson(), null);
            timeline.Sync(record, $"Checked: it is in QuickBooks with other content, id {row.Id}. Linked to it; nothing was overwritten.");
        }

        record.NoteDocument(facts?.Number, facts?.Total, differs: false);
        foreach (var waiting in await db.Set<SyncRecord>().Where(other => other.RealmKey == record.RealmKey && other.BlockedById == record.Id).ToListAsync(ct))
        {
            waiting.Release(now);
        }

        pulse.Changed(record.TenantId, record.Kind, record.LocalId);
    }

    private Task<bool> IsOpenAsync(Guid recordId, CancellationToken ct) => db.Set<SyncIntent>()
        .AnyAsync(row => row.RecordId == recordId && (row.State == IntentState.Open || row.State == IntentState.Ambiguous), ct);

    private Task<bool> IsTakenAsync(SyncRecord record, RemoteRow row, CancellationToken ct) => db.Set<SyncRecord>()
        .AnyAsync(other => other.RealmKey == record.RealmKey && other.Kind == record.Kind && other.QuickBooksId == row.Id && other.Id != record.Id, ct);
}
