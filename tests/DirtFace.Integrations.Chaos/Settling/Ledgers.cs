using DirtFace.Integrations.Chaos.Stage;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Payments;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Sync.Batches;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Chaos.Settling;

/// <summary>Everything that is here, read when a run is over.</summary>
internal sealed record Ledgers(
    Connection Connection,
    IReadOnlyList<SyncRecord> Records,
    IReadOnlyList<SyncIntent> Intents,
    IReadOnlyList<SyncBatch> Batches,
    IReadOnlyList<Invoice> Invoices,
    IReadOnlyList<Customer> Customers,
    IReadOnlyList<Payment> Payments)
{
    public static Task<Ledgers> ReadAsync(Node node) => node.InAsync<IntegrationsDbContext, Ledgers>(async db => new Ledgers(
        await db.Set<Connection>().AsNoTracking().SingleAsync(),
        await db.Set<SyncRecord>().AsNoTracking().OrderBy(row => row.Id).ToListAsync(),
        await db.Set<SyncIntent>().AsNoTracking().OrderBy(row => row.Id).ToListAsync(),
        await db.Set<SyncBatch>().AsNoTracking().OrderBy(row => row.Id).ToListAsync(),
        await db.Set<Invoice>().AsNoTracking().Include(row => row.Lines.OrderBy(line => line.Position)).OrderBy(row => row.Id).ToListAsync(),
        await db.Set<Customer>().AsNoTracking().OrderBy(row => row.Id).ToListAsync(),
        await db.Set<Payment>().AsNoTracking().Include(row => row.Allocations).OrderBy(row => row.Id).ToListAsync()));

    /// <summary>Records that the engine still has to do something with.</summary>
    public IEnumerable<SyncRecord> Unfinished => Records.Where(row =>
        row.State is SyncState.Sending or SyncState.Unknown or SyncState.Deferred
        || (row.State == SyncState.Queued && !IsHeldUp(row, Records.Count)));

    // What waits, through others or not, for a record that waits for a person is as finished as that one. A ring is not.
    private bool IsHeldUp(SyncRecord row, int further) => further > 0
        && Records.SingleOrDefault(other => other.Id == row.BlockedById) is { } blocker
        && (blocker.State == SyncState.Parked || (blocker.State == SyncState.Queued && IsHeldUp(blocker, further - 1)));
}
