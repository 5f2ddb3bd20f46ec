using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Sync;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Tests.Support;

/// <summary>Many customers that wait to be sent, and what has to be true when they were.</summary>
public sealed class Backlog(IntegrationsApp app, TestBusiness business, IReadOnlyList<string> names)
{
    public IReadOnlyList<string> Names => names;

    /// <summary>Puts customers into the queue as a press of *Send* does, many at once.</summary>
    public static async Task<Backlog> OfAsync(IntegrationsApp app, TestBusiness business, int count, string prefix = "Customer")
    {
        var names = Enumerable.Range(1, count).Select(number => $"{prefix} {number:0000}").ToList();
        await business.ReadAsync(async db =>
        {
            var now = app.Clock.GetUtcNow();
            var realm = await db.Set<Connection>().Select(row => row.RealmKey).SingleAsync();
            foreach (var name in names)
            {
                var customer = new Customer(business.Tenant, Some.Customer(app) with { DisplayName = name }, now);
                db.Add(customer);
                db.Add(new SyncRecord(business.Tenant, Guid.CreateVersion7(app.Clock.GetUtcNow()), realm!, SyncKind.Customer, customer.Id, customer.Version, now));
            }

            await db.SaveChangesAsync();
            return await db.Set<Connection>().ExecuteUpdateAsync(set => set.SetProperty(row => row.NextWorkAt, now));
        });
        return new Backlog(app, business, names);
    }

    /// <summary>The states of these records, by name.</summary>
    public Task<Dictionary<string, SyncRecord>> RecordsAsync() => business.ReadAsync(async db =>
    {
        var wanted = names.ToHashSet();
        var rows = await db.Set<Customer>()
            .Join(db.Set<SyncRecord>(), customer => customer.Id, record => record.LocalId, (customer, record) => new { customer.DisplayName, record })
            .AsNoTracking().ToListAsync();
        return rows.Where(row => wanted.Contains(row.DisplayName)).ToDictionary(row => row.DisplayName, row => row.record);
    });

    /// <summary>Nobody is missing and nobody is there twice, here and in the books; and no id ever stood for two bodies (W8).</summary>
    public async Task AssertThereOnceAsync(params string[] except)
    {
        var (expected, mine) = (names.Except(except).Order().ToList(), names.ToHashSet());
        var there = (await business.QuickBooks.AllAsync("Customer")).Select(row => (string)row["DisplayName"]!).Where(mine.Contains);
        Assert.Equal(expected, there.Order().ToList());
        Assert.All(await RecordsAsync(), row => Assert.True(except.Contains(row.Key) || row.Value.State == SyncState.Synced, $"{row.Key} is {row.Value.State}"));
        app.Wire.AssertOneBodyForEachId();
    }

    /// <summary>Every attempt that QuickBooks received was written down before, and there were no others (W20).</summary>
    public async Task AssertAttemptsAreRecordedAsync()
    {
        var ledger = await app.Control.GetFromJsonAsync<JsonNode>($"/sim/api/companies/{business.QuickBooks.RealmId}/ledger?after=0");
        var received = ledger!["requests"]!.AsArray().Sum(row => (int)row!["received"]!);
        Assert.Equal(received, await business.ReadAsync(db => db.Set<SyncIntent>().SumAsync(row => row.Attempts)));
    }
}
