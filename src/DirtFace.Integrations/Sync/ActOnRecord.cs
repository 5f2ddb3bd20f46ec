using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Payments;
using DirtFace.Integrations.Problems;
using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Sync;

/// <summary>What a person decides on a record's panel: send it, try again, link it, or leave it out.</summary>
public sealed class ActOnRecord(
    IntegrationsDbContext db, SyncQueue queue, SyncBadges badges, Timeline timeline, WorkSignal signal, TimeProvider time)
{
    /// <summary>Queues a record that has stayed here, or has changes that stayed here. False when there is nothing to send.</summary>
    public async Task<bool> SendAsync(SyncKind kind, Guid localId, Actor actor, CancellationToken ct)
    {
        if (await VersionAsync(kind, localId, ct) is not { } version)
        {
            return false;
        }

        // Locked before it is read: the dispatcher may be about to change the same rows.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await queue.LockAsync(ct);
        var connection = await badges.CompanyAsync(ct);
        var record = connection is null ? null : await FindAsync(connection, kind, localId, ct);
        if (connection is null || !connection.SyncOn || record is { State: SyncState.Synced } && record.WantedVersion <= record.SyncedVersion)
        {
            return false;
        }

        timeline.Person(kind, localId, actor, "Asked to send it to QuickBooks.");
        if (record is { State: SyncState.Synced or SyncState.Skipped })
        {
            record.Retry(time.GetUtcNow());
        }

        if (kind == SyncKind.Invoice)
        {
            await RetryPaymentsOfAsync(connection, localId, ct);
        }

        await queue.SaveAndMarkLockedAsync(kind, localId, version, startIfNew: true, ct);
        await queue.WakeAsync(connection, insist: true, ct);
        await transaction.CommitAsync(ct);
        signal.Wake(connection.TenantId, connection.Id);
        return true;
    }

    /// <summary>Carries out the button of a parked record's problem. False when the record is not parked any more.</summary>
    public async Task<bool> ResolveAsync(SyncKind kind, Guid localId, ProblemAction action, Actor actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await queue.LockAsync(ct);
        var connection = await badges.CompanyAsync(ct);
        var record = connection is null ? null : await FindAsync(connection, kind, localId, ct);
        if (record?.State != SyncState.Parked || !await ApplyAsync(record, action, ct))
        {
            return false;
        }

        timeline.Person(kind, localId, actor, SentenceOf(action));
        await db.SaveChangesAsync(ct);
        await queue.WakeAsync(connection!, insist: true, ct);
        await transaction.CommitAsync(ct);
        signal.Wake(connection!.TenantId, connection.Id);
        return true;
    }

    private async Task<bool> ApplyAsync(SyncRecord record, ProblemAction action, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        switch (action)
        {
            case ProblemAction.Retry:
                await LookAfreshAsync(record, ct);
                break;
            case ProblemAction.LinkExisting when CauseWords.Read(record.CauseWords).QuickBooksId is { } id:
                record.LinkTo(id);
                break;
            case ProblemAction.SendAgain:
                record.CreateAnew();
                break;
            case ProblemAction.Skip:
                record.LeaveOut();
                await WaitingRecords.ReleaseAsync(db, record, now, ct);
                return true;
            case ProblemAction.LinkExisting:
            case ProblemAction.Open:
                return false;
        }

        record.Retry(now);
        return true;
    }

    // A doubt that gave up after many looks starts to look again, from the first.
    private async Task LookAfreshAsync(SyncRecord record, CancellationToken ct)
    {
        var doubt = await db.Set<SyncIntent>().SingleOrDefaultAsync(
            row => row.RecordId == record.Id && row.State == IntentState.Ambiguous, ct);
        doubt?.LookAgainFromStart();
    }

    // They needed the invoice to be sent; now that it is, they wait for it like every payment.
    private async Task RetryPaymentsOfAsync(Connection connection, Guid invoiceId, CancellationToken ct)
    {
        var cause = PaymentHandler.CauseOfUnsent(invoiceId);
        var waiting = await db.Set<SyncRecord>()
            .Where(row => row.RealmKey == connection.RealmKey && row.State == SyncState.Parked && row.CauseKey == cause).ToListAsync(ct);
        waiting.ForEach(row => row.Retry(time.GetUtcNow()));
    }

    private Task<SyncRecord?> FindAsync(Connection connection, SyncKind kind, Guid localId, CancellationToken ct) =>
        db.Set<SyncRecord>().SingleOrDefaultAsync(
            row => row.RealmKey == connection.RealmKey && row.Kind == kind && row.LocalId == localId, ct);

    private async Task<long?> VersionAsync(SyncKind kind, Guid localId, CancellationToken ct) => kind switch
    {
        SyncKind.Customer => await db.Set<Customer>().Where(row => row.Id == localId).Select(row => (long?)row.Version).SingleOrDefaultAsync(ct),
        SyncKind.Invoice => await db.Set<Invoice>()
            .Where(row => row.Id == localId && row.Status != InvoiceStatus.Draft)
            .Select(row => (long?)row.Version).SingleOrDefaultAsync(ct),
        SyncKind.Payment => await db.Set<Payment>().Where(row => row.Id == localId).Select(row => (long?)row.Version).SingleOrDefaultAsync(ct),
        SyncKind.Item => null,
    };

    private static string SentenceOf(ProblemAction action) => action switch
    {
        ProblemAction.Retry => "Asked to try again.",
        ProblemAction.LinkExisting => "Linked it to the record that QuickBooks has.",
        ProblemAction.SendAgain => "Asked to send it again as a new record.",
        ProblemAction.Skip => "Left it out of the sync.",
        ProblemAction.Open => throw new InvalidOperationException("A link is followed, not carried out."),
    };
}
