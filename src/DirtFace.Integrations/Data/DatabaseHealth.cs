using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Data;

/// <summary>Whether this node can work: its database answers, and both agree on the time.</summary>
public sealed class DatabaseHealth(IntegrationsDbContext db, AgreedClock clock)
{
    /// <summary>Null when all is well, else one sentence without names.</summary>
    public async Task<string?> CheckAsync(CancellationToken ct)
    {
        try
        {
            if (!await db.Set<Installation>().AnyAsync(ct))
            {
                return "The database is not prepared.";
            }

            return await clock.NowAsync(ct) is null ? "The clock of this node is wrong." : null;
        }
        catch (Exception trouble) when (DatabaseTrouble.Is(trouble) || trouble is OperationCanceledException)
        {
            return "The database cannot be used.";
        }
    }
}
