using System.Text.Json.Nodes;
using DirtFace.Integrations.Chaos.Arenas;
using DirtFace.Integrations.Chaos.Books;
using DirtFace.Integrations.Chaos.Databases;
using DirtFace.Integrations.Chaos.Work;

namespace DirtFace.Integrations.Chaos.Judging;

/// <summary>Compares what people did with the books of QuickBooks, with the product's pages and with its tables.</summary>
internal sealed class Judge(Arena arena, PaperTrail trail, Bookkeeper bookkeeper)
{
    private readonly Findings findings = new();

    public async Task<Judgement> RunAsync(CancellationToken ct)
    {
        var (control, realm) = (arena.Control, arena.RealmId);
        var invoices = await control.EntitiesAsync(realm, "Invoice", ct);
        var customers = await control.EntitiesAsync(realm, "Customer", ct);
        var links = await RecordTable.LinksAsync(arena.Database, "Invoice", ct);
        var customerLinks = await RecordTable.LinksAsync(arena.Database, "Customer", ct);
        var ledger = await control.LedgerAsync(realm, 0, ct);
        // What was entered there without a request id was entered by somebody else.
        var foreign = ledger.Where(entry => entry.Text("operation") == "create" && entry.Text("requestId").Length == 0)
            .Select(entry => (entry.Text("entity"), entry.Text("id"))).ToHashSet();
        // Unless a person decided that it is ours.
        bool IsOurs(string entity, JsonNode row, IReadOnlyDictionary<string, (string State, string? QuickBooksId)> linked) =>
            !foreign.Contains((entity, row.Text("Id"))) || linked.Values.Any(link => link.QuickBooksId == row.Text("Id"));
        OncePerName("customer", customers.Select(customer => customer.Text("DisplayName")));
        invoices = [.. invoices.Where(invoice => IsOurs("Invoice", invoice, links))];
        customers = [.. customers.Where(customer => IsOurs("Customer", customer, customerLinks))];
        var pages = await PagesAsync(ct);

        OncePerName("item", (await control.EntitiesAsync(realm, "Item", ct)).Select(item => item.Text("Name")));
        OncePerName("invoice number", invoices.Select(invoice => invoice.Text("DocNumber")));
        OnceInTheLedger(ledger);
        OnlyKnown(customers.Select(customer => customer.Text("DisplayName")), trail.Customers.Select(customer => customer.Name), "customer");
        OnlyKnown(invoices.Select(invoice => invoice.Text("DocNumber")), trail.Invoices.Select(invoice => invoice.Job.Number), "invoice");

        var judge = new InvoiceJudge(findings, customers.ToDictionary(customer => customer.Text("Id"), customer => customer.Text("DisplayName")));
        var byNumber = invoices.ToLookup(invoice => invoice.Text("DocNumber"));
        foreach (var invoice in trail.Invoices)
        {
            judge.Judge(invoice, pages.GetValueOrDefault(invoice.Id), links.GetValueOrDefault(invoice.Id), [.. byNumber[invoice.Job.Number]]);
        }

        await JudgePaymentsAsync(customers, links, ct);
        JudgeCustomers(customers);
        JudgeForeignEdits(invoices, customers);
        JudgeSums(invoices, pages);
        await new AttemptJudge(arena, findings).RunAsync(ct);
        return findings.Close();
    }

    private async Task<IReadOnlyDictionary<string, ListedInvoice>> PagesAsync(CancellationToken ct)
    {
        using var reader = new Person(arena.Fleet);
        await reader.SignInAsync(Clerk.Billing, ct);
        return await InvoiceList.ReadAsync(reader, ct);
    }

