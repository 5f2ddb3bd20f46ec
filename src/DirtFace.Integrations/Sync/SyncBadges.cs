using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Problems;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Sync;

/// <summary>Reads the badges of a list's rows in one query.</summary>
public sealed class SyncBadges(IntegrationsDbContext db, RecordNames names)
{
    /// <summary>The badges of these records, by id; records that were never queued are missing.</summary>
    public async Task<IReadOnlyDictionary<Guid, SyncBadge>> OfAsync(SyncKind kind, IReadOnlyCollection<Guid> localIds, CancellationToken ct)
    {
        var connection = await CompanyAsync(ct);
        if (connection is null || localIds.Count == 0)
        {
            return new Dictionary<Guid, SyncBadge>();
        }

        var rows = await db.Set<SyncRecord>().AsNoTracking()
            .Where(row => row.RealmKey == connection.RealmKey && row.Kind == kind && localIds.Contains(row.LocalId))
            .ToListAsync(ct);
        var waitsFor = await WaitsForAsync(rows, ct);
        return rows.ToDictionary(row => row.LocalId, row => row.BlockedById is { } blocker
            ? Of(row, connection) with { Reason = waitsFor.GetValueOrDefault(blocker) }
            : Of(row, connection));
    }

    // "for invoice 1044": in a list the reason stands beside the badge.
    private async Task<IReadOnlyDictionary<Guid, string>> WaitsForAsync(IReadOnlyList<SyncRecord> rows, CancellationToken ct)
    {
        var ids = rows.Select(row => row.BlockedById).OfType<Guid>().Distinct().ToList();
        var reasons = new Dictionary<Guid, string>();
        foreach (var blocker in ids.Count == 0 ? [] : await db.Set<SyncRecord>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(ct))
        {
            var name = await names.OfAsync(blocker.Kind, blocker.LocalId, ct);
            reasons[blocker.Id] = $"for {(blocker.Kind is SyncKind.Invoice or SyncKind.Payment ? name?.ToLowerInvariant() : name)}";
        }

        return reasons;
    }

    /// <summary>The badge of one record.</summary>
    public async Task<SyncBadge> OfAsync(SyncKind kind, Guid localId, CancellationToken ct) =>
        (await OfAsync(kind, [localId], ct)).GetValueOrDefault(localId, SyncBadge.NotSent);

    /// <summary>The connection whose links are shown: the one company this business has or last had.</summary>
    internal Task<Connection?> CompanyAsync(CancellationToken ct) =>
        db.Set<Connection>().AsNoTracking().OrderBy(row => row.Id).FirstOrDefaultAsync(row => row.RealmKey != null, ct);

    internal static SyncBadge Of(SyncRecord row, Connection connection) => new(
        StatusOf(row, connection),
        row.QuickBooksId,
        row.QuickBooksNumber,
        row.SyncedAt,
        row.State == SyncState.Parked ? ProblemCatalog.TitleOf(row) : null,
        row.RowVersion);

    /// <summary>Maps the engine's states to the words people see; what waits for a held connection is Paused.</summary>
    internal static RecordStatus StatusOf(SyncRecord row, Connection connection) => row.State switch
    {
        SyncState.Parked => RecordStatus.NeedsAttention,
        SyncState.Synced => row.TotalDiffers ? RecordStatus.SyncedWithNote : RecordStatus.Synced,
        SyncState.Skipped => RecordStatus.Skipped,
        SyncState.Queued or SyncState.Deferred when !connection.IsLive || !connection.SyncOn || connection.IsHeld => RecordStatus.Paused,
        SyncState.Queued or SyncState.Deferred => RecordStatus.Waiting,
        SyncState.Sending or SyncState.Unknown => RecordStatus.Sending,
    };
}
