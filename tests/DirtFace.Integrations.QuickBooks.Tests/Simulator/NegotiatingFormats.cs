using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class NegotiatingFormats(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    private const string Json = "application/json;charset=utf-8";
    private const string Xml = "application/xml;charset=utf-8";

    [Theory]
    [InlineData(null, Xml)]
    [InlineData("*/*", Xml)]
    [InlineData("application/*", Xml)]
    [InlineData("text/html, application/xhtml+xml, */*;q=0.8", Xml)]
    [InlineData("application/xml", Xml)]
    [InlineData("text/xml", Xml)]
    [InlineData("application/json;q=0, */*", Xml)]
    [InlineData("application/xml, application/json", Xml)]
    [InlineData("application/json;q=0.5, application/xml", Xml)]
    [InlineData("nonsense", Xml)]
    [InlineData("application/json", Json)]
    [InlineData("APPLICATION/JSON", Json)]
    [InlineData("application/json;charset=UTF-8", Json)]
    [InlineData("application/json, text/plain, */*", Json)]
    [InlineData("text/plain;q=0.9, application/json;q=0.1", Json)]
    [InlineData("application/json, application/xml", Json)]
    [InlineData("application/xml;q=0.2, application/json;q=0.9", Json)]
    public async Task Only_who_names_JSON_gets_it(string? accept, string expected)
    {
        var company = await app.ConnectCompanyAsync();
        using var request = company.Request(HttpMethod.Get, "preferences?format=json");
        request.Headers.Accept.Clear();
        request.Headers.TryAddWithoutValidation("Accept", accept);

        var answer = await app.SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, expected), (answer.Status, answer.ContentType));
        Assert.StartsWith(expected == Json ? "{" : "<?xml", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_sent_does_not_decide_what_is_answered()
    {
        var company = await app.ConnectCompanyAsync();
        using var json = company.Request(HttpMethod.Post, "customer");
        json.Headers.Accept.Clear();
        json.Content = SimulatorApp.Body(new JsonObject { ["DisplayName"] = "Sent as JSON" });
        using var xml = company.Request(HttpMethod.Post, "customer");
        xml.Content = new StringContent("<Customer><DisplayName>Sent as XML</DisplayName></Customer>", null, "application/xml");

        Assert.Equal("Sent as JSON", (await app.SendAsync(json)).Document("Customer").Text("DisplayName"));
        Assert.Equal("Sent as XML", (await app.SendAsync(xml)).Entity("Customer")["DisplayName"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_stored_answer_comes_back_in_the_format_of_the_second_call()
    {
        var company = await app.ConnectCompanyAsync();
        var first = await company.PostAsync("customer?requestid=r1", new JsonObject { ["DisplayName"] = "Once" });

        var again = await app.PostXmlAsync(company, "customer?requestid=r1", "<Customer><DisplayName>Once</DisplayName></Customer>");

        Assert.Equal(first.Entity("Customer")["Id"]!.GetValue<string>(), again.Document("Customer").Text("Id"));
        Assert.Equal(first.Json["time"]!.GetValue<string>(), again.Root().Attribute("time")!.Value);
        Assert.Equal(1, await company.CountAsync("Customer"));
    }

    [Fact]
    public async Task A_stored_fault_is_a_fault_in_XML_as_well()
    {
        var company = await app.ConnectCompanyAsync();
        await company.PostAsync("customer?requestid=r1", new JsonObject { ["Notes"] = "No name" });

        var again = await app.PostXmlAsync(company, "customer?requestid=r1", "<Customer/>");

        Assert.Equal((HttpStatusCode.BadRequest, "6080", "application/xml"), (again.Status, again.FaultCodeInXml(), again.ContentType));
    }

    [Fact]
    public async Task Control_calls_are_JSON_whatever_is_asked_for()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sim/api/health");
        request.Headers.Accept.ParseAdd("application/xml");

        Assert.Equal("ok", (await app.SendAsync(request)).Json["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_tax_service_speaks_only_JSON()
    {
        var company = await app.ConnectCompanyAsync();

        Assert.StartsWith("{", (await app.PostXmlAsync(company, "taxservice/taxcode", "{}", "application/json")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_in_XML_has_its_cells_in_attributes_and_no_envelope()
    {
        var company = await app.ConnectCompanyAsync();
        var invoice = await company.InvoiceAsync();

        var report = XDocument.Parse((await app.GetXmlAsync(company, "reports/CustomerBalance")).Text).Root!;
        var refused = await app.GetXmlAsync(company, "reports/Horoscope");

        Assert.Equal(XmlCalls.Finance + "Report", report.Name);
        Assert.Equal("CustomerBalance", report.Child("Header").Text("ReportName"));
        Assert.Equal(2, report.Child("Columns").Elements(XmlCalls.Finance + "Column").Count());
        var cell = report.Child("Rows").Elements().First().Elements(XmlCalls.Finance + "ColData").First();
        Assert.Equal(invoice["CustomerRef"]!["value"]!.GetValue<string>(), cell.Attribute("id")!.Value);
        Assert.Equal("GrandTotal", report.Child("Rows").Elements().Last().Attribute("group")!.Value);
        Assert.Equal("500", refused.FaultCodeInXml());
    }

    [Fact]
    public async Task A_page_of_an_outage_stays_a_page()
    {
        var company = await app.ConnectCompanyAsync();
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "fail", ["status"] = 503 });

        var answer = await app.GetXmlAsync(company, "preferences");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "text/html"), (answer.Status, answer.ContentType));
    }
}
