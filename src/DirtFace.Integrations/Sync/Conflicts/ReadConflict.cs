using System.Text.Json;
using System.Text.Json.Nodes;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Mapping;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync.Merging;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Sync.Conflicts;

/// <summary>Reads a record that was changed on both sides.</summary>
public sealed class ReadConflict
{
    private readonly IntegrationsDbContext db;
    private readonly SyncBadges badges;
    private readonly RecordNames names;
    private readonly SyncHandlers handlers;
    private readonly MergeUpdates merges;

    internal ReadConflict(IntegrationsDbContext db, SyncBadges badges, RecordNames names, SyncHandlers handlers, MergeUpdates merges)
    {
        (this.db, this.badges, this.names, this.handlers, this.merges) = (db, badges, names, handlers, merges);
    }

    /// <summary>Whether this business has such a record at all.</summary>
    public async Task<bool> ExistsAsync(SyncKind kind, Guid localId, CancellationToken ct) => await names.OfAsync(kind, localId, ct) is not null;

    /// <summary>The comparison; null when there is nothing to choose, or no more.</summary>
    public async Task<ConflictView?> RunAsync(SyncKind kind, Guid localId, CancellationToken ct) =>
        await LoadAsync(kind, localId, ct) is { } open ? await ViewAsync(open, ct) : null;

    /// <summary>The record with the three versions of it.</summary>
    internal async Task<OpenConflict?> LoadAsync(SyncKind kind, Guid localId, CancellationToken ct)
    {
        var connection = await badges.CompanyAsync(ct);
        var record = connection is null ? null : await db.Set<SyncRecord>().SingleOrDefaultAsync(
            row => row.RealmKey == connection.RealmKey && row.Kind == kind && row.LocalId == localId, ct);
        if (record is not { State: SyncState.Parked, Reason: ParkReason.EditConflict })
        {
            return null;
        }

        var mappings = await db.Set<MappingChoice>().AsNoTracking().Where(row => row.RealmKey == connection!.RealmKey).ToListAsync(ct);
        var handler = handlers.Of(kind);
        return await merges.WantedAsync(handler, record, new PlanningContext(db, connection!, mappings), ct) is SyncPlan.Write { Operation: WriteOperation.Update } plan
            && await merges.ReadAsync(handler.Managed, record, plan.Body, ct) is { } merge
            ? new OpenConflict(connection!, record, handler, merge, plan.ExpectedTotal)
            : null;
    }

    private async Task<ConflictView> ViewAsync(OpenConflict open, CancellationToken ct)
    {
        var (record, merge) = (open.Record, open.Merge);
        var person = await db.Set<SyncEvent>().AsNoTracking()
            .Where(row => row.Kind == record.Kind && row.LocalId == record.LocalId && row.Type == EventType.Record)
            .OrderByDescending(row => row.Id).Select(row => new { row.Actor, row.At }).FirstOrDefaultAsync(ct);
        var references = new ReferenceNames(db, names, record.RealmKey, merge);
        var rows = new List<ConflictRow>();
        foreach (var row in MergeRows.Of(merge))
        {
            rows.Add(await references.RowAsync(row, ct));
        }

        var theirs = open.Handler.Facts(JsonSerializer.SerializeToUtf8Bytes(merge.Theirs, JsonSerializerOptions.Default));
        return new ConflictView
        {
            Kind = record.Kind,
            LocalId = record.LocalId,
            Name = (await names.OfAsync(record.Kind, record.LocalId, ct))!,
            Version = record.RowVersion,
            SyncedAt = record.SyncedAt,
            OursChanged = person is null ? null : (person.Actor, person.At),
            TheirsChanged = DateTimeOffset.TryParse((merge.Theirs["MetaData"] as JsonObject)?["LastUpdatedTime"]?.ToString(), out var at) ? at : null,
            Currency = open.Connection.CompanyCurrency ?? "USD",
            Rows = rows,
            Totals = open.OurTotal is null ? null : (record.QuickBooksTotal, open.OurTotal, theirs?.Total),
        };
    }
}

/// <summary>A conflict with everything that settling it needs.</summary>
internal sealed record OpenConflict(Connection Connection, SyncRecord Record, ISyncHandler Handler, ThreeWayMerge Merge, decimal? OurTotal);
