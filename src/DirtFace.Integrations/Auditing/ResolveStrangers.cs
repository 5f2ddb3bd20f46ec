using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Auditing;

/// <summary>Objects of ours without a link: linked where that is certain, else noted.</summary>
internal sealed class ResolveStrangers(IntegrationsDbContext db, IEnumerable<IAuditedKind> kinds, AdoptRemote adopt)
{
    private readonly IReadOnlyList<IAuditedKind> kinds = [.. kinds];

    /// <summary>By their reference.</summary>
    public async Task RunAsync(AuditPass pass, Lease lease, CancellationToken ct)
    {
        foreach (var strangers in pass.Strangers.GroupBy(stranger => stranger.Kind))
        {
            var kind = kinds.Single(other => other.Kind == strangers.Key);
            var records = await RecordsAsync(pass, kind, ct);
            Dictionary<string, LocalRow>? locals = null;
            foreach (var group in strangers.Select(stranger => stranger.Row).GroupBy(row => row.Reference!))
            {
                if (records.TryGetValue(group.Key, out var record))
                {
                    await KnownAsync(pass, lease, record, [.. group], ct);
                    continue;
                }

                locals ??= await LocalsAsync(kind, ct);
                await UnknownAsync(pass, lease, kind, locals.GetValueOrDefault(group.Key), [.. group], ct);
            }
        }
    }

    /// <summary>Name lists carry no reference of ours; one name is one object, so a second one keeps the first from being sent.</summary>
    public async Task NamesAsync(AuditPass pass, Lease lease, DateTimeOffset? lostFrom, CancellationToken ct)
    {
        foreach (var free in pass.FreeNames.GroupBy(name => name.Kind))
        {
            var kind = kinds.Single(other => other.Kind == free.Key);
            var ours = await NamesAsync(pass, kind, ct);
            foreach (var (_, row) in free)
            {
                foreach (var record in ours[row.Name!])
                {
                    // Made since the backup, with every value that we would send: nobody else types that.
                    if (!record.IsLinked && row.CreatedAt >= lostFrom - Marker.ClockTolerance && await adopt.SameAsync(lease, record.Id, row, ct))
                    {
                        pass.Adopted++;
                    }
                    else if (record.State is not (SyncState.Parked or SyncState.Sending or SyncState.Unknown) && !record.LeftOut)
                    {
                        pass.Note(Observation.Of(FindingType.NameClash, record, new CauseWords { Name = row.Name, QuickBooksId = row.Id }));
                    }
                }
            }
        }
    }

    private async Task KnownAsync(AuditPass pass, Lease lease, SyncRecord record, IReadOnlyList<RemoteRow> rows, CancellationToken ct)
    {
        pass.Examined.Add(record.LocalId.ToString("N"));
        var words = new CauseWords { QuickBooksId = rows[0].Id };
        if (record.IsLinked || pass.References[rows[0].Reference!].Count > 1)
        {
            pass.Note(Observation.Of(FindingType.TwoThere, record, words));
            return;
        }

        switch (await adopt.ByReferenceAsync(lease, record.Id, rows[0], ct))
        {
            case Adoption.Linked:
                pass.Adopted++;
                break;
            case Adoption.NotCertain:
                pass.Note(Observation.Of(FindingType.UnlinkedThere, record, words));
                break;
            case Adoption.UnderWay:
                break;
        }
    }

    private async Task UnknownAsync(
        AuditPass pass, Lease lease, IAuditedKind kind, LocalRow? local, IReadOnlyList<RemoteRow> rows, CancellationToken ct)
    {
        if (local is not null && rows.Count == 1)
        {
            await adopt.UnqueuedAsync(lease, kind.Kind, local, rows[0], ct);
            pass.Adopted++;
            return;
        }

        var type = rows.Count == 1 ? FindingType.NotHere : FindingType.TwoThere;
        pass.Note(new Observation(type, kind.Kind, local?.Id, rows[0].Id, new CauseWords { Name = rows[0].Name, QuickBooksId = rows[0].Id }));
    }

    // A record's earlier lives carried other references; what still has one of those is a second object all the same.
    private async Task<Dictionary<string, SyncRecord>> RecordsAsync(AuditPass pass, IAuditedKind kind, CancellationToken ct)
    {
        var records = await db.Set<SyncRecord>().AsNoTracking().Where(row => row.RealmKey == pass.RealmKey && row.Kind == kind.Kind).ToListAsync(ct);
        return records
            .SelectMany(row => Enumerable.Range(0, row.Incarnation + 1).Select(life => (Reference: SyncReference.Of(row.LocalId, life), Row: row)))
            .ToDictionary(pair => pair.Reference, pair => pair.Row, StringComparer.Ordinal);
    }

    private static async Task<Dictionary<string, LocalRow>> LocalsAsync(IAuditedKind kind, CancellationToken ct) =>
        (await kind.Locals.ToListAsync(ct)).ToDictionary(row => SyncReference.Of(row.Id), StringComparer.Ordinal);

    private async Task<ILookup<string, SyncRecord>> NamesAsync(AuditPass pass, IAuditedKind kind, CancellationToken ct)
    {
        var records = await db.Set<SyncRecord>().AsNoTracking().Where(row => row.RealmKey == pass.RealmKey && row.Kind == kind.Kind).ToListAsync(ct);
        var names = (await kind.Locals.ToListAsync(ct)).ToDictionary(row => row.Id, row => row.Name);
        return records.Where(row => names.ContainsKey(row.LocalId)).ToLookup(row => names[row.LocalId], StringComparer.OrdinalIgnoreCase);
    }
}
