using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;
using static DirtFace.Integrations.QuickBooks.Tests.Simulator.Links;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>Whatever is done in whatever order, the books agree with themselves: I1, I2, I5, I6, I7 and I9 of the recordings.</summary>
public sealed class LinkInvariants(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    private const int Steps = 160;

    private Dice dice = new(0);
    private int names;
    private string operation = "";
    private string last = "";
    private readonly Dictionary<string, int> accepted = [];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(42)]
    [InlineData(2026)]
    public async Task The_books_agree_after_every_step(int seed)
    {
        dice = new Dice((ulong)seed);
        var company = await app.ConnectCompanyAsync(warnDuplicates: false);
        for (var index = 0; index < 4; index++)
        {
            await company.CustomerAsync($"Customer {++names}");
        }
        for (var step = 0; step < Steps; step++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            var books = await BooksAsync(company);
            await StepAsync(company, books);
            Check(await BooksAsync(company), operation is "deposit" or "merge" ? null : books, $"seed {seed}, step {step}: {operation} -> {last}");
        }
        // A walk on which hardly anything was accepted would prove nothing.
        Assert.All(
            (string[])["invoice", "credit", "pay", "edit", "reapply", "tie", "end", "job", "merge", "deposit"],
            kind => Assert.True(accepted.GetValueOrDefault(kind) > 0, $"{kind} was never accepted"));
    }

    private async Task StepAsync(TestCompany company, Books books)
    {
        var customer = Text(Any(books.Customers.Where(IsActive))!, "Id");
        var invoice = Any(books.Invoices);
        var credit = Any(books.Credits);
        var payment = Any(books.Payments);
        (operation, var answer) = Next(18) switch
        {
            0 or 1 or 2 => ("invoice", await company.PostAsync("invoice", Form(customer))),
            3 => ("credit", await company.PostAsync("creditmemo", Form(customer))),
            4 or 5 or 6 when invoice is not null => ("pay", await company.PostAsync(
                "payment", Payment(CustomerOf(invoice), Amount(), ("Invoice", Text(invoice, "Id"), Amount() / Next(1, 5))))),
            7 when payment is not null => ("reapply", await company.EditAsync(
                "Payment", Text(payment, "Id"), new JsonObject { ["Line"] = Any(books.Invoices.Where(row => CustomerOf(row) == CustomerOf(payment))) is { } other ? Lines(("Invoice", Text(other, "Id"), Amount() / 10)) : [] })),
            8 when payment is not null => ("note", await company.EditAsync("Payment", Text(payment, "Id"), new JsonObject { ["PrivateNote"] = $"{Next(9)}" })),
            9 or 10 when invoice is not null => ("edit", await company.EditAsync(
                "Invoice", Text(invoice, "Id"), new JsonObject { ["Line"] = new JsonArray(Some.Sale(Amount())) })),
            11 when credit is not null => ("edit", await company.EditAsync(
                "CreditMemo", Text(credit, "Id"), new JsonObject { ["Line"] = new JsonArray(Some.Sale(Amount())) })),
            12 when TieOf(books) is { } tie => ("tie", await company.PostAsync("payment", tie)),
            13 when invoice is not null && Next(2) == 0 => ("end", await company.EndAsync("Invoice", Text(invoice, "Id"), Next(2) == 0 ? "void" : "delete")),
            13 when credit is not null => ("end", await company.EditAsync("CreditMemo", Text(credit, "Id"), [], Next(2) == 0 ? "?operation=void" : "?operation=delete")),
            14 when payment is not null => ("end", await company.EndAsync("Payment", Text(payment, "Id"), Next(2) == 0 ? "void" : "delete")),
            15 => ("job", await company.PostAsync(
                "customer", new JsonObject { ["DisplayName"] = $"Job {++names}", ["Job"] = true, ["ParentRef"] = Some.Ref(customer) })),
            16 when Any(books.Customers.Where(IsActive)) is { } survivor => ("merge", await DoAsync(
                company, $"entities/Customer/{customer}/merge", new JsonObject { ["into"] = Text(survivor, "Id") })),
            17 when payment is not null => ("deposit", await DoAsync(
                company, "deposit-payments", new JsonObject { ["account"] = "1", ["payments"] = new JsonArray(Text(payment, "Id")) })),
            _ => ("customer", await company.PostAsync("customer", new JsonObject { ["DisplayName"] = $"Customer {++names}" })),
        };
        last = answer.Text;
        Assert.True((int)answer.Status < 500, last);
        if ((int)answer.Status == 200)
        {
            accepted[operation] = accepted.GetValueOrDefault(operation) + 1;
        }
    }

    private static void Check(Books now, Books? then, string where)
    {
        foreach (var customer in now.Customers)
        {
            var id = Text(customer, "Id");
            var open = now.Invoices.Where(row => CustomerOf(row) == id).Sum(row => Number(row, "Balance"))
                - now.Credits.Where(row => CustomerOf(row) == id).Sum(row => Number(row, "Balance"))
                - now.Payments.Where(row => CustomerOf(row) == id).Sum(row => Number(row, "UnappliedAmt"));
            Assert.True(open == Number(customer, "Balance"), $"I1 of customer {id}, {where}");
            var children = now.Customers.Where(row => row["ParentRef"]?["value"]?.GetValue<string>() == id).Sum(row => Number(row, "BalanceWithJobs"));
            Assert.True(open + children == Number(customer, "BalanceWithJobs"), $"I2 of customer {id}, {where}");
        }
        foreach (var payment in now.Payments)
        {
            CheckPayment(payment, now, where);
        }
        foreach (var charge in now.Invoices.Concat(now.Credits))
        {
            CheckApplied(charge, now, where);
        }
        if (then is not null)
        {
            CheckVersions(now, then, where);
        }
    }

    private static void CheckPayment(JsonNode payment, Books now, string where)
    {
        var lines = payment["Line"]!.AsArray().OfType<JsonNode>().ToList();
        var applied = lines.Sum(line => LinkOf(line).Type == "CreditMemo" ? -Number(line, "Amount") : Number(line, "Amount"));
        Assert.True(Number(payment, "TotalAmt") - applied == Number(payment, "UnappliedAmt"), $"I5 of payment {Text(payment, "Id")}, {where}");
        Assert.True(Number(payment, "UnappliedAmt") >= 0, $"payment {Text(payment, "Id")} is applied too far, {where}");
        foreach (var line in lines)
        {
            var (type, id) = LinkOf(line);
            var linked = (type == "Invoice" ? now.Invoices : now.Credits).Single(row => Text(row, "Id") == id);
            var open = (Number(linked, "Balance") + Number(line, "Amount")).ToString("0.00", CultureInfo.InvariantCulture);
            Assert.True(open == Extension(line, "txnOpenBalance"), $"I6 of payment {Text(payment, "Id")}, {where}");
        }
    }

    private static void CheckApplied(JsonNode charge, Books now, string where)
    {
        var id = Text(charge, "Id");
        var payments = now.Payments.Where(payment => payment["Line"]!.AsArray().Any(line => LinkOf(line!).Id == id)).ToList();
        var applied = payments.SelectMany(payment => payment["Line"]!.AsArray()).Where(line => LinkOf(line!).Id == id).Sum(line => Number(line!, "Amount"));
        Assert.True(Number(charge, "TotalAmt") - applied == Number(charge, "Balance"), $"balance of {id}, {where}");
        Assert.True(Number(charge, "Balance") >= 0, $"balance of {id} below nothing, {where}");
        var linked = charge["LinkedTxn"]!.AsArray().Select(link => Text(link!, "TxnId")).Order(StringComparer.Ordinal);
        Assert.True(linked.SequenceEqual(payments.Select(payment => Text(payment, "Id")).Order(StringComparer.Ordinal)), $"links of {id}, {where}");
        if (charge["RemainingCredit"] is { } remaining)
        {
            Assert.True(remaining.GetValue<decimal>() == Number(charge, "Balance"), $"I9 of {id}, {where}");
        }
    }

    // I7, which is about payments themselves and not about their deposits: whoever's payment changed, came or went has a new version too, and the time of that change.
    private static void CheckVersions(Books now, Books then, string where)
    {
        var changed = now.Payments.Concat(then.Payments).Select(payment => Text(payment, "Id")).Distinct()
            .Where(id => Find(now.Payments, id)?["SyncToken"]?.GetValue<string>() != Find(then.Payments, id)?["SyncToken"]?.GetValue<string>());
        foreach (var payment in changed)
        {
            var lines = new[] { Find(now.Payments, payment), Find(then.Payments, payment) }.OfType<JsonNode>().SelectMany(row => row["Line"]!.AsArray());
            foreach (var id in lines.Select(line => LinkOf(line!).Id).Distinct())
            {
                var (was, isNow) = (Find(then.Invoices, id), Find(now.Invoices, id));
                var hasMoved = was is null || isNow is null || Text(was, "SyncToken") != Text(isNow, "SyncToken");
                Assert.True(hasMoved, $"I7 of payment {payment} and invoice {id}, {where}");
            }
        }
    }

    private JsonObject Form(string customer)
    {
        var form = Some.Invoice(customer);
        form["Line"] = new JsonArray(Some.Sale(Amount()));
        return form;
    }

    private JsonObject? TieOf(Books books)
    {
        var open = books.Credits.Where(row => Number(row, "Balance") > 0).ToList();
        var credit = Any(open);
        var invoice = credit is null ? null : Any(books.Invoices.Where(row => CustomerOf(row) == CustomerOf(credit) && Number(row, "Balance") > 0));
        if (credit is null || invoice is null)
        {
            return null;
        }
        var amount = Math.Min(Number(credit, "Balance"), Number(invoice, "Balance"));
        return Payment(CustomerOf(credit), 0m, ("Invoice", Text(invoice, "Id"), amount), ("CreditMemo", Text(credit, "Id"), amount));
    }

    private static async Task<Books> BooksAsync(TestCompany company) => new(
        await AllAsync(company, "Customer", " where Active in (true, false)"),
        await AllAsync(company, "Invoice"),
        await AllAsync(company, "CreditMemo"),
        await AllAsync(company, "Payment"));

    private static async Task<IReadOnlyList<JsonNode>> AllAsync(TestCompany company, string entity, string where = "")
    {
        var response = (await company.QueryAsync($"select * from {entity}{where} maxresults 1000")).Json["QueryResponse"]!;
        return [.. response[entity]?.AsArray().OfType<JsonNode>() ?? []];
    }

    private async Task<Answer> DoAsync(TestCompany company, string what, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/sim/api/companies/{company.RealmId}/{what}") { Content = SimulatorApp.Body(body) };
        return await app.SendAsync(request);
    }

    private static bool IsActive(JsonNode row) => row["Active"]!.GetValue<bool>();

    private static string CustomerOf(JsonNode row) => Text(row["CustomerRef"]!, "value");

    private static (string Type, string Id) LinkOf(JsonNode line) =>
        (Text(line["LinkedTxn"]![0]!, "TxnType"), Text(line["LinkedTxn"]![0]!, "TxnId"));

    private static JsonNode? Find(IReadOnlyList<JsonNode> rows, string id) => rows.FirstOrDefault(row => Text(row, "Id") == id);

    private JsonNode? Any(IEnumerable<JsonNode> rows)
    {
        var all = rows.ToList();
        return all.Count == 0 ? null : all[Next(all.Count)];
    }

    private decimal Amount() => Next(200) * 10m;

    private int Next(int from, int below) => from + Next(below - from);

    private int Next(int below) => dice.Next(below);

    private sealed record Books(
        IReadOnlyList<JsonNode> Customers, IReadOnlyList<JsonNode> Invoices, IReadOnlyList<JsonNode> Credits, IReadOnlyList<JsonNode> Payments);
}
