using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DirtFace.Integrations.Sync;

/// <summary>
/// Every write of a lease holder: one transaction that first proves that the fence is still ours, else writes nothing. A commit
/// whose answer was lost is looked for before it is done again, and a database that is away is waited for (W14).
/// </summary>
internal sealed class FencedWrite(IntegrationsDbContext db, Ids ids, TimeProvider time, OncePerMinute quietly, ILogger<FencedWrite> log)
{
    // An answer of QuickBooks that is not written down has to be looked for, which takes minutes: waiting is cheaper.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Runs <paramref name="change"/> on rows read inside the transaction, then saves and commits. It may run again, when a
    /// person changed the same record in between or the database failed, so it must derive everything from what it reads.
    /// </summary>
    public async Task RunAsync(Lease lease, Func<Connection, Task> change, CancellationToken ct)
    {
        const int mostTries = 5;
        var (races, started, pause) = (0, time.GetTimestamp(), TimeSpan.FromMilliseconds(20));
        Guid? lost = null;
        while (true)
        {
            var (write, committing) = (ids.Next(), false);
            try
            {
                await TryAsync(lease, write, lost, change, () => committing = true, ct);
                return;
            }
            catch (DbUpdateConcurrencyException) when (++races < mostTries)
            {
                // A person changed the same record; what is read next is theirs.
            }
            catch (Exception trouble) when (DatabaseTrouble.Is(trouble) && time.GetElapsedTime(started) < Patience)
            {
                lost = committing ? write : lost;
                quietly.AboutDatabase(log, trouble);
                await Task.Delay(pause, time, ct);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private async Task TryAsync(Lease lease, Guid write, Guid? lost, Func<Connection, Task> change, Action committing, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // The row is locked from here on: a lost commit that is still on its way ends first, and then its mark is there.
        if (await db.Set<Connection>().Where(row => row.Id == lease.ConnectionId && row.Fence == lease.Fence && (lost == null || row.LastWrite != lost))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastWrite, write), ct) != 1)
        {
            if (lost is not null
                && await db.Set<Connection>().AnyAsync(row => row.Id == lease.ConnectionId && row.Fence == lease.Fence && row.LastWrite == lost, ct))
            {
                return;
            }

            throw new FenceLostException(lease);
        }

        await change(await db.Set<Connection>().SingleAsync(row => row.Id == lease.ConnectionId, ct));
        await db.SaveChangesAsync(ct);
        committing();
        // Nobody may take back what may have been done already: whether to commit was decided by coming here.
        await transaction.CommitAsync(CancellationToken.None);
    }
}
