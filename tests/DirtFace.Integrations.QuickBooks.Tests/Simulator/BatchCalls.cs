using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class BatchCalls : IAsyncLifetime
{
    private readonly SimulatorApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Items_are_answered_in_order_and_each_stands_alone()
    {
        var company = await app.ConnectCompanyAsync();
        var taken = await company.CustomerAsync("Taken");
        var invoice = await company.InvoiceAsync();

        var answer = await company.PostAsync("batch", Batch(
            Create("c1", "Customer", Named("New")),
            Create("c2", "Customer", Named("Taken")),
            Item("u1", "update", "Invoice", Change(invoice, new() { ["sparse"] = true, ["PrivateNote"] = "x" })),
            Query("q1", "select * from Term where Active = true"),
            Query("q2", "select * frm Term"),
            Item("d1", "delete", "Customer", Change(await CustomerOf(company, taken), []))));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var items = answer.Json["BatchItemResponse"]!.AsArray();
        Assert.Equal(["c1", "c2", "u1", "q1", "q2", "d1"], items.Select(item => item!["bId"]!.GetValue<string>()));
        Assert.Equal("New", items[0]!["Customer"]!["DisplayName"]!.GetValue<string>());
        Assert.Equal("6240", Code(items[1]));
        Assert.Equal(("x", "1"), (items[2]!["Invoice"]!["PrivateNote"]!.GetValue<string>(), items[2]!["Invoice"]!["SyncToken"]!.GetValue<string>()));
        Assert.Equal(3, items[3]!["QueryResponse"]!["maxResults"]!.GetValue<int>());
        Assert.Equal("4000", Code(items[4]));
        Assert.Equal("500", Code(items[5]));
        Assert.All(items, item => Assert.Null(item!["time"]));
        Assert.NotNull(answer.Json["time"]);
    }

    [Theory]
    [InlineData("update", "void")]
    [InlineData("void", null)]
    public async Task An_invoice_is_voided_in_either_spelling(string operation, string? options)
    {
        var company = await app.ConnectCompanyAsync();
        var item = Item("v1", operation, "Invoice", Change(await company.InvoiceAsync(), new() { ["sparse"] = true }));
        item["optionsData"] = options;

        var answer = await company.PostAsync("batch", Batch(item));

        var voided = answer.Json["BatchItemResponse"]![0]!["Invoice"]!;
        Assert.Equal((0m, "Voided"), (voided["TotalAmt"]!.GetValue<decimal>(), voided["PrivateNote"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_deleted_invoice_is_answered_as_a_stub()
    {
        var company = await app.ConnectCompanyAsync();
        var invoice = await company.InvoiceAsync();

        var answer = await company.PostAsync("batch", Batch(Item("d1", "delete", "Invoice", Change(invoice, []))));

        var stub = answer.Json["BatchItemResponse"]![0]!["Invoice"]!;
        Assert.Equal(("Deleted", invoice["Id"]!.GetValue<string>()), (stub["status"]!.GetValue<string>(), stub["Id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task An_item_without_an_operation_creates()
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostAsync("batch", Batch(new JsonObject { ["bId"] = "1", ["Customer"] = Named("A") }));

        Assert.Equal("0", answer.Json["BatchItemResponse"]![0]!["Customer"]!["SyncToken"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_second_change_of_the_same_version_is_stale()
    {
        var company = await app.ConnectCompanyAsync();
        var invoice = await company.InvoiceAsync();

        var answer = await company.PostAsync("batch", Batch(
            Item("1", "update", "Invoice", Change(invoice, new() { ["sparse"] = true, ["PrivateNote"] = "a" })),
            Item("2", "update", "Invoice", Change(invoice, new() { ["sparse"] = true, ["PrivateNote"] = "b" }))));

        Assert.Equal("5010", Code(answer.Json["BatchItemResponse"]![1]));
    }

    [Fact]
    public async Task Thirty_items_are_taken_and_thirty_one_are_refused_whole()
    {
        var company = await app.ConnectCompanyAsync();

        var most = await company.PostAsync("batch", Batch([.. Enumerable.Range(1, 30).Select(n => Create($"{n}", "Customer", Named($"C{n}")))]));
        var tooMany = await company.PostAsync("batch", Batch([.. Enumerable.Range(1, 31).Select(n => Create($"{n}", "Customer", Named($"D{n}")))]));

        Assert.Equal(30, most.Json["BatchItemResponse"]!.AsArray().Count);
        Assert.Equal((HttpStatusCode.BadRequest, "1040"), (tooMany.Status, tooMany.FaultCode));
        Assert.Equal(30, await company.CountAsync("Customer"));
    }

    [Theory]
    [InlineData("50", 50)]
    [InlineData("10", 10)]
    public async Task The_most_items_follow_the_companys_reading(string reading, int most)
    {
        var company = await app.ConnectCompanyAsync();
        await app.ControlAsync($"companies/{company.RealmId}/readings", new JsonObject { ["batchItems"] = reading });

        var taken = await company.PostAsync("batch", Queries(most));
        var refused = await company.PostAsync("batch", Queries(most + 1));

        Assert.Equal(most, taken.Json["BatchItemResponse"]!.AsArray().Count);
        Assert.Equal("1040", refused.FaultCode);
    }

    [Theory]
    [InlineData("asSent", 0, 1)]
    [InlineData("backwards", 1, 0)]
    public async Task Items_are_executed_in_the_order_that_the_company_reads_and_answered_as_they_were_sent(
        string reading, int first, int second)
    {
        var company = await app.ConnectCompanyAsync();
        await app.ControlAsync($"companies/{company.RealmId}/readings", new JsonObject { ["batchOrder"] = reading });

        var answer = await company.PostAsync("batch", Batch(Create("a", "Customer", Named("A")), Create("b", "Customer", Named("B"))));

        var items = answer.Json["BatchItemResponse"]!.AsArray();
        Assert.Equal(["A", "B"], items.Select(item => item!["Customer"]!["DisplayName"]!.GetValue<string>()));
        var ids = items.Select(item => int.Parse(item!["Customer"]!["Id"]!.GetValue<string>(), CultureInfo.InvariantCulture)).ToList();
        Assert.Equal([first, second], ids.Select(id => id - ids.Min()));
    }

    [Theory]
    [InlineData("""{"BatchItemRequest":[]}""", "2020")]
    [InlineData("{}", "2020")]
    [InlineData("""{"BatchItemRequest":[{"operation":"create","Customer":{}}]}""", "2020")]
    [InlineData("""{"BatchItemRequest":[{"bId":"1","Customer":{}},{"bId":"1","Customer":{}}]}""", "2030")]
    [InlineData("""{"Items":[]}""", "2010")]
    [InlineData("[]", "2010")]
    [InlineData("{", "2010")]
    public async Task A_batch_that_makes_no_sense_is_refused_whole(string body, string code)
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostTextAsync("batch", body, "application/json");

        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.Status, answer.FaultCode));
    }

    [Theory]
    [InlineData("""{"bId":"1","operation":"create"}""")]
    [InlineData("""{"bId":"1","operation":"create","Spaceship":{"Name":"x"}}""")]
    [InlineData("""{"bId":"1","operation":"merge","Customer":{"Id":"1","SyncToken":"0"}}""")]
    public async Task An_item_that_makes_no_sense_is_refused_alone(string item)
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostTextAsync("batch", $$"""{"BatchItemRequest":[{{item}}]}""", "application/json");

        Assert.Equal((HttpStatusCode.OK, "500"), (answer.Status, Code(answer.Json["BatchItemResponse"]![0])));
    }

    [Fact]
    public async Task A_repeated_batch_is_replayed_item_by_item()
    {
        var company = await app.ConnectCompanyAsync();
        await company.PostAsync("batch?requestid=r1", Batch(Create("a", "Customer", Named("A")), Create("b", "Customer", Named("B"))));

        var again = await company.PostAsync("batch?requestid=r1", Batch(
            Create("b", "Customer", Named("other name")), Create("c", "Customer", Named("C")), Query("q", "select count(*) from Customer")));

        var items = again.Json["BatchItemResponse"]!.AsArray();
        Assert.Equal(["B", "C"], items.Take(2).Select(item => item!["Customer"]!["DisplayName"]!.GetValue<string>()));
        Assert.Equal(3, items[2]!["QueryResponse"]!["totalCount"]!.GetValue<int>());
        Assert.Equal(3, await company.CountAsync("Customer"));
        Assert.Equal(["r1a", "r1b", "r1c"], (await company.LedgerAsync()).Select(entry => entry["requestId"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_refusal_of_an_item_is_replayed_too_unless_the_mode_says_otherwise()
    {
        var company = await app.ConnectCompanyAsync();
        var owner = await company.CustomerAsync("A");
        var batch = Batch(Create("a", "Customer", Named("A")));
        await company.PostAsync("batch?requestid=r1", batch);
        await company.ChangeAsync("Customer", owner, new JsonObject { ["DisplayName"] = "B" });

        Assert.Equal("6240", Code((await company.PostAsync("batch?requestid=r1", batch)).Json["BatchItemResponse"]![0]));
        await app.ControlAsync("requestids", new JsonObject { ["faults"] = "executed" });

        Assert.Null(Code((await company.PostAsync("batch?requestid=r1", batch)).Json["BatchItemResponse"]![0]));
    }

    [Fact]
    public async Task With_a_request_id_the_names_of_items_share_its_fifty_characters()
    {
        var company = await app.ConnectCompanyAsync();
        var requestId = new string('r', 36);

        var fits = await company.PostAsync($"batch?requestid={requestId}", Batch(Create(new string('b', 14), "Customer", Named("A"))));
        var tooLong = await company.PostAsync($"batch?requestid={requestId}", Batch(Create(new string('b', 15), "Customer", Named("B"))));

        Assert.Null(Code(fits.Json["BatchItemResponse"]![0]));
        Assert.Equal("2050", tooLong.FaultCode);
    }

    private static JsonObject Batch(params JsonObject[] items) => new() { ["BatchItemRequest"] = new JsonArray(items) };

    private static JsonObject Queries(int count) =>
        Batch([.. Enumerable.Range(1, count).Select(number => Query($"{number}", "select * from CompanyInfo"))]);

    private static JsonObject Item(string id, string operation, string entity, JsonObject body) =>
        new() { ["bId"] = id, ["operation"] = operation, [entity] = body };

    private static JsonObject Create(string id, string entity, JsonObject body) => Item(id, "create", entity, body);

    private static JsonObject Query(string id, string statement) => new() { ["bId"] = id, ["Query"] = statement };

    private static JsonObject Named(string name) => new() { ["DisplayName"] = name };

    private static JsonObject Change(JsonNode document, JsonObject changes)
    {
        changes["Id"] = document["Id"]!.GetValue<string>();
        changes["SyncToken"] = document["SyncToken"]!.GetValue<string>();
        return changes;
    }

    private static async Task<JsonNode> CustomerOf(TestCompany company, string id) => (await company.GetAsync($"customer/{id}")).Entity("Customer");

    private static string? Code(JsonNode? item) => item?["Fault"]?["Error"]?[0]?["code"]?.GetValue<string>();
}
