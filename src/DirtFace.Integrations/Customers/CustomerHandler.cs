using DirtFace.Integrations.Data;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.QuickBooks.Wire;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Sync.Merging;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Customers;

/// <summary>Customers on their way to QuickBooks.</summary>
internal sealed class CustomerHandler(IntegrationsDbContext db, AccountingClient accounting) : ISyncHandler
{
    public SyncKind Kind => SyncKind.Customer;

    public string Entity => "Customer";

    public ManagedRecord Managed => CustomerMapper.Managed;

    public async Task<SyncPlan> PlanAsync(SyncRecord record, byte[]? snapshot, PlanningContext context, CancellationToken ct)
    {
        var customer = await db.Set<Customer>().AsNoTracking().SingleAsync(row => row.Id == record.LocalId, ct);
        if (record.IsLinked && record.SyncedVersion >= customer.Version)
        {
            return new SyncPlan.UpToDate(customer.Version);
        }

        return new SyncPlan.Write(
            record.IsLinked ? WriteOperation.Update : WriteOperation.Create,
            QuickBooksJson.Serialize(CustomerMapper.ToWire(customer)),
            customer.Version);
    }

    public Task<long> VersionAsync(Guid localId, CancellationToken ct) =>
        db.Set<Customer>().Where(row => row.Id == localId).Select(row => row.Version).SingleAsync(ct);

    public Task<string> NameAsync(Guid localId, CancellationToken ct) =>
        db.Set<Customer>().Where(row => row.Id == localId).Select(row => row.DisplayName).SingleAsync(ct);

    public async Task<IReadOnlyList<RemoteObject>> FindAsync(
        CompanyAccess access, SyncRecord record, SyncIntent intent, CancellationToken ct)
    {
        // A name is used once in a company, so the exact name is the marker; older than our first attempt, it is somebody else's.
        var sent = QuickBooksJson.Deserialize<QuickBooks.Wire.Customer>(intent.Body);
        var found = await accounting.ReceiveAllAsync<QuickBooks.Wire.Customer>(
            access, Query.From(Entity).Where("DisplayName", "=", sent.DisplayName!).IncludeInactive(), ct);
        return [.. found.Where(row => Marker.MadeSince(row.Entity.MetaData, intent.FirstSentAt)).Select(Remote)];
    }

    public async Task<RemoteObject?> ReadAsync(CompanyAccess access, string id, CancellationToken ct) =>
        await accounting.ReceiveAsync<QuickBooks.Wire.Customer>(access, id, ct) is { } row ? Remote(row) : null;

    public IReadOnlyList<string> OwnedFields { get; } =
        ["DisplayName", "CompanyName", "GivenName", "FamilyName", "PrimaryEmailAddr", "PrimaryPhone", "Mobile"];

    public byte[] Normalise(byte[] remote) => QuickBooksJson.Serialize(QuickBooksJson.Deserialize<QuickBooks.Wire.Customer>(remote));

    public DocumentFacts? Facts(byte[] remote)
    {
        _ = QuickBooksJson.Deserialize<QuickBooks.Wire.Customer>(remote);
        return null;
    }

    private static RemoteObject Remote(Received<QuickBooks.Wire.Customer> row) => new(row.Entity.Id!, row.Entity.SyncToken!, row.Json);
}
