using DirtFace.Integrations.Data;
using DirtFace.Integrations.Problems;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Auditing;

/// <summary>A difference as people read it.</summary>
public sealed record FindingView(Guid Id, SyncKind Kind, Guid? LocalId, string? Name, DateTimeOffset Since, Problem Problem);

/// <summary>How the newest comparison of the books ended.</summary>
public sealed record AuditView(int Checked, DateTimeOffset At, int Differences);

/// <summary>Reads the open differences that nobody has accepted.</summary>
public sealed class ReadFindings(IntegrationsDbContext db, SyncBadges badges, RecordNames names)
{
    private const int Most = 200;

    /// <summary>Oldest first; of one record, or all of the business.</summary>
    public async Task<IReadOnlyList<FindingView>> RunAsync(SyncKind? kind, Guid? localId, CancellationToken ct)
    {
        var company = await badges.CompanyAsync(ct);
        var rows = company is null ? [] : await Shown(company.RealmKey!)
            .Where(row => localId == null || (row.Kind == kind && row.LocalId == localId))
            .OrderBy(row => row.Since).ThenBy(row => row.Id).Take(Most).ToListAsync(ct);
        var views = new List<FindingView>();
        foreach (var row in rows)
        {
            var name = row.LocalId is { } id ? await names.OfAsync(row.Kind, id, ct) : null;
            views.Add(new FindingView(row.Id, row.Kind, name is null ? null : row.LocalId, name, row.Since, FindingCatalog.Of(row, name)));
        }

        return views;
    }

    /// <summary>How many there are.</summary>
    public async Task<int> CountAsync(CancellationToken ct) =>
        await badges.CompanyAsync(ct) is { } company ? await Shown(company.RealmKey!).CountAsync(ct) : 0;

    /// <summary>How the newest pass ended; null before the first.</summary>
    public async Task<AuditView?> LastAsync(Guid connectionId, CancellationToken ct) =>
        await db.Set<AuditRun>().AsNoTracking().Where(row => row.ConnectionId == connectionId)
            .OrderByDescending(row => row.Id).Select(row => new AuditView(row.Checked, row.EndedAt, row.Differences)).FirstOrDefaultAsync(ct);

    private IQueryable<Finding> Shown(string realmKey) => db.Set<Finding>().AsNoTracking()
        .Where(row => row.RealmKey == realmKey && row.ClosedAt == null && row.DismissedAt == null);
}
