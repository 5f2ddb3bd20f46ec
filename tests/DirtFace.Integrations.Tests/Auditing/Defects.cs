using System.Text.Json.Nodes;
using DirtFace.Integrations.Auditing;
using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.QuickBooks;
using DirtFace.Integrations.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Tests.Auditing;

/// <summary>Puts books that agree out of order, one defect at a time, and knows what has to be found.</summary>
internal sealed class Defects(IntegrationsApp app, AgreeingBooks books)
{
    private int taken;

    /// <summary>How many kinds there are.</summary>
    public const int Kinds = 15;

    /// <summary>Type and subject of every finding that the next pass must have, and no other.</summary>
    public HashSet<(FindingType Type, string Subject)> Expected { get; } = [];

    /// <summary>Records that must be linked to these objects after the next pass.</summary>
    public Dictionary<Guid, string> Adopted { get; } = [];

    public async Task InjectAsync(int number)
    {
        switch (number % Kinds)
        {
            case 0: await MissingAsync(); break;
            case 1: await books.There.EndAsync("Invoice", Expect(FindingType.DeletedThere).QuickBooksId, "delete"); break;
            case 2: await books.There.EndAsync("Invoice", Expect(FindingType.VoidedThere).QuickBooksId, "void"); break;
            case 3: await VoidHereAsync(Expect(FindingType.VoidedHere)); break;
            case 4: await UnlinkAsync(); break;
            case 5: await CopyAsync(Expect(FindingType.TwoThere)); break;
            case 6: await LinkTwiceAsync(Next()); break;
            case 7: await EditAsync(Expect(FindingType.TotalDiffers), pair => AgreeingBooks.Body(pair.Number, pair.CustomerId, null, 250m)); break;
            case 8: await EditAsync(Expect(FindingType.ContentDiffers), _ => new JsonObject { ["DueDate"] = "2027-01-31" }); break;
            case 9: await EditAsync(Expect(FindingType.OtherCustomer), pair => new JsonObject { ["CustomerRef"] = new JsonObject { ["value"] = OtherThan(pair) } }); break;
            case 10: var paid = Expect(FindingType.BalanceDiffers); await books.There.ReceiveAsync(paid.CustomerId, paid.QuickBooksId, 40m); break;
            case 11: await StickAsync(Expect(FindingType.StuckAttempt), withIntent: number % 2 == 0); break;
            case 12: await books.ChangeRecordAsync(Expect(FindingType.OlderThere), record => record.SeenAt("17")); break;
            case 13: await ClashAsync(number); break;
            case 14: await LoseAsync(number); break;
        }
    }

    private Pair Next() => books.Invoices[taken++];

    private Pair Expect(FindingType type)
    {
        var pair = Next();
        Expected.Add((type, pair.LocalId.ToString("N")));
        return pair;
    }

    private string OtherThan(Pair pair) => books.Customers.First(customer => customer.QuickBooksId != pair.CustomerId).QuickBooksId;

    private async Task EditAsync(Pair pair, Func<Pair, JsonObject> changes)
    {
        var edit = changes(pair);
        edit.Remove("PrivateNote");
        await books.There.EditAsync("Invoice", pair.QuickBooksId, edit);
    }

    // Confirmed here, and QuickBooks never heard of it.
    private async Task MissingAsync()
    {
        var number = $"M{taken++}";
        var invoice = books.LocalInvoice(number, books.Customers[0].LocalId);
        var record = books.Record(SyncKind.Invoice, invoice.Id, invoice.Version);
        record.Confirm(invoice.Version, $"77{taken:D6}", "0", app.Clock.GetUtcNow());
        record.NoteDocument(number, 100m, differs: false);
        await books.ChangeAsync(db =>
        {
            db.AddRange(invoice, record);
            return Task.CompletedTask;
        });
        Expected.Add((FindingType.MissingThere, invoice.Id.ToString("N")));
    }

