using System.Text.Json.Nodes;
using DirtFace.Integrations.Chaos.Books;
using DirtFace.Integrations.Chaos.Browsing;

namespace DirtFace.Integrations.Chaos.KillSqlite;

/// <summary>Compares what was sent with the books of QuickBooks and with the product's own pages.</summary>
internal sealed class Judge(SimulatorControl simulator, string realmId, Clerk reader)
{
    private readonly List<string> findings = [];
    private int duplicates;
    private int lost;
    private int wrong;

    public async Task<Judgement> RunAsync(IReadOnlyCollection<SentInvoice> sent, CancellationToken ct)
    {
        var invoices = await simulator.EntitiesAsync(realmId, "Invoice", ct);
        var customers = await simulator.EntitiesAsync(realmId, "Customer", ct);
        OncePerName("customer", customers.Select(customer => Text(customer, "DisplayName")));
        OncePerName("item", (await simulator.EntitiesAsync(realmId, "Item", ct)).Select(item => Text(item, "Name")));
        OncePerName("invoice with the note", invoices.Select(invoice => Text(invoice, "PrivateNote")));
        OnceInTheLedger(await simulator.LedgerAsync(realmId, ct));
        OnlyKnown(customers.Select(customer => Text(customer, "DisplayName")), sent.Select(invoice => invoice.Job.Customer), "customer");
        OnlyKnown(invoices.Select(invoice => Text(invoice, "DocNumber")), sent.Select(invoice => invoice.Job.Number), "invoice");

        var names = customers.ToDictionary(customer => Text(customer, "Id"), customer => Text(customer, "DisplayName"));
        var byNumber = invoices.ToLookup(invoice => Text(invoice, "DocNumber"));
        foreach (var invoice in sent)
        {
            var printed = PrintedInvoice.Read(await reader.SeeAsync(SitePaths.Invoice(invoice.Id), ct));
            JudgeOne(invoice.Job, printed, [.. byNumber[invoice.Job.Number]], names);
        }

        return new Judgement(duplicates, lost, wrong, findings);
    }

    private void JudgeOne(InvoiceJob job, PrintedInvoice printed, JsonNode[] books, Dictionary<string, string> names)
    {
        if (books is not [var one])
        {
            // More than one was counted by its note and in the ledger already.
            lost += books.Length == 0 ? 1 : 0;
            findings.Add($"invoice {job.Number} is {books.Length} times in QuickBooks; here it is {printed.Status}");
            return;
        }

        var differences = Differences(job, printed, one, names).ToList();
        wrong += differences.Count > 0 ? 1 : 0;
        findings.AddRange(differences.Select(difference => $"invoice {job.Number}: {difference}"));
    }

    private static IEnumerable<string> Differences(InvoiceJob job, PrintedInvoice printed, JsonNode books, Dictionary<string, string> names)
    {
        (string What, object? Here, object? There)[] pairs =
        [
            ("status", printed.Status, "Synced"),
            ("total", printed.Total, books["TotalAmt"]!.GetValue<decimal>()),
            ("id", printed.QuickBooksId, Text(books, "Id")),
            ("customer", job.Customer, names.GetValueOrDefault(Text(books["CustomerRef"]!, "value"))),
            ("lines", Lines(job), Lines(books)),
            ("PO number", job.PoNumber ?? "", books["CustomField"]?.AsArray().FirstOrDefault()?["StringValue"]?.GetValue<string>() ?? ""),
        ];
        return pairs.Where(pair => !Equals(pair.Here, pair.There)).Select(pair => $"{pair.What} is {pair.Here} here and {pair.There} in QuickBooks");
    }

    private static string Lines(InvoiceJob job) => string.Join("; ", job.Lines.Select(line => $"{line.Quantity:0.#####} x {line.Price:0.#####}"));

    private static string Lines(JsonNode books) => string.Join("; ", books["Line"]!.AsArray()
        .Select(line => line!["SalesItemLineDetail"]).Where(detail => detail is not null)
        .Select(detail => $"{detail!["Qty"]!.GetValue<decimal>():0.#####} x {detail["UnitPrice"]!.GetValue<decimal>():0.#####}"));

    private void OncePerName(string what, IEnumerable<string> names)
    {
        foreach (var group in names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            duplicates += group.Count() - 1;
            findings.Add($"{what} \"{group.Key}\" is {group.Count()} times in QuickBooks");
        }
    }

    // The ledger keeps what was deleted later, too.
    private void OnceInTheLedger(IReadOnlyList<JsonNode> ledger)
    {
        var created = ledger.Where(entry => Text(entry, "entity") == "Invoice" && Text(entry, "operation") == "create");
        foreach (var group in created.GroupBy(entry => Text(entry, "docNumber")).Where(group => group.Count() > 1))
        {
            findings.Add($"invoice {group.Key} was created {group.Count()} times");
        }
    }

    private void OnlyKnown(IEnumerable<string> there, IEnumerable<string> here, string what)
    {
        var strangers = there.Except(here).ToList();
        wrong += strangers.Count;
        findings.AddRange(strangers.Select(stranger => $"{what} \"{stranger}\" is in QuickBooks and was not sent"));
    }

    private static string Text(JsonNode node, string name) => node[name]?.GetValue<string>() ?? "";
}

/// <summary>What the comparison found.</summary>
internal sealed record Judgement(int Duplicates, int Lost, int Wrong, IReadOnlyList<string> Findings);