    private async Task JudgePaymentsAsync(
        IReadOnlyList<JsonNode> customers, IReadOnlyDictionary<string, (string State, string? QuickBooksId)> invoices, CancellationToken ct)
    {
        var books = await arena.Control.EntitiesAsync(arena.RealmId, "Payment", ct);
        OnlyKnown(books.Select(payment => payment.Text("PaymentRefNum")), trail.Payments.Select(payment => payment.Reference), "payment");
        var judge = new PaymentJudge(
            findings,
            customers.ToDictionary(customer => customer.Text("Id"), customer => customer.Text("DisplayName")),
            await RecordTable.LinksAsync(arena.Database, "Payment", ct),
            invoices);
        var byReference = books.ToLookup(payment => payment.Text("PaymentRefNum"));
        foreach (var payment in trail.Payments)
        {
            judge.Judge(payment, [.. byReference[payment.Reference]]);
        }

        var (here, there) = (trail.Payments.Where(payment => !payment.IsVoid).Sum(payment => payment.Amount), books.Sum(payment => payment["TotalAmt"]!.GetValue<decimal>()));
        if (here != there)
        {
            findings.Wrong($"the payments that are not void come to {here} here and to {there} in QuickBooks");
        }
    }

    private void JudgeCustomers(IReadOnlyList<JsonNode> books)
    {
        var byName = books.ToLookup(customer => customer.Text("DisplayName"), StringComparer.OrdinalIgnoreCase);
        foreach (var customer in trail.Customers)
        {
            if (byName[customer.Name].ToList() is not [var one])
            {
                findings.Lost($"customer {customer.Name} is {byName[customer.Name].Count()} times in QuickBooks");
            }
            else if (one["PrimaryPhone"]?.Text("FreeFormNumber") != customer.Phone)
            {
                findings.Wrong($"customer {customer.Name}: phone is {customer.Phone} here and {one["PrimaryPhone"]?.Text("FreeFormNumber")} in QuickBooks");
            }
        }
    }

    // Nothing that a person entered there into fields of their own may be gone (W17).
    private void JudgeForeignEdits(IReadOnlyList<JsonNode> invoices, IReadOnlyList<JsonNode> customers)
    {
        var documents = invoices.Select(row => (Entity: "Invoice", Row: row)).Concat(customers.Select(row => (Entity: "Customer", Row: row)))
            .ToDictionary(pair => (pair.Entity, pair.Row.Text("Id")), pair => pair.Row);
        foreach (var (document, value) in bookkeeper.Edits)
        {
            var there = documents.GetValueOrDefault(document)?.Text(Bookkeeper.FieldOf(document.Entity));
            if (there != value)
            {
                findings.Wrong($"{document.Entity} {document.Id}: a person in QuickBooks entered \"{value}\", it is \"{there}\" now");
            }
        }
    }

    private void JudgeSums(IReadOnlyList<JsonNode> books, IReadOnlyDictionary<string, ListedInvoice> pages)
    {
        var here = trail.Invoices.Where(invoice => !invoice.IsVoid).Sum(invoice => pages.GetValueOrDefault(invoice.Id)?.Total ?? 0);
        var there = books.Sum(invoice => invoice["TotalAmt"]!.GetValue<decimal>());
        if (here != there && !findings.Unfinished)
        {
            findings.Wrong($"the invoices that are not void come to {here} here and to {there} in QuickBooks");
        }
    }

    private void OncePerName(string what, IEnumerable<string> names)
    {
        foreach (var group in names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            findings.Duplicate(group.Count() - 1, $"{what} \"{group.Key}\" is {group.Count()} times in QuickBooks");
        }
    }

    // The ledger keeps what was deleted or renamed later, too.
    private void OnceInTheLedger(IReadOnlyList<JsonNode> ledger)
    {
        var created = ledger.Where(entry => entry.Text("operation") == "create" && entry.Text("entity") is "Invoice" or "Payment" && entry.Text("requestId").Length > 0);
        foreach (var group in created.GroupBy(entry => (entry.Text("entity"), entry.Text("docNumber"), entry.Text("docNumber").Length > 0 ? "" : entry.Text("id")))
            .Where(group => group.Count() > 1))
        {
            findings.Duplicate(0, $"{group.Key.Item1} {group.Key.Item2} was created {group.Count()} times");
        }
    }

    private void OnlyKnown(IEnumerable<string> there, IEnumerable<string> here, string what)
    {
        foreach (var stranger in there.Except(here, StringComparer.OrdinalIgnoreCase))
        {
            findings.Wrong($"{what} \"{stranger}\" is in QuickBooks and was not sent");
        }
    }
}
