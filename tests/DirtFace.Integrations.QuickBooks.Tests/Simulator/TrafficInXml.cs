using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>Limits, meter and tallies see through the format of a call.</summary>
public sealed class TrafficInXml : IAsyncLifetime
{
    private const string Batch = """
        <IntuitBatchRequest xmlns="http://schema.intuit.com/finance/v3">
          <BatchItemRequest bId="a" operation="create"><Customer><DisplayName>A</DisplayName></Customer></BatchItemRequest>
          <BatchItemRequest bId="q" operation="query"><Query>select * from Term</Query></BatchItemRequest>
        </IntuitBatchRequest>
        """;

    private readonly SimulatorApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_items_of_a_batch_count_against_the_limit_where_items_count()
    {
        var company = await app.ConnectCompanyAsync();
        await app.ControlAsync(
            $"companies/{company.RealmId}/quota", new JsonObject { ["requestsPerMinute"] = 3, ["batchCounts"] = "items" });

        var first = await app.PostXmlAsync(company, "batch", Batch);
        var second = await app.PostXmlAsync(company, "batch", Batch);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (first.Status, second.Status));
        Assert.Equal("3001", second.FaultCodeInXml());
    }

    [Fact]
    public async Task Queries_count_alone_and_in_a_batch()
    {
        var company = await app.ConnectCompanyAsync();

        await app.PostXmlAsync(company, "query", "select * from Term", "application/text");
        await app.PostXmlAsync(company, "batch", Batch);

        Assert.Equal(2, (await app.ControlGetAsync("meter"))["apps"]![0]!["used"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_items_of_a_batch_are_told_apart()
    {
        var company = await app.ConnectCompanyAsync();
        await app.PostXmlAsync(company, "batch?requestid=r1", Batch);
        await app.PostXmlAsync(company, "batch?requestid=r1", Batch);

        var tally = (await app.ControlGetAsync($"companies/{company.RealmId}/ledger?requestId=r1a"))["requests"]![0]!;

        Assert.Equal(
            (2, 1, 1, 1),
            (tally["received"]!.GetValue<int>(), tally["executed"]!.GetValue<int>(), tally["replayed"]!.GetValue<int>(), tally["applied"]!.GetValue<int>()));
    }
}
