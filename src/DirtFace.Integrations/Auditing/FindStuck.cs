using DirtFace.Integrations.Data;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Auditing;

/// <summary>What our own tables tell without asking QuickBooks: attempts that nobody settles, and links that should not be possible.</summary>
internal sealed class FindStuck(IntegrationsDbContext db, TimeProvider time, IOptions<SyncOptions> options)
{
    public async Task RunAsync(AuditPass pass, CancellationToken ct)
    {
        var records = db.Set<SyncRecord>().AsNoTracking().Where(row => row.RealmKey == pass.RealmKey);
        var open = db.Set<SyncIntent>().Where(row => row.State == IntentState.Open || row.State == IntentState.Ambiguous);
        var tooOld = time.GetUtcNow() - options.Value.LongestDoubt;
        var stuck = await records
            .Where(row => open.Any(intent => intent.RecordId == row.Id && intent.FirstSentAt < tooOld)
                || ((row.State == SyncState.Sending || row.State == SyncState.Unknown) && !open.Any(intent => intent.RecordId == row.Id)))
            .ToListAsync(ct);
        // A record that waits for a person because of it says so itself.
        stuck.Where(row => row.State != SyncState.Parked).ToList().ForEach(row => pass.Note(Observation.Of(FindingType.StuckAttempt, row)));

        var shared = await records.Where(row => row.QuickBooksId != null)
            .GroupBy(row => new { row.Kind, row.QuickBooksId })
            .Where(group => group.Count() > 1)
            .Select(group => new { group.Key.Kind, group.Key.QuickBooksId })
            .ToListAsync(ct);
        shared.ForEach(link => pass.Note(
            new Observation(FindingType.LinkedTwice, link.Kind, null, link.QuickBooksId, new CauseWords { QuickBooksId = link.QuickBooksId })));
    }
}
