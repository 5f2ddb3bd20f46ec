using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Data;

/// <summary>PostgreSQL's own clock; not now(), which stands still inside a transaction.</summary>
internal sealed class PostgresLeaseClock(IntegrationsDbContext db) : ILeaseClock
{
    public async Task<DateTimeOffset> NowAsync(CancellationToken ct) =>
        new(await db.Database.SqlQueryRaw<DateTime>("SELECT clock_timestamp() AS \"Value\"").SingleAsync(ct));
}
