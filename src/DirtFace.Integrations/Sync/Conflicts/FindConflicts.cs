using DirtFace.Integrations.Data;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Sync.Conflicts;

/// <summary>One record that waits for a choice.</summary>
public sealed record ConflictListing(SyncKind Kind, Guid LocalId, string Name, string? Fields, DateTimeOffset ChangedAt);

/// <summary>The conflict queue: every record that was changed on both sides, oldest change first.</summary>
public sealed class FindConflicts(IntegrationsDbContext db, SyncBadges badges, RecordNames names)
{
    private const int Most = 200;

    public async Task<IReadOnlyList<ConflictListing>> RunAsync(CancellationToken ct)
    {
        if (await badges.CompanyAsync(ct) is not { } connection)
        {
            return [];
        }

        var rows = await db.Set<SyncRecord>().AsNoTracking()
            .Where(row => row.RealmKey == connection.RealmKey && row.State == SyncState.Parked && row.Reason == ParkReason.EditConflict)
            .OrderBy(row => row.QueuedAt).ThenBy(row => row.Id).Take(Most).ToListAsync(ct);
        var listed = new List<ConflictListing>();
        foreach (var row in rows)
        {
            listed.Add(new ConflictListing(row.Kind, row.LocalId, (await names.OfAsync(row.Kind, row.LocalId, ct))!, CauseWords.Read(row.CauseWords).Other, row.QueuedAt));
        }

        return listed;
    }
}
