using DirtFace.Integrations.Auditing;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Encryption;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Payments;
using DirtFace.Integrations.Problems;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Sync;

/// <summary>Reads the QuickBooks panel of one record.</summary>
public sealed class ReadSyncPanel(
    IntegrationsDbContext db,
    SyncBadges badges,
    RecordNames names,
    WaitsFor waits,
    ReadFindings findings,
    TenantSecrets secrets,
    IOptions<QuickBooksSettings> settings)
{
    private const int NewestEvents = 100;

    /// <summary>The panel, or null when this business has no such record.</summary>
    public async Task<SyncPanel?> RunAsync(SyncKind kind, Guid localId, CancellationToken ct)
    {
        if (await names.OfAsync(kind, localId, ct) is not { } name)
        {
            return null;
        }

        var connection = await badges.CompanyAsync(ct);
        var record = connection is null ? null : await db.Set<SyncRecord>().AsNoTracking().SingleOrDefaultAsync(
            row => row.RealmKey == connection.RealmKey && row.Kind == kind && row.LocalId == localId, ct);
        var blocker = record?.BlockedById is { } blockedBy
            ? await db.Set<SyncRecord>().AsNoTracking().SingleAsync(row => row.Id == blockedBy, ct)
            : null;
        var badge = record is null ? SyncBadge.NotSent : SyncBadges.Of(record, connection!);
        return new SyncPanel
        {
            Kind = kind,
            LocalId = localId,
            Version = badge.Version,
            Badge = badge,
            Note = await NoteAsync(kind, localId, record, blocker, connection, ct),
            NextTryAt = record?.State is SyncState.Deferred or SyncState.Unknown ? record.DueAt : null,
            Problem = record?.State == SyncState.Parked ? ProblemCatalog.Of(record, name) : await WaitingAsync(kind, blocker, ct),
            Differences = await findings.RunAsync(kind, localId, ct),
            QuickBooksUrl = await UrlAsync(record, connection, ct),
            Reference = SyncReference.Of(localId),
            CanSend = await CanSendAsync(kind, localId, record, connection, ct),
            Timeline = await TimelineAsync(kind, localId, ct),
        };
    }

    // A payment says so in so many words, with the way to the invoice.
    private async Task<Problem?> WaitingAsync(SyncKind kind, SyncRecord? blocker, CancellationToken ct) =>
        kind == SyncKind.Payment && blocker is { Kind: SyncKind.Invoice } && !IsStuck(blocker)
            ? ProblemCatalog.PaymentWaits((await names.OfAsync(blocker.Kind, blocker.LocalId, ct))!, $"/invoices/{blocker.LocalId}")
            : null;

    private static bool IsStuck(SyncRecord blocker) => blocker.State == SyncState.Parked;

    private async Task<string?> NoteAsync(
        SyncKind kind, Guid localId, SyncRecord? record, SyncRecord? other, Connection? connection, CancellationToken ct)
    {
        if (record is not null && other is not null)
        {
            return kind == SyncKind.Payment && other.Kind == SyncKind.Invoice && !IsStuck(other) ? null : await waits.RunAsync(record, ct);
        }

        return record?.State switch
        {
            SyncState.Unknown => "QuickBooks did not answer in time. We look before sending again, so it cannot be there twice.",
            SyncState.Queued or SyncState.Deferred when connection!.IsHeld => "Dirt Face was restored from a backup. This waits until QuickBooks was compared with it.",
            SyncState.Queued or SyncState.Deferred when !connection!.SyncOn => "Sync is off. This waits here until it is turned on.",
            SyncState.Queued or SyncState.Deferred when connection!.State == ConnectionState.Degraded =>
                "QuickBooks is not responding. Your work here is saved.",
            SyncState.Queued or SyncState.Deferred when !connection!.IsLive => "QuickBooks needs someone to sign in again. This waits here.",
            SyncState.Skipped => record.LeftOut ? "Left out of the sync. Changes stay here until someone sends it." : "There is nothing to send.",
            SyncState.Synced when record.TotalDiffers =>
                $"QuickBooks computed {connection!.CompanyCurrency} {record.QuickBooksTotal:N2}, which differs from the total here.",
            SyncState.Synced when record.WantedVersion > record.SyncedVersion => "Has changes that are not in QuickBooks yet.",
            null => await NotSentNoteAsync(kind, localId, connection, ct),
            _ => null,
        };
    }

    private async Task<string> NotSentNoteAsync(SyncKind kind, Guid localId, Connection? connection, CancellationToken ct)
    {
        if (kind == SyncKind.Customer)
        {
            return "Customers go to QuickBooks with their first invoice.";
        }

        if (kind == SyncKind.Item)
        {
            return "Items go to QuickBooks with the first invoice that uses them.";
        }

        if (kind == SyncKind.Payment)
        {
            return await db.Set<Payment>().Where(row => row.Id == localId).Select(row => row.Status).SingleAsync(ct) switch
            {
                PaymentStatus.Void => "Void before it reached QuickBooks. There is nothing to send.",
                PaymentStatus.Recorded when connection is null || !connection.HasCompany => "QuickBooks is not connected.",
                PaymentStatus.Recorded when !connection.SyncOn => "Sync is off. This payment has stayed here.",
                PaymentStatus.Recorded => "Recorded before sync was turned on, so it stayed here.",
            };
        }

        var status = await db.Set<Invoice>().Where(row => row.Id == localId).Select(row => row.Status).SingleAsync(ct);
        return status switch
        {
            InvoiceStatus.Draft => "Draft, not sent to QuickBooks. Invoices go to QuickBooks after you send them.",
            InvoiceStatus.Void => "Void before it reached QuickBooks. There is nothing to send.",
            InvoiceStatus.Sent when connection is null || !connection.HasCompany => "QuickBooks is not connected.",
            InvoiceStatus.Sent when !connection.SyncOn => "Sync is off. This invoice has stayed here.",
            InvoiceStatus.Sent => "Sent before sync was turned on, so it stayed here.",
        };
    }

    private async Task<bool> CanSendAsync(SyncKind kind, Guid localId, SyncRecord? record, Connection? connection, CancellationToken ct)
    {
        if (connection is null || !connection.SyncOn || !connection.IsLive || kind == SyncKind.Item)
        {
            return false;
        }

        if (record is not null)
        {
            // What is on its way needs no button; what agrees may be sent again, harmlessly.
            return record.LeftOut || (record.State is SyncState.Synced && record.WantedVersion > record.SyncedVersion);
        }

        return kind == SyncKind.Customer
            || await db.Set<Payment>().AnyAsync(row => row.Id == localId && row.Status == PaymentStatus.Recorded, ct)
            || await db.Set<Invoice>().AnyAsync(row => row.Id == localId && row.Status == InvoiceStatus.Sent, ct);
    }

    private async Task<Uri?> UrlAsync(SyncRecord? record, Connection? connection, CancellationToken ct)
    {
        if (record?.QuickBooksId is not { } id || connection?.RealmCipher is not { } cipher || !connection.HasCompany)
        {
            return null;
        }

        var realm = await secrets.OpenAsync(cipher, connection.Id, Columns.Realm, 0, ct);
        return settings.Value.RecordUrl(record.Kind, id, realm);
    }

    private async Task<IReadOnlyList<TimelineEntry>> TimelineAsync(SyncKind kind, Guid localId, CancellationToken ct) =>
        await db.Set<SyncEvent>().AsNoTracking()
            .Where(row => row.Kind == kind && row.LocalId == localId)
            .OrderByDescending(row => row.Id)
            .Take(NewestEvents)
            .Select(row => new TimelineEntry(
                row.At, row.Type, row.Actor, row.Text, row.Technical, row.RequestId, row.RequestShape, row.IntuitTid))
            .ToListAsync(ct);
}
