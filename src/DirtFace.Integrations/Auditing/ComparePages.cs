using System.Text.Json;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Auditing;

/// <summary>Compares a page of QuickBooks' objects with our side: a constant number of queries for each page.</summary>
internal sealed class ComparePages(IntegrationsDbContext db, SyncHandlers handlers)
{
    // Compared on its own, with a message of its own.
    private const string CustomerField = "CustomerRef";

    public async Task RunAsync(AuditPass pass, IAuditedKind kind, IReadOnlyList<RemoteRow> rows, CancellationToken ct)
    {
        pass.ObjectsRead += rows.Count;
        var linked = (await LinkedAsync(pass, kind, rows, ct)).ToLookup(row => row.QuickBooksId!);
        var both = await SidesAsync(pass, kind, [.. linked.SelectMany(group => group)], ct);
        var owned = handlers.Of(kind.Kind).OwnedFields.Where(field => field != CustomerField).ToList();
        foreach (var row in rows)
        {
            if (row.Reference is { } reference)
            {
                pass.References.TryAdd(reference, new HashSet<string>(StringComparer.Ordinal));
                pass.References[reference].Add(row.Id);
            }

            if (!linked.Contains(row.Id))
            {
                NoteUnlinked(pass, kind, row);
            }

            foreach (var record in linked[row.Id])
            {
                Compare(pass, both(record, row), owned);
            }
        }
    }

    private static void NoteUnlinked(AuditPass pass, IAuditedKind kind, RemoteRow row)
    {
        pass.Examined.Add($"qb:{row.Id}");
        if (row.Reference is not null)
        {
            pass.Strangers.Add((kind.Kind, row));
        }
        else if (row.Name is not null && row.IsActive && row.CustomerId is null)
        {
            pass.FreeNames.Add((kind.Kind, row));
        }
    }

    private static void Compare(AuditPass pass, LinkedPair pair, IReadOnlyList<string> owned)
    {
        pass.Seen.Add(pair.Record.Id);
        pass.Examined.Add(pair.Record.LocalId.ToString("N"));
        if (CompareRecord.Run(pair, owned) is { } difference)
        {
            pass.Note(difference);
        }
        else if (pair.Record.SyncToken is { } known && known != pair.Remote.SyncToken && !pair.Record.LeftOut)
        {
            (pair.IsAtRest ? pass.Moved : pass.PerhapsSent).Add(pair);
        }
    }

    private Task<List<SyncRecord>> LinkedAsync(AuditPass pass, IAuditedKind kind, IReadOnlyList<RemoteRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(row => row.Id).ToList();
        return db.Set<SyncRecord>().AsNoTracking()
            .Where(row => row.RealmKey == pass.RealmKey && row.Kind == kind.Kind && row.QuickBooksId != null && ids.Contains(row.QuickBooksId))
            .ToListAsync(ct);
    }

    private async Task<Func<SyncRecord, RemoteRow, LinkedPair>> SidesAsync(
        AuditPass pass, IAuditedKind kind, IReadOnlyList<SyncRecord> records, CancellationToken ct)
    {
        var (recordIds, localIds) = (records.Select(row => row.Id).ToList(), records.Select(row => row.LocalId).ToList());
        var snapshots = await db.Set<SyncSnapshot>().AsNoTracking().Where(row => recordIds.Contains(row.RecordId))
            .ToDictionaryAsync(row => row.RecordId, row => row.Entity, ct);
        var locals = await kind.Locals.Where(row => localIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        var customerIds = locals.Values.Select(row => row.CustomerId).OfType<Guid>().Distinct().ToList();
        var customers = customerIds.Count == 0
            ? []
            : await db.Set<SyncRecord>().AsNoTracking()
                .Where(row => row.RealmKey == pass.RealmKey && row.Kind == SyncKind.Customer && customerIds.Contains(row.LocalId) && row.QuickBooksId != null)
                .ToDictionaryAsync(row => row.LocalId, row => row.QuickBooksId, ct);
        return (record, remote) =>
        {
            var local = locals.GetValueOrDefault(record.LocalId) ?? new LocalRow { Id = record.LocalId, Name = "" };
            return new LinkedPair(
                record,
                snapshots.TryGetValue(record.Id, out var snapshot) ? Readable(kind.Kind, snapshot) : null,
                local,
                local.CustomerId is { } customer ? customers.GetValueOrDefault(customer) : null,
                remote);
        };
    }

    // A snapshot that cannot be read is no common ground; what it should hold cannot be missed.
    private byte[]? Readable(SyncKind kind, byte[] snapshot)
    {
        try
        {
            return handlers.Of(kind).Normalise(snapshot);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
