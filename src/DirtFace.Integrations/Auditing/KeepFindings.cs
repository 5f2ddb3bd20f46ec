using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Auditing;

/// <summary>Turns what a pass observed into findings: new ones open, known ones stay, and what is gone closes by itself.</summary>
internal sealed class KeepFindings(IntegrationsDbContext db, RecordNames names, Timeline timeline, Ids ids, TimeProvider time)
{
    // Our own tables are looked through in every pass, so these close without a look at QuickBooks.
    private static readonly FindingType[] AlwaysExamined = [FindingType.StuckAttempt, FindingType.LinkedTwice];

    /// <summary>The open findings of a company file with an object to look at.</summary>
    public async Task<ILookup<SyncKind, string>> OpenObjectsAsync(string realmKey, CancellationToken ct)
    {
        var open = await Open(realmKey).AsNoTracking().Where(row => row.QuickBooksId != null)
            .Select(row => new { row.Kind, row.QuickBooksId, row.Words, row.Type, row.LocalId }).ToListAsync(ct);
        // Beside the object that a record is linked to, the one that it meets there.
        return open
            .SelectMany(row => new[] { row.QuickBooksId, CauseWords.Read(row.Words).QuickBooksId }.OfType<string>().Select(id => (row.Kind, Id: id)))
            .Distinct().ToLookup(row => row.Kind, row => row.Id);
    }

    /// <summary>In the caller's unit of work; how many are open afterwards.</summary>
    public async Task<int> KeepAsync(AuditPass pass, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var observed = pass.Observations.GroupBy(seen => seen.Key).ToDictionary(group => group.Key, group => group.First());
        var open = await Open(pass.RealmKey).ToDictionaryAsync(row => (row.Type, row.Kind, row.Subject), ct);
        foreach (var (key, seen) in observed)
        {
            if (open.TryGetValue(key, out var known))
            {
                known.SeeAgain(seen);
                continue;
            }

            var finding = new Finding(db.Tenant, ids.Next(), pass.RealmKey, seen, now);
            db.Add(finding);
            await TellAsync(finding, $"Checked: {FindingCatalog.TitleOf(finding)}.", ct);
        }

        var gone = open.Values.Where(row => !observed.ContainsKey((row.Type, row.Kind, row.Subject)) && IsExamined(pass, row)).ToList();
        foreach (var finding in gone)
        {
            finding.Close(now);
            await TellAsync(finding, "Checked: the difference is gone.", ct);
        }

        return open.Count - gone.Count + observed.Keys.Count(key => !open.ContainsKey(key));
    }

    private static bool IsExamined(AuditPass pass, Finding finding) =>
        pass.IsFull || AlwaysExamined.Contains(finding.Type) || pass.Examined.Contains(finding.Subject);

    private IQueryable<Finding> Open(string realmKey) => db.Set<Finding>().Where(row => row.RealmKey == realmKey && row.ClosedAt == null);

    private async Task TellAsync(Finding finding, string text, CancellationToken ct)
    {
        if (finding.LocalId is { } localId && await names.OfAsync(finding.Kind, localId, ct) is not null)
        {
            timeline.Checked(finding.Kind, localId, text);
        }
    }
}
