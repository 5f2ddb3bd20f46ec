using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Mapping;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Sync;

/// <summary>What planning may look up about the company file: its facts, the mappings, and what is linked.</summary>
internal sealed class PlanningContext(IntegrationsDbContext db, Connection connection, IReadOnlyList<MappingChoice> mappings)
{
    /// <summary>The company's facts.</summary>
    public Connection Connection => connection;

    /// <summary>The QuickBooks id that a person mapped; null when none was.</summary>
    public string? Mapped(MappingKind kind, Guid localId = default) =>
        mappings.SingleOrDefault(row => row.Kind == kind && row.LocalId == localId)?.QuickBooksId;

    /// <summary>The QuickBooks ids of linked records, by our id; those that are not linked are missing.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> LinksAsync(SyncKind kind, IReadOnlyCollection<Guid> localIds, CancellationToken ct) =>
        await db.Set<SyncRecord>()
            .Where(row => row.RealmKey == connection.RealmKey && row.Kind == kind && localIds.Contains(row.LocalId) && row.QuickBooksId != null)
            .ToDictionaryAsync(row => row.LocalId, row => row.QuickBooksId!, ct);

    /// <summary>The records as this planning leaves them, by our id; those that were never queued are missing.</summary>
    public async Task<IReadOnlyDictionary<Guid, SyncRecord>> RecordsAsync(SyncKind kind, IReadOnlyCollection<Guid> localIds, CancellationToken ct) =>
        await db.Set<SyncRecord>()
            .Where(row => row.RealmKey == connection.RealmKey && row.Kind == kind && localIds.Contains(row.LocalId))
            .ToDictionaryAsync(row => row.LocalId, ct);

    /// <summary>Linked records among these whose newest version is not there, the longest queued first.</summary>
    public async Task<IReadOnlyList<SyncRecord>> ChangingAsync(SyncKind kind, IQueryable<Guid> localIds, CancellationToken ct) =>
        await db.Set<SyncRecord>()
            .Where(row => row.RealmKey == connection.RealmKey && row.Kind == kind && row.QuickBooksId != null
                && row.WantedVersion > row.SyncedVersion && localIds.Contains(row.LocalId))
            .OrderBy(row => row.QueuedAt).ThenBy(row => row.Id)
            .ToListAsync(ct);
}
