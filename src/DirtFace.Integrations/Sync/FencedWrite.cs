using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Data;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Sync;

/// <summary>Every write of a lease holder: one transaction that first proves that the fence is still ours, else writes nothing.</summary>
internal sealed class FencedWrite(IntegrationsDbContext db)
{
    /// <summary>
    /// Runs <paramref name="change"/> on rows read inside the transaction, then saves and commits. It may run twice, when a
    /// person changed the same record in between, so it must derive everything from what it reads.
    /// </summary>
    public async Task RunAsync(Lease lease, Func<Connection, Task> change, CancellationToken ct)
    {
        const int mostTries = 5;
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            try
            {
                if (await db.Set<Connection>().Where(row => row.Id == lease.ConnectionId && row.Fence == lease.Fence)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Fence, lease.Fence), ct) != 1)
                {
                    throw new FenceLostException(lease);
                }

                await change(await db.Set<Connection>().SingleAsync(row => row.Id == lease.ConnectionId, ct));
                await db.SaveChangesAsync(ct);
                await transaction.CommitAsync(ct);
                return;
            }
            catch (DbUpdateConcurrencyException) when (attempt < mostTries)
            {
                await transaction.RollbackAsync(ct);
            }
        }
    }
}
