using System.Net;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>What is ordered to go wrong does so in the caller's own format.</summary>
public sealed class MishapsInXml(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Fact]
    public async Task A_fault_finds_its_record_in_a_document_of_XML()
    {
        var company = await app.ConnectCompanyAsync();
        var id = await company.CustomerAsync("A");
        await app.OrderFaultAsync(
            company, new JsonObject { ["kind"] = "fail", ["operation"] = "update", ["record"] = id, ["entity"] = "Customer" });
        var update = $"<Customer sparse=\"true\"><Id>{id}</Id><SyncToken>0</SyncToken><Notes>x</Notes></Customer>";

        var other = await app.PostXmlAsync(company, "customer", "<Customer><DisplayName>B</DisplayName></Customer>");
        var struck = await app.PostXmlAsync(company, "customer", update);
        var again = await app.PostXmlAsync(company, "customer", update);

        Assert.Equal(HttpStatusCode.OK, other.Status);
        Assert.Equal((HttpStatusCode.InternalServerError, "10000"), (struck.Status, struck.FaultCodeInXml()));
        Assert.Equal("SystemFault", struck.Root().Child("Fault").Attribute("type")!.Value);
        Assert.Equal("1", again.Document("Customer").Text("SyncToken"));
    }

    [Fact]
    public async Task A_fault_finds_its_entity_in_a_batch_of_XML()
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "fail", ["operation"] = "batch", ["entity"] = "Customer" });

        var answer = await app.PostXmlAsync(
            company,
            "batch",
            "<IntuitBatchRequest><BatchItemRequest bId=\"1\"><Customer><DisplayName>B</DisplayName></Customer></BatchItemRequest></IntuitBatchRequest>");

        Assert.Equal("10000", answer.FaultCodeInXml());
    }

    [Fact]
    public async Task A_cut_answer_is_cut_XML()
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "cut-json" });

        var answer = await app.GetXmlAsync(company, "preferences");

        Assert.StartsWith("<?xml", answer.Text, StringComparison.Ordinal);
        Assert.Throws<XmlException>(() => XDocument.Parse(answer.Text));
    }

    [Fact]
    public async Task A_slow_answer_arrives_whole()
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "slow-body", ["delayMs"] = 50 });

        Assert.Equal("1", (await app.GetXmlAsync(company, "preferences")).Document("Preferences").Text("Id"));
    }
}
