using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Problems;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Support;

/// <summary>One root cause with the records that wait for it.</summary>
public sealed record CauseView(int Count, SyncKind Kind, Problem Problem, Guid FirstLocalId);

/// <summary>Something that happened lately, with a link to where.</summary>
public sealed record ActivityView(DateTimeOffset At, SyncKind Kind, Guid LocalId, string Name, string Actor, string Text);

/// <summary>What a person sees first.</summary>
public sealed record DashboardView
{
    public required ConnectionView Connection { get; init; }

    /// <summary>Most records first.</summary>
    public required IReadOnlyList<CauseView> Causes { get; init; }

    public required int WaitingInvoices { get; init; }

    public required decimal WaitingAmount { get; init; }

    public required (Guid Id, string Number, DateTimeOffset Since)? OldestWaiting { get; init; }

    public required int Drafts { get; init; }

    public required int Overdue { get; init; }

    public required IReadOnlyList<ActivityView> Activity { get; init; }
}

/// <summary>Reads the dashboard.</summary>
public sealed class ReadDashboard(IntegrationsDbContext db, ReadConnection connections, SyncBadges badges, RecordNames names, TimeProvider time)
{
    private const int MostCauses = 5;
    private const int NewestEvents = 8;

    public async Task<DashboardView> RunAsync(CancellationToken ct)
    {
        var company = await badges.CompanyAsync(ct);
        var records = db.Set<SyncRecord>().AsNoTracking().Where(row => company != null && row.RealmKey == company.RealmKey);
        var waiting = records.Where(row => row.Kind == SyncKind.Invoice && row.State != SyncState.Synced && row.State != SyncState.Skipped);
        var invoices = db.Set<Invoice>().Where(row => waiting.Select(other => other.LocalId).Contains(row.Id));
        var oldest = await waiting.OrderBy(row => row.QueuedAt).ThenBy(row => row.Id).FirstOrDefaultAsync(ct);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return new DashboardView
        {
            Connection = await connections.RunAsync(ct),
            Causes = await CausesAsync(records, ct),
            WaitingInvoices = await waiting.CountAsync(ct),
            WaitingAmount = await invoices.SumAsync(row => row.Total, ct),
            OldestWaiting = oldest is null
                ? null
                : (oldest.LocalId, (await names.OfAsync(SyncKind.Invoice, oldest.LocalId, ct))!, oldest.QueuedAt),
            Drafts = await db.Set<Invoice>().CountAsync(row => row.Status == InvoiceStatus.Draft, ct),
            Overdue = await db.Set<Invoice>().CountAsync(row => row.Status == InvoiceStatus.Sent && row.Balance > 0 && row.DueDate < today, ct),
            Activity = await ActivityAsync(ct),
        };
    }

    private async Task<IReadOnlyList<CauseView>> CausesAsync(IQueryable<SyncRecord> records, CancellationToken ct)
    {
        var groups = await records.Where(row => row.State == SyncState.Parked)
            .GroupBy(row => row.CauseKey)
            .Select(group => new { group.Key, Count = group.Count() })
            .OrderByDescending(group => group.Count).ThenBy(group => group.Key)
            .Take(MostCauses)
            .ToListAsync(ct);
        var causes = new List<CauseView>();
        foreach (var group in groups)
        {
            var first = await records.Where(row => row.State == SyncState.Parked && row.CauseKey == group.Key).OrderBy(row => row.Id).FirstAsync(ct);
            var name = await names.OfAsync(first.Kind, first.LocalId, ct);
            causes.Add(new CauseView(group.Count, first.Kind, ProblemCatalog.Of(first, name!), first.LocalId));
        }

        return causes;
    }

    private async Task<IReadOnlyList<ActivityView>> ActivityAsync(CancellationToken ct)
    {
        var events = await db.Set<SyncEvent>().AsNoTracking().OrderByDescending(row => row.Id).Take(NewestEvents).ToListAsync(ct);
        var activity = new List<ActivityView>();
        foreach (var row in events)
        {
            // A deleted draft leaves its history; there is nothing to link to any more.
            if (await names.OfAsync(row.Kind, row.LocalId, ct) is { } name)
            {
                activity.Add(new ActivityView(row.At, row.Kind, row.LocalId, name, row.Actor, row.Text));
            }
        }

        return activity;
    }
}
