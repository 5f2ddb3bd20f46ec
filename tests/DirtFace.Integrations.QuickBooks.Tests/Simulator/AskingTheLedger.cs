using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class AskingTheLedger : IAsyncLifetime
{
    private readonly SimulatorApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task It_tells_how_often_a_request_id_came_in_and_what_became_of_it()
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "drop-before" });
        await Assert.ThrowsAsync<HttpRequestException>(() => CreateAsync(company, "r1", "A"));
        await CreateAsync(company, "r1", "A");
        await CreateAsync(company, "r1", "A");
        await CreateAsync(company, "r2", "B");

        var answer = await AskAsync(company, "requestId=r1");

        Assert.Equal("A", Assert.Single(answer["entries"]!.AsArray())!["name"]!.GetValue<string>());
        AssertTally(Assert.Single(answer["requests"]!.AsArray())!, received: 3, executed: 1, replayed: 1, applied: 1);
    }

    [Fact]
    public async Task A_refused_write_was_executed_and_applied_nothing()
    {
        var company = await app.ConnectCompanyAsync();
        await CreateAsync(company, "r1", "");

        AssertTally((await AskAsync(company, "requestId=r1"))["requests"]![0]!, received: 1, executed: 1, replayed: 0, applied: 0);
    }

    [Fact]
    public async Task A_request_id_that_is_ignored_is_noted_all_the_same()
    {
        var company = await app.ConnectCompanyAsync();
        await app.ControlAsync("requestids", new JsonObject { ["mode"] = "ignored" });
        var body = await company.InvoiceBodyAsync();
        await company.PostAsync("invoice?requestid=r1", body);
        await company.PostAsync("invoice?requestid=r1", body);

        var answer = await AskAsync(company, "requestId=r1");

        Assert.Equal(2, answer["entries"]!.AsArray().Count);
        AssertTally(answer["requests"]![0]!, received: 2, executed: 2, replayed: 0, applied: 2);
    }

    [Fact]
    public async Task The_items_of_a_batch_are_told_apart()
    {
        var company = await app.ConnectCompanyAsync();
        var batch = JsonNode.Parse("""
            {"BatchItemRequest":[{"bId":"a","operation":"create","Customer":{"DisplayName":"A"}},
                                 {"bId":"b","operation":"create","Customer":{"DisplayName":"B"}}]}
            """)!;
        await company.PostAsync("batch?requestid=r1", batch);
        await company.PostAsync("batch?requestid=r1", batch);

        var answer = await AskAsync(company, "requestId=r1b");

        AssertTally(answer["requests"]![0]!, received: 2, executed: 1, replayed: 1, applied: 1);
        Assert.Equal("B", answer["entries"]![0]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task It_answers_by_entity_id_operation_and_place()
    {
        var company = await app.ConnectCompanyAsync();
        var a = await company.CustomerAsync("A");
        var b = await company.CustomerAsync("B");
        await company.ChangeAsync("Customer", a, new JsonObject { ["Notes"] = "x" });
        await company.PostAsync("item", Some.Item("I"));
        var seqOfB = (await AskAsync(company, $"entity=customer&id={b}"))["entries"]![0]!["seq"]!.GetValue<long>();

        Assert.Equal(["A", "A"], await NamesAsync(company, $"entity=Customer&id={a}"));
        Assert.Equal(["A"], await NamesAsync(company, "operation=update"));
        Assert.Equal(["I"], await NamesAsync(company, $"after={seqOfB}&operation=create"));
    }

    [Fact]
    public async Task Without_a_question_it_tells_of_every_request_id()
    {
        var company = await app.ConnectCompanyAsync();
        await CreateAsync(company, "r1", "A");
        await CreateAsync(company, "r2", "A");

        var requests = (await AskAsync(company, ""))["requests"]!.AsArray();

        Assert.Equal(["r1", "r2"], requests.Select(request => request!["requestId"]!.GetValue<string>()));
        Assert.Equal([1, 0], requests.Select(request => request!["applied"]!.GetValue<int>()));
    }

    private static void AssertTally(JsonNode tally, int received, int executed, int replayed, int applied)
    {
        Assert.Equal(
            (received, executed, replayed, applied),
            (tally["received"]!.GetValue<int>(), tally["executed"]!.GetValue<int>(), tally["replayed"]!.GetValue<int>(), tally["applied"]!.GetValue<int>()));
    }

    private async Task<IEnumerable<string>> NamesAsync(TestCompany company, string question) =>
        (await AskAsync(company, question))["entries"]!.AsArray().Select(entry => entry!["name"]!.GetValue<string>());

    private Task<JsonNode> AskAsync(TestCompany company, string question) =>
        app.ControlGetAsync($"companies/{company.RealmId}/ledger?{question}");

    private static Task<Answer> CreateAsync(TestCompany company, string requestId, string name) =>
        company.PostAsync($"customer?requestid={requestId}", new JsonObject { ["DisplayName"] = name });
}
