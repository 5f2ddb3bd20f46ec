using System.Text;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Client;

/// <summary>W9 and W18: every item of a batch has an answer of its own, and what is missing or strange leaves only its item in doubt.</summary>
public sealed class ClassingAnswersToBatches
{
    private const string First = """{"Customer":{"Id":"60","SyncToken":"0"},"bId":"1"}""";
    private const string Second = """{"Invoice":{"Id":"7","SyncToken":"3"},"bId":"2"}""";
    private const string Third = """{"Customer":{"Id":"61","SyncToken":"0"},"bId":"3"}""";
    private const string Taken = """{"Fault":{"Error":[{"Message":"m","Detail":"The name supplied already exists. : Id=58","code":"6240"}],"type":"ValidationFault"},"bId":"1"}""";

    private static readonly IReadOnlyList<WriteRequest> Writes =
    [
        Some.Create,
        Some.Update with { Entity = "Invoice", Body = Some.Utf8("""{"Id":"7","SyncToken":"2","sparse":true}""") },
        Some.Create with { Body = Some.Utf8("""{"DisplayName":"Ortiz Homes"}""") },
    ];

    /// <summary>What arrives with status 200, and what each of the three items makes of it: S, R or A.</summary>
    public static TheoryData<string, string, string> Items => new()
    {
        { "all three", Results(First, Second, Third), "SSS" },
        { "another order", Results(Third, First, Second), "SSS" },
        { "a refusal beside successes", Results(Taken, Second, Third), "RSS" },
        { "a hole", Results(First, Third), "SAS" },
        { "nothing at all", Results(), "AAA" },
        { "a result twice", Results(First, Second, Second, Third), "SAS" },
        { "a refusal and a success for one item", Results(Taken, First, Second, Third), "ASS" },
        { "a result for nobody", Results(First, Second, Third, """{"Customer":{"Id":"62","SyncToken":"0"},"bId":"9"}"""), "SSS" },
        { "a result without a name", Results(First, Second, """{"Customer":{"Id":"61","SyncToken":"0"}}"""), "SSA" },
        { "results of the wrong items", Results("""{"Invoice":{"Id":"7","SyncToken":"3"},"bId":"1"}""", """{"Customer":{"Id":"60","SyncToken":"0"},"bId":"2"}""", Third), "AAS" },
        { "a result that is no object", Results(First, "7", Third), "SAS" },
        { "an entity that is a list", Results(First, """{"Invoice":[{"Id":"7","SyncToken":"3"}],"bId":"2"}""", Third), "SAS" },
        { "no id", Results("""{"Customer":{"SyncToken":"0"},"bId":"1"}""", Second, Third), "ASS" },
        { "no sync token", Results(First, """{"Invoice":{"Id":"7"},"bId":"2"}""", Third), "SAS" },
        { "an update answered with another object", Results(First, """{"Invoice":{"Id":"8","SyncToken":"3"},"bId":"2"}""", Third), "SAS" },
        { "one object for two creates", Results(First, Second, """{"Customer":{"Id":"60","SyncToken":"0"},"bId":"3"}"""), "ASA" },
        { "a fault and an object in one result", Results("""{"Fault":{"Error":[{"code":"6240"}]},"Customer":{"Id":"60","SyncToken":"0"},"bId":"1"}""", Second, Third), "ASS" },
        { "an unreadable fault", Results("""{"Fault":{"Error":[]},"bId":"1"}""", Second, Third), "ASS" },
        { "a system fault of one item", Results("""{"Fault":{"Error":[{"code":"10000"}],"type":"SystemFault"},"bId":"1"}""", Second, Third), "ASS" },
        { "an item still being worked on", Results("""{"Fault":{"Error":[{"code":"600"}]},"bId":"1"}""", Second, Third), "ASS" },
    };

    /// <summary>Answers that are about the call as a whole.</summary>
    public static TheoryData<string, int, string, string> Wholes => new()
    {
        { "cut JSON", 200, Results(First, Second, Third)[..70], "AAA" },
        { "a web page", 200, "<html></html>", "AAA" },
        { "no results", 200, """{"time":"x"}""", "AAA" },
        { "results that are no list", 200, """{"BatchItemResponse":{}}""", "AAA" },
        { "an item named twice in one object", 200, """{"BatchItemResponse":[{"bId":"1","bId":"1"}]}""", "AAA" },
        { "a fault about the batch", 200, Some.Fault("1040"), "RRR" },
        { "a system fault about the batch", 200, Some.Fault("10000", type: "SystemFault"), "AAA" },
        { "a refused batch", 400, Some.Fault("1040"), "RRR" },
        { "an unreadable 400", 400, "", "AAA" },
        { "an expired token", 401, Some.GatewayFault("3200", 401, "Token expired"), "RRR" },
        { "no permission", 403, "", "RRR" },
        { "throttling", 429, "", "RRR" },
        { "too large", 413, "", "RRR" },
        { "request time-out", 408, "", "AAA" },
        { "a breakdown", 500, Some.Fault("10000", type: "SystemFault"), "AAA" },
        { "unavailable", 503, "", "AAA" },
        { "another success status", 202, Results(First, Second, Third), "AAA" },
    };

