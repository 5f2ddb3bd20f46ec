using System.Text;
using System.Text.Json.Nodes;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Data;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DirtFace.Integrations.Tests.Auditing;

/// <summary>A record on both sides, which agree.</summary>
internal sealed record Pair(Guid LocalId, string QuickBooksId, string Number, string CustomerId);

/// <summary>Many invoices that are the same here and in the books, written straight into both: the sync would take minutes for them.</summary>
internal sealed class AgreeingBooks(IntegrationsApp app, TestBusiness business, string realmKey)
{
    private const int CustomersPerInvoices = 20;
    private const int RowsAtOnce = 500;

    public TestBusiness Business => business;

    public List<Pair> Invoices { get; } = [];

    public List<Pair> Customers { get; } = [];

    public Books There => business.QuickBooks;

    public static async Task<AgreeingBooks> MakeAsync(IntegrationsApp app, int invoices)
    {
        var business = await app.ConnectBusinessAsync();
        var realm = await business.ReadAsync(db => db.Set<Connection>().Select(row => row.RealmKey!).SingleAsync());
        var books = new AgreeingBooks(app, business, realm);
        await books.AddCustomersAsync(Math.Max(2, invoices / CustomersPerInvoices));
        await books.AddInvoicesAsync(invoices);
        return books;
    }

    /// <summary>Changes rows here, in one unit of work.</summary>
    public async Task ChangeAsync(Func<IntegrationsDbContext, Task> change)
    {
        await using var scope = app.ScopeOf(business.Tenant);
        var db = scope.ServiceProvider.GetRequiredService<IntegrationsDbContext>();
        await change(db);
        await db.SaveChangesAsync();
    }

    public Task ChangeRecordAsync(Pair pair, Action<SyncRecord> change) =>
        ChangeAsync(async db => change(await db.Set<SyncRecord>().SingleAsync(row => row.LocalId == pair.LocalId)));

    /// <summary>An invoice as this product would have written it.</summary>
    public static JsonObject Body(string number, string customerId, string? note, decimal amount = 100m) => new()
    {
        ["DocNumber"] = number,
        ["TxnDate"] = "2026-11-02",
        ["DueDate"] = "2026-12-02",
        ["CustomerRef"] = new JsonObject { ["value"] = customerId },
        ["PrivateNote"] = note,
        ["Line"] = new JsonArray(new JsonObject
        {
            ["Amount"] = amount,
            ["DetailType"] = "SalesItemLineDetail",
            ["SalesItemLineDetail"] = new JsonObject { ["ItemRef"] = new JsonObject { ["value"] = "1" }, ["Qty"] = 1, ["UnitPrice"] = amount },
        }),
    };

    public Invoice LocalInvoice(string number, Guid customer)
    {
        var invoice = new Invoice(business.Tenant, NewId(), app.Clock.GetUtcNow());
        invoice.Apply(
            new InvoiceDraft
            {
                Id = invoice.Id,
                Number = number,
                CustomerId = customer,
                IssueDate = new DateOnly(2026, 11, 2),
                DueDate = new DateOnly(2026, 12, 2),
                Lines = [new InvoiceLineDraft { Quantity = 1, UnitPrice = 100m }],
            },
            new Dictionary<Guid, Taxes.TaxRate>(),
            NewId,
            app.Clock.GetUtcNow());
        invoice.Send(business.Actor, app.Clock.GetUtcNow());
        return invoice;
    }

    public Guid NewId() => Guid.CreateVersion7(app.Clock.GetUtcNow());

    public SyncRecord Record(SyncKind kind, Guid localId, long version) =>
        new(business.Tenant, NewId(), realmKey, kind, localId, version, app.Clock.GetUtcNow());

    private async Task AddCustomersAsync(int count)
    {
        var locals = Enumerable.Range(0, count).Select(at => new Customer(
            business.Tenant, new CustomerDraft { Id = NewId(), DisplayName = $"Customer {at:D5}", Email = $"c{at}@example.test" }, app.Clock.GetUtcNow())).ToList();
        var remotes = await There.CreateManyAsync("Customer", locals.Select(local => new JsonObject
        {
            ["DisplayName"] = local.DisplayName,
            ["PrimaryEmailAddr"] = new JsonObject { ["Address"] = local.Email },
        }));
        await AddRowsAsync(locals, remotes, local => (SyncKind.Customer, local.Id, local.Version, null));
        Customers.AddRange(locals.Zip(remotes, (local, remote) => new Pair(local.Id, (string)remote["Id"]!, local.DisplayName, "")));
    }

    private async Task AddInvoicesAsync(int count)
    {
        var locals = Enumerable.Range(0, count).Select(at => LocalInvoice($"{10_000 + at}", Customers[at % Customers.Count].LocalId)).ToList();
        var customers = Customers.ToDictionary(pair => pair.LocalId, pair => pair.QuickBooksId);
        var remotes = await There.CreateManyAsync("Invoice", locals.Select(local =>
            Body(local.Number, customers[local.CustomerId], $"Dirt Face {SyncReference.Of(local.Id)}")));
        await AddRowsAsync(locals, remotes, local => (SyncKind.Invoice, local.Id, local.Version, local.Number));
        Invoices.AddRange(locals.Zip(remotes, (local, remote) =>
            new Pair(local.Id, (string)remote["Id"]!, local.Number, customers[local.CustomerId])));
    }

    private async Task AddRowsAsync<T>(
        IReadOnlyList<T> locals, IReadOnlyList<JsonNode> remotes, Func<T, (SyncKind Kind, Guid Id, long Version, string? Number)> of)
        where T : class
    {
        foreach (var some in locals.Zip(remotes).Chunk(RowsAtOnce))
        {
            await ChangeAsync(async db =>
            {
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                foreach (var (local, remote) in some)
                {
                    var (kind, id, version, number) = of(local);
                    var record = Record(kind, id, version);
                    record.Confirm(version, (string)remote["Id"]!, (string)remote["SyncToken"]!, app.Clock.GetUtcNow());
                    if (number is not null)
                    {
                        record.NoteDocument(number, (decimal)remote["TotalAmt"]!, differs: false);
                    }

                    var snapshot = new SyncSnapshot(business.Tenant, record.Id);
                    snapshot.See(Encoding.UTF8.GetBytes(remote.ToJsonString()), app.Clock.GetUtcNow());
                    db.AddRange(local, record, snapshot);
                }

                db.ChangeTracker.DetectChanges();
                await Task.CompletedTask;
            });
        }
    }
}