    private Task VoidHereAsync(Pair pair) => books.ChangeAsync(async db =>
    {
        var invoice = await db.Set<DirtFace.Integrations.Invoices.Invoice>().Include(row => row.Lines).SingleAsync(row => row.Id == pair.LocalId);
        invoice.Void(app.Clock.GetUtcNow());
        var record = await db.Set<SyncRecord>().SingleAsync(row => row.LocalId == pair.LocalId);
        db.Entry(record).Property(row => row.WantedVersion).CurrentValue = invoice.Version;
        record.Confirm(invoice.Version, pair.QuickBooksId, record.SyncToken!, app.Clock.GetUtcNow());
    });

    // As after the restore of a backup from before it was sent.
    private async Task UnlinkAsync()
    {
        var pair = Next();
        await books.ChangeAsync(async db =>
        {
            var record = await db.Set<SyncRecord>().SingleAsync(row => row.LocalId == pair.LocalId);
            db.Remove(record);
            db.Add(books.Record(SyncKind.Invoice, pair.LocalId, record.WantedVersion));
        });
        Adopted[pair.LocalId] = pair.QuickBooksId;
    }

    private Task<JsonNode> CopyAsync(Pair pair) => books.There.WriteAsync(
        "invoice?include=allowduplicatedocnum", AgreeingBooks.Body($"C{pair.Number}", pair.CustomerId, $"Dirt Face {SyncReference.Of(pair.LocalId)}"));

    private async Task LinkTwiceAsync(Pair pair)
    {
        var second = books.LocalInvoice($"L{pair.Number}", books.Customers.Single(customer => customer.QuickBooksId == pair.CustomerId).LocalId);
        var record = books.Record(SyncKind.Invoice, second.Id, second.Version);
        record.Confirm(second.Version, pair.QuickBooksId, "0", app.Clock.GetUtcNow());
        await books.ChangeAsync(db =>
        {
            db.AddRange(second, record);
            return Task.CompletedTask;
        });
        Expected.Add((FindingType.LinkedTwice, $"qb:{pair.QuickBooksId}"));
    }

    private Task StickAsync(Pair pair, bool withIntent) => books.ChangeAsync(async db =>
    {
        var record = await db.Set<SyncRecord>().SingleAsync(row => row.LocalId == pair.LocalId);
        if (!withIntent)
        {
            record.Begin();
            return;
        }

        var intent = new SyncIntent(record, books.NewId(), WriteOperation.Update, "{}"u8.ToArray(), $"stuck{taken:D27}", record.WantedVersion, null);
        intent.Attempt(1, app.Clock.GetUtcNow() - TimeSpan.FromHours(30));
        intent.Doubt(null);
        record.Look(app.Clock.GetUtcNow() + TimeSpan.FromDays(1));
        db.Add(intent);
    });

    private async Task ClashAsync(int number)
    {
        var customer = new Customer(
            books.Business.Tenant, new CustomerDraft { Id = books.NewId(), DisplayName = $"Clash {number}" }, app.Clock.GetUtcNow());
        var record = books.Record(SyncKind.Customer, customer.Id, 1);
        record.Defer(app.Clock.GetUtcNow() + TimeSpan.FromDays(1));
        await books.ChangeAsync(db =>
        {
            db.AddRange(customer, record);
            return Task.CompletedTask;
        });
        await books.There.AddCustomerAsync($"CLASH {number}");
        Expected.Add((FindingType.NameClash, customer.Id.ToString("N")));
    }

    // Sent after the backup, so that nothing here knows of it any more.
    private async Task LoseAsync(int number)
    {
        var made = await books.There.WriteAsync(
            "invoice", AgreeingBooks.Body($"X{number}", books.Customers[0].QuickBooksId, $"Dirt Face {SyncReference.Of(books.NewId())}"));
        Expected.Add((FindingType.NotHere, $"qb:{(string)made["Invoice"]!["Id"]!}"));
    }
}
