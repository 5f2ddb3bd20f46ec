using System.Linq.Expressions;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;

namespace DirtFace.Integrations.Sync;

/// <summary>Narrows a list to the records with one status.</summary>
internal static class SyncFilter
{
    /// <summary>Keeps the rows whose record has the status; <c>NotSent</c> keeps those without a record.</summary>
    public static IQueryable<T> Apply<T>(
        IQueryable<T> query,
        Expression<Func<T, Guid>> id,
        IntegrationsDbContext db,
        SyncKind kind,
        RecordStatus? status,
        Connection? connection)
    {
        if (status is null)
        {
            return query;
        }

        var realm = connection?.RealmKey;
        var records = db.Set<SyncRecord>().Where(row => row.RealmKey == realm && row.Kind == kind);
        if (status == RecordStatus.NotSent)
        {
            return query.Where(Has(id, records, false));
        }

        var held = connection is null || !connection.IsLive || !connection.SyncOn;
        return query.Where(Has(id, records.Where(WithStatus(status.Value, held)), true));
    }

    private static Expression<Func<SyncRecord, bool>> WithStatus(RecordStatus status, bool held) => status switch
    {
        RecordStatus.NeedsAttention => row => row.State == SyncState.Parked,
        RecordStatus.Synced => row => row.State == SyncState.Synced && !row.TotalDiffers,
        RecordStatus.SyncedWithNote => row => row.State == SyncState.Synced && row.TotalDiffers,
        RecordStatus.Sending => row => row.State == SyncState.Sending || row.State == SyncState.Unknown,
        RecordStatus.Waiting => row => !held && (row.State == SyncState.Queued || row.State == SyncState.Deferred),
        RecordStatus.Paused => row => held && (row.State == SyncState.Queued || row.State == SyncState.Deferred),
        RecordStatus.Skipped => row => row.State == SyncState.Skipped,
        RecordStatus.NotSent => row => false,
    };

    private static Expression<Func<T, bool>> Has<T>(Expression<Func<T, Guid>> id, IQueryable<SyncRecord> records, bool expected)
    {
        var localIds = records.Select(row => row.LocalId);
        var contains = Expression.Call(typeof(Queryable), nameof(Queryable.Contains), [typeof(Guid)], localIds.Expression, id.Body);
        return Expression.Lambda<Func<T, bool>>(expected ? contains : Expression.Not(contains), id.Parameters);
    }
}
