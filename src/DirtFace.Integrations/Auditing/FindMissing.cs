using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Auditing;

/// <summary>
/// Linked records whose object did not come up. Pages shift while they are read, so each is asked for by its id before it counts as
/// missing; a question that is not answered is no answer, and ends the pass without a result.
/// </summary>
internal sealed class FindMissing(
    IntegrationsDbContext db, AccountingClient accounting, ComparePages compare, SyncHandlers handlers, IEnumerable<IAuditedKind> kinds, TimeProvider time)
{
    // So many of the missing are also asked for one by one: QuickBooks then has to say that it has no such object.
    private const int AskedSingly = 5;

    private static readonly TimeSpan LookBack = TimeSpan.FromDays(29);

    /// <summary>After everything was read: what is linked and was not among it.</summary>
    public async Task AfterAllAsync(AuditPass pass, CompanyAccess access, IAuditedKind kind, CancellationToken ct)
    {
        var linked = await Linked(pass, kind).Select(row => new { row.Id, row.QuickBooksId }).ToListAsync(ct);
        var unseen = linked.Where(row => !pass.Seen.Contains(row.Id)).Select(row => row.QuickBooksId!).ToList();
        await ByIdAsync(pass, access, kind, unseen, deleted: null, ct);
    }

    /// <summary>Looks for these objects by id, compares those that are there and notes those that are not.</summary>
    public async Task ByIdAsync(
        AuditPass pass, CompanyAccess access, IAuditedKind kind, IReadOnlyCollection<string> ids, IReadOnlySet<string>? deleted, CancellationToken ct)
    {
        if (ids.Count == 0)
        {
            return;
        }

        var found = await kind.ByIdsAsync(access, ids, ct);
        await compare.RunAsync(pass, kind, found, ct);
        var missing = ids.Except(found.Select(row => row.Id)).ToList();
        missing.ForEach(id => pass.Examined.Add($"qb:{id}"));
        foreach (var id in missing.Take(AskedSingly))
        {
            if (await handlers.Of(kind.Kind).ReadAsync(access, id, ct) is not null)
            {
                throw new QuickBooksException($"QuickBooks has a {kind.Entity} that its list does not show.", 200);
            }
        }

        if (missing.Count > 0)
        {
            deleted ??= await DeletedAsync(pass, access, ct);
            await NoteAsync(pass, kind, missing, deleted, ct);
        }
    }

    /// <summary>Notes linked objects that QuickBooks reported as deleted.</summary>
    public async Task NoteAsync(
        AuditPass pass, IAuditedKind kind, IReadOnlyCollection<string> missing, IReadOnlySet<string> deleted, CancellationToken ct)
    {
        var ids = missing.ToList();
        var records = ids.Count == 0 ? [] : await Linked(pass, kind).Where(row => ids.Contains(row.QuickBooksId!)).ToListAsync(ct);
        var localIds = records.Select(row => row.LocalId).ToList();
        var locals = await kind.Locals.Where(row => localIds.Contains(row.Id)).ToListAsync(ct);
        var voided = locals.Where(row => row.IsVoid).Select(row => row.Id).ToHashSet();
        foreach (var record in records)
        {
            pass.Seen.Add(record.Id);
            pass.Examined.Add(record.LocalId.ToString("N"));
            // What is void here asks for no money; that it is gone there is no difference that matters to anybody.
            if (!voided.Contains(record.LocalId))
            {
                var type = deleted.Contains(record.QuickBooksId!) ? FindingType.DeletedThere : FindingType.MissingThere;
                pass.Note(Observation.Of(type, record, type == FindingType.DeletedThere ? new CauseWords { Other = "deleted" } : null));
            }
        }
    }

    private IQueryable<SyncRecord> Linked(AuditPass pass, IAuditedKind kind) => db.Set<SyncRecord>().AsNoTracking()
        .Where(row => row.RealmKey == pass.RealmKey && row.Kind == kind.Kind && row.QuickBooksId != null && !row.LeftOut
            && row.Reason != ParkReason.RecordDeleted);

    // What the last pass still saw was deleted after it. Beyond QuickBooks' limit it names no deletions; then they count as missing.
    private async Task<IReadOnlySet<string>> DeletedAsync(AuditPass pass, CompanyAccess access, CancellationToken ct)
    {
        var earliest = time.GetUtcNow() - LookBack;
        var since = pass.Since > earliest ? pass.Since.Value : earliest;
        var changes = await accounting.ChangesAsync(access, [.. kinds.Select(kind => kind.Entity)], since, ct);
        return changes.Entities.Where(entity => entity.IsDeleted).Select(entity => entity.Id).ToHashSet(StringComparer.Ordinal);
    }
}