    [Theory]
    [MemberData(nameof(Items))]
    public async Task Each_item_is_classed_by_its_own_result(string answer, string body, string expected)
    {
        await using var quickBooks = new ScriptedQuickBooks();
        quickBooks.Server.ThenAnswer(200, body, "intuit_tid: 1-abc");

        var classed = await quickBooks.Accounting.BatchAsync(Some.Access, "batch", Writes, TestContext.Current.CancellationToken);

        Assert.True(expected == Classes(classed), answer);
        Assert.False(classed.IsWhole);
        Assert.Single(quickBooks.Server.Received);
    }

    [Theory]
    [MemberData(nameof(Wholes))]
    public async Task An_answer_to_the_call_is_the_answer_to_each_of_its_items(string answer, int status, string body, string expected)
    {
        await using var quickBooks = new ScriptedQuickBooks();
        quickBooks.Server.ThenAnswer(status, body, "intuit_tid: 1-abc");

        var classed = await quickBooks.Accounting.BatchAsync(Some.Access, "batch", Writes, TestContext.Current.CancellationToken);

        Assert.True(expected == Classes(classed), answer);
        Assert.True(classed.IsWhole);
        Assert.Single(quickBooks.Server.Received);
    }

    [Fact]
    public async Task A_batch_whose_connection_breaks_is_in_doubt_as_a_whole()
    {
        await using var quickBooks = new ScriptedQuickBooks();
        quickBooks.Server.Then(visit =>
        {
            visit.Reset();
            return Task.CompletedTask;
        });

        var classed = await quickBooks.Accounting.BatchAsync(Some.Access, "batch", Writes, TestContext.Current.CancellationToken);

        Assert.Equal(("AAA", true), (Classes(classed), classed.IsWhole));
        Assert.Single(quickBooks.Server.Received);
    }

    [Fact]
    public async Task A_batch_that_found_nobody_was_not_sent()
    {
        var nowhere = new Uri("http://127.0.0.1:1");
        await using var quickBooks = new ScriptedQuickBooks(
            options => options with { AccountingBaseUrl = nowhere, AllowedHosts = [nowhere.Authority] });

        var classed = await quickBooks.Accounting.BatchAsync(Some.Access, "batch", Writes, TestContext.Current.CancellationToken);

        Assert.Equal(("NNN", true), (Classes(classed), classed.IsWhole));
    }

    [Fact]
    public async Task The_frozen_bytes_travel_unchanged_in_their_order_under_the_batchs_own_id()
    {
        await using var quickBooks = new ScriptedQuickBooks();
        quickBooks.Server.ThenAnswer(200, Results(First, Second));
        WriteRequest[] writes = [Some.Create with { Body = Some.Utf8("{ \"DisplayName\" : \"Café & S\\u00f6hne\" }\n") }, Writes[1]];

        await quickBooks.Accounting.BatchAsync(Some.Access, "b4tch", writes, TestContext.Current.CancellationToken);

        var request = Assert.Single(quickBooks.Server.Received);
        Assert.Equal($"/v3/company/{Some.Realm}/batch?minorversion=75&requestid=b4tch", request.Target);
        Assert.Equal(
            "{\"BatchItemRequest\":[{\"bId\":\"1\",\"operation\":\"create\",\"Customer\":{ \"DisplayName\" : \"Café & S\\u00f6hne\" }\n},"
            + "{\"bId\":\"2\",\"operation\":\"update\",\"Invoice\":{\"Id\":\"7\",\"SyncToken\":\"2\",\"sparse\":true}}]}",
            Encoding.UTF8.GetString(request.Body));
        Assert.Equal(AccountingClient.BatchBytes(writes), request.Body);
    }

    [Fact]
    public async Task A_batch_that_makes_no_sense_never_leaves()
    {
        await using var quickBooks = new ScriptedQuickBooks();
        (string Id, IReadOnlyList<WriteRequest> Writes)[] nonsense =
        [
            ("", Writes),
            (new string('x', 37), Writes),
            ("b", []),
            ("b", [.. Enumerable.Repeat(Some.Create, 31)]),
            ("b", [Some.Update, Some.Update]),
            ("b", [Writes[1] with { Operation = WriteOperation.Void }]),
            ("b", [Some.Create with { Entity = "Customer\":1,\"x" }]),
            ("b", [Some.Create with { Body = Some.Utf8("{\"Id\":\"1\"}") }]),
            ("b", [Some.Create with { Body = Some.Utf8(" {}") }]),
        ];

        foreach (var (id, writes) in nonsense)
        {
            await Assert.ThrowsAsync<ArgumentException>(
                () => quickBooks.Accounting.BatchAsync(Some.Access, id, writes, TestContext.Current.CancellationToken));
        }

        Assert.Empty(quickBooks.Server.Received);
    }

    private static string Results(params string[] results) => $$"""{"BatchItemResponse":[{{string.Join(',', results)}}],"time":"x"}""";

    private static string Classes(BatchAnswer answer) => string.Concat(answer.Items.Select(item => item.GetType().Name[0]));
}
