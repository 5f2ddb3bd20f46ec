using DirtFace.Integrations.Data;
using DirtFace.Integrations.Payments;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.QuickBooks.Wire;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Sync.Merging;
using Microsoft.EntityFrameworkCore;
using Customer = DirtFace.Integrations.Customers.Customer;

namespace DirtFace.Integrations.Invoices;

/// <summary>Invoices on their way to QuickBooks.</summary>
internal sealed class InvoiceHandler(IntegrationsDbContext db, AccountingClient accounting) : ISyncHandler
{
    public SyncKind Kind => SyncKind.Invoice;

    public string Entity => "Invoice";

    public ManagedRecord Managed => ManagedInvoice.Fields;

    public async Task<SyncPlan> PlanAsync(SyncRecord record, byte[]? snapshot, PlanningContext context, CancellationToken ct)
    {
        var invoice = await db.Set<Invoice>().AsNoTracking().Include(row => row.Lines.OrderBy(line => line.Position))
            .SingleAsync(row => row.Id == record.LocalId, ct);
        switch (invoice.Status)
        {
            case InvoiceStatus.Draft:
            case InvoiceStatus.Void when !record.IsLinked:
                return new SyncPlan.Nothing(invoice.Version);
            case InvoiceStatus.Void when record.SyncedVersion < invoice.Version:
                return new SyncPlan.Write(
                    WriteOperation.Void,
                    QuickBooksJson.Serialize(new QuickBooks.Wire.Invoice { Id = record.QuickBooksId, SyncToken = record.SyncToken }),
                    invoice.Version,
                    ExpectedTotal: 0);
            case InvoiceStatus.Sent when !record.IsLinked || record.SyncedVersion < invoice.Version:
                return await PlanSendAsync(invoice, record, context, ct);
            case InvoiceStatus.Void:
            case InvoiceStatus.Sent:
                return new SyncPlan.UpToDate(invoice.Version);
            default:
                throw new InvalidOperationException($"Unknown status {invoice.Status}.");
        }
    }

    public Task<long> VersionAsync(Guid localId, CancellationToken ct) =>
        db.Set<Invoice>().Where(row => row.Id == localId).Select(row => row.Version).SingleAsync(ct);

    public Task<string> NameAsync(Guid localId, CancellationToken ct) =>
        db.Set<Invoice>().Where(row => row.Id == localId).Select(row => "Invoice " + row.Number).SingleAsync(ct);

    public Task<IReadOnlyList<RemoteObject>> FindAsync(CompanyAccess access, SyncRecord record, SyncIntent intent, CancellationToken ct) =>
        new FindPushedInvoice(accounting).RunAsync(access, record, intent, ct);

    public async Task<RemoteObject?> ReadAsync(CompanyAccess access, string id, CancellationToken ct) =>
        await accounting.ReceiveAsync<QuickBooks.Wire.Invoice>(access, id, ct) is { } row ? FindPushedInvoice.Remote(row) : null;

    public IReadOnlyList<string> OwnedFields { get; } =
        ["DocNumber", "TxnDate", "DueDate", "CustomerRef", "Line", "TxnTaxDetail", "CustomField", "CustomerMemo"];

    public byte[] Normalise(byte[] remote) => QuickBooksJson.Serialize(QuickBooksJson.Deserialize<QuickBooks.Wire.Invoice>(remote));

    public DocumentFacts? Facts(byte[] remote)
    {
        var invoice = QuickBooksJson.Deserialize<QuickBooks.Wire.Invoice>(remote);
        // QuickBooks has no status for it: a void invoice asks for nothing and says so in its note (contract §9.5).
        var isVoid = invoice.TotalAmt == 0 && invoice.PrivateNote?.StartsWith("Voided", StringComparison.OrdinalIgnoreCase) == true;
        return new DocumentFacts(invoice.DocNumber, invoice.TotalAmt, isVoid);
    }

    private async Task<SyncPlan> PlanSendAsync(Invoice invoice, SyncRecord record, PlanningContext context, CancellationToken ct)
    {
        var customers = await context.LinksAsync(SyncKind.Customer, [invoice.CustomerId], ct);
        var itemIds = invoice.Lines.Select(line => line.CatalogItemId).OfType<Guid>().Distinct().ToList();
        var items = await context.LinksAsync(SyncKind.Item, itemIds, ct);
        var missing = new List<(SyncKind, Guid)>();
        if (!customers.ContainsKey(invoice.CustomerId))
        {
            missing.Add((SyncKind.Customer, invoice.CustomerId));
        }

        missing.AddRange(itemIds.Where(id => !items.ContainsKey(id)).Select(id => (SyncKind.Item, id)));
        if (missing.Count > 0)
        {
            return new SyncPlan.Blocked(missing);
        }

        if (record.IsLinked && await new MakesRoom(db).FirstAsync(invoice, record, context, ct) is { } payment)
        {
            return new SyncPlan.Blocked([(payment.Kind, payment.LocalId)]);
        }

        var customer = await db.Set<Customer>().AsNoTracking().SingleAsync(row => row.Id == invoice.CustomerId, ct);
        var rates = await RateNamesAsync(invoice, ct);
        return new InvoiceMapper(context, customers[invoice.CustomerId], items, rates).Plan(invoice, customer, record);
    }

    private async Task<Dictionary<Guid, string>> RateNamesAsync(Invoice invoice, CancellationToken ct)
    {
        var ids = invoice.Lines.Select(line => line.TaxRateId).OfType<Guid>().Distinct().ToList();
        return await db.Set<Taxes.TaxRate>().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, ct);
    }
}
