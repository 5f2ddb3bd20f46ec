using DirtFace.Integrations.Data;
using DirtFace.Integrations.Mapping;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.QuickBooks.Wire;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Sync.Merging;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Items;

/// <summary>Catalog items on their way to QuickBooks: created with the first invoice that uses them, then left to QuickBooks.</summary>
internal sealed class CatalogItemHandler(IntegrationsDbContext db, AccountingClient accounting) : ISyncHandler
{
    public SyncKind Kind => SyncKind.Item;

    public string Entity => "Item";

    public ManagedRecord Managed { get; } = new(
        [
            new("Name", "Name", FieldFormat.Text, "Name"),
            new("Sku", "SKU", FieldFormat.Text, "Sku"),
            new("Description", "Description", FieldFormat.Text, "Description"),
            new("UnitPrice", "Price", FieldFormat.Price, "UnitPrice"),
            new("Taxable", "Taxable", FieldFormat.Flag, "Taxable"),
        ],
        Lines: null,
        Echoed: ["Name"]);

    public async Task<SyncPlan> PlanAsync(SyncRecord record, byte[]? snapshot, PlanningContext context, CancellationToken ct)
    {
        var item = await db.Set<CatalogItem>().AsNoTracking().SingleAsync(row => row.Id == record.LocalId, ct);
        if (record.IsLinked)
        {
            return new SyncPlan.UpToDate(item.Version);
        }

        if (context.Mapped(MappingKind.IncomeAccount) is not { } account)
        {
            return new SyncPlan.Parked(ParkReason.IncomeAccountUnmapped, "income-account", new CauseWords());
        }

        return new SyncPlan.Write(WriteOperation.Create, QuickBooksJson.Serialize(ToWire(item, account)), item.Version);
    }

    public Task<long> VersionAsync(Guid localId, CancellationToken ct) =>
        db.Set<CatalogItem>().Where(row => row.Id == localId).Select(row => row.Version).SingleAsync(ct);

    public Task<string> NameAsync(Guid localId, CancellationToken ct) =>
        db.Set<CatalogItem>().Where(row => row.Id == localId).Select(row => row.Name).SingleAsync(ct);

    public async Task<IReadOnlyList<RemoteObject>> FindAsync(
        CompanyAccess access, SyncRecord record, SyncIntent intent, CancellationToken ct)
    {
        var sent = QuickBooksJson.Deserialize<Item>(intent.Body);
        var found = await accounting.ReceiveAllAsync<Item>(
            access, Query.From(Entity).Where("Name", "=", sent.Name!).IncludeInactive(), ct);
        return [.. found.Where(row => Marker.MadeSince(row.Entity.MetaData, intent.FirstSentAt)).Select(Remote)];
    }

    public async Task<RemoteObject?> ReadAsync(CompanyAccess access, string id, CancellationToken ct) =>
        await accounting.ReceiveAsync<Item>(access, id, ct) is { } row ? Remote(row) : null;

    public IReadOnlyList<string> OwnedFields { get; } =
        ["Name"];

    public byte[] Normalise(byte[] remote) => QuickBooksJson.Serialize(QuickBooksJson.Deserialize<Item>(remote));

    public DocumentFacts? Facts(byte[] remote)
    {
        _ = QuickBooksJson.Deserialize<Item>(remote);
        return null;
    }

    private static Item ToWire(CatalogItem item, string incomeAccount) => new()
    {
        Name = item.Name,
        Type = item.Type switch { CatalogItemType.Service => "Service", CatalogItemType.Product => "NonInventory" },
        Sku = item.Sku,
        Description = item.Description,
        UnitPrice = item.UnitPrice,
        Taxable = item.Taxable,
        IncomeAccountRef = new Ref(incomeAccount),
    };

    private static RemoteObject Remote(Received<Item> row) => new(row.Entity.Id!, row.Entity.SyncToken!, row.Json);
}
