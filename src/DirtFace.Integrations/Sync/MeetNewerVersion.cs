using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Sync.Pacing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DirtFace.Integrations.Sync;

/// <summary>A write was refused because QuickBooks has a newer version: a payment moves an invoice's, and so does a person's edit (W17).</summary>
internal sealed class MeetNewerVersion(
    IntegrationsDbContext db, SyncHandlers handlers, RecordAnswer record, Throttle throttle, ILogger<MeetNewerVersion> log)
{
    /// <summary>Reads again and plans anew: the merge finds out whether somebody touched what we want to change.</summary>
    public async Task<GoOn> RunAsync(Lease lease, CompanyAccess access, PreparedAttempt attempt, QuickBooksFault fault)
    {
        var handler = handlers.Of(attempt.Kind);
        var row = await db.Set<SyncRecord>().AsNoTracking().SingleAsync(other => other.Id == attempt.RecordId);
        try
        {
            var fresh = await handler.ReadAsync(access, row.QuickBooksId!, CancellationToken.None);
            if (fresh is null)
            {
                await record.ParkAsync(lease, attempt, ParkReason.RecordDeleted, fault);
            }
            else
            {
                await record.ReplanAsync(lease, attempt, fresh);
            }

            return GoOn.Yes;
        }
        catch (QuickBooksException problem) when (problem.IsNotUnderstood)
        {
            await record.ParkAsync(lease, attempt, ParkReason.AnswerNotUnderstood, fault);
            log.NotUnderstood(attempt.Kind, attempt.LocalId, problem.Message, problem.IntuitTid);
            return await record.AlarmAsync(lease, problem);
        }
        catch (QuickBooksException problem)
        {
            await record.ReadFirstAsync(lease, attempt, connection => throttle.ReadFailed(connection, problem));
            log.Waits(lease.ConnectionId, problem.Message);
            return GoOn.No;
        }
    }
}
