using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>The same company in XML, in the shapes that the official .NET and PHP clients and quickbooks-ruby send and expect.</summary>
public sealed class SpeakingXml(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Fact]
    public async Task A_document_comes_back_with_attributes_references_and_its_identity_first()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync("Müller & Söhne <GmbH>");
        var made = await company.CreateAsync("Invoice", Some.Invoice(customer));

        var answer = await app.GetXmlAsync(company, $"invoice/{made["Id"]}");

        var invoice = answer.Document("Invoice");
        Assert.Equal(made["MetaData"]!["CreateTime"]!.GetValue<string>(), invoice.Child("MetaData").Text("CreateTime"));
        Assert.Equal(("QBO", "false"), (invoice.Attribute("domain")!.Value, invoice.Attribute("sparse")!.Value));
        Assert.Equal(["Id", "SyncToken", "MetaData"], invoice.Elements().Take(3).Select(element => element.Name.LocalName));
        Assert.Equal((customer, "Müller & Söhne <GmbH>"), (invoice.Text("CustomerRef"), invoice.Child("CustomerRef").Attribute("name")!.Value));
        Assert.Equal("100.00", invoice.Text("TotalAmt"));
        var lines = invoice.Elements(XmlCalls.Finance + "Line").ToList();
        Assert.Equal(["SalesItemLineDetail", "SubTotalLineDetail"], lines.Select(line => line.Text("DetailType")));
        Assert.Equal("Services", lines[0].Child("SalesItemLineDetail").Child("ItemRef").Attribute("name")!.Value);
        Assert.True(lines[1].Child("SubTotalLineDetail").IsEmpty);
        Assert.EndsWith("-08:00", answer.Root().Attribute("time")!.Value, StringComparison.Ordinal);
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>", answer.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("<Customer xmlns=\"http://schema.intuit.com/finance/v3\">{0}</Customer>", "")]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ns0:Customer xmlns:ns0=\"http://schema.intuit.com/finance/v3\">\n  {0}\n</ns0:Customer>\n", "ns0:")]
    [InlineData("<Customer xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\">{0}</Customer>", "")]
    public async Task A_document_is_read_whatever_its_prefix_and_order(string template, string prefix)
    {
        var company = await app.ConnectCompanyAsync();
        var fields = $"<{prefix}Notes>A &amp; B</{prefix}Notes><{prefix}Active>true</{prefix}Active><{prefix}DisplayName>Ortiz</{prefix}DisplayName>"
            + $"<{prefix}BillAddr><{prefix}Line1>1 Main St</{prefix}Line1><{prefix}PostalCode>02139</{prefix}PostalCode></{prefix}BillAddr>";

        var answer = await app.PostXmlAsync(company, "customer", string.Format(null, template, fields));

        var inJson = (await company.GetAsync($"customer/{answer.Document("Customer").Text("Id")}")).Entity("Customer");
        Assert.Equal("A & B", inJson["Notes"]!.GetValue<string>());
        Assert.True(inJson["Active"]!.GetValue<bool>());
        Assert.Equal("02139", inJson["BillAddr"]!["PostalCode"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_XML_wrote_is_what_JSON_would_have_written()
    {
        var company = await app.ConnectCompanyAsync();
        var customer = await company.CustomerAsync();
        var inJson = Some.Invoice(customer);
        inJson["DocNumber"] = "A-1";
        inJson["CustomerMemo"] = new JsonObject { ["value"] = "Thank you" };
        inJson["CustomField"] = new JsonArray(new JsonObject { ["DefinitionId"] = "1", ["Type"] = "StringType", ["StringValue"] = "PO-7" });
        inJson["TxnTaxDetail"] = Some.Tax(Some.TexasState);
        inJson["Line"] = new JsonArray(Some.Sale(3m, 33.5m, 100.5m));
        inJson["Line"]![0]!["SalesItemLineDetail"]!["TaxCodeRef"] = Some.Ref("TAX");
        var xml = $"""
            <Invoice xmlns="http://schema.intuit.com/finance/v3">
              <CustomField><DefinitionId>1</DefinitionId><Type>StringType</Type><StringValue>PO-7</StringValue></CustomField>
              <TxnTaxDetail><TxnTaxCodeRef>{Some.TexasState}</TxnTaxCodeRef></TxnTaxDetail>
              <Line><Amount>100.5</Amount><DetailType>SalesItemLineDetail</DetailType><SalesItemLineDetail>
                <UnitPrice>33.5</UnitPrice><ItemRef name="ignored">1</ItemRef><Qty>3</Qty><TaxCodeRef>TAX</TaxCodeRef></SalesItemLineDetail></Line>
              <CustomerMemo>Thank you</CustomerMemo><TxnDate>2026-11-20</TxnDate><CustomerRef>{customer}</CustomerRef><DocNumber>A-2</DocNumber>
            </Invoice>
            """;

        var first = (await company.CreateAsync("Invoice", inJson)).AsObject();
        var id = (await app.PostXmlAsync(company, "invoice", xml)).Document("Invoice").Text("Id");
        var second = (await company.GetAsync($"invoice/{id}")).Entity("Invoice").AsObject();

        foreach (var own in (string[])["Id", "DocNumber"])
        {
            first.Remove(own);
            second.Remove(own);
        }
        // The types count, the order does not.
        Assert.True(JsonNode.DeepEquals(first, second), $"{first}\n{second}");
    }

    [Fact]
    public async Task A_sparse_update_by_attribute_changes_only_what_it_names()
    {
        var company = await app.ConnectCompanyAsync();
        var id = await company.CustomerAsync("Ortiz Homes");

        var answer = await app.PostXmlAsync(
            company, "customer?operation=update", $"<Customer sparse=\"true\" domain=\"QBO\"><Id>{id}</Id><SyncToken>0</SyncToken><Notes>Gate 5</Notes></Customer>");

        var customer = answer.Document("Customer");
        Assert.Equal(("Ortiz Homes", "Gate 5", "1"), (customer.Text("DisplayName"), customer.Text("Notes"), customer.Text("SyncToken")));
    }

    [Fact]
    public async Task Reading_a_document_and_posting_it_back_is_a_full_update()
    {
        var company = await app.ConnectCompanyAsync();
        var id = (await company.InvoiceAsync())["Id"]!.GetValue<string>();
        var invoice = (await app.GetXmlAsync(company, $"invoice/{id}")).Document("Invoice");
        invoice.Add(new XElement(XmlCalls.Finance + "PrivateNote", "Read and written"));

        var answer = await app.PostXmlAsync(company, "invoice?operation=update", invoice.ToString());

        var updated = answer.Document("Invoice");
        Assert.Equal(("1", "Read and written", "100.00"), (updated.Text("SyncToken"), updated.Text("PrivateNote"), updated.Text("TotalAmt")));
    }

    [Fact]
    public async Task A_deleted_document_is_a_stub_with_its_status_in_an_attribute()
    {
        var company = await app.ConnectCompanyAsync();
        var id = (await company.InvoiceAsync())["Id"]!.GetValue<string>();

        var answer = await app.PostXmlAsync(
            company, "invoice?operation=delete", $"<Invoice><Id>{id}</Id><SyncToken>0</SyncToken></Invoice>");

        var stub = answer.Document("Invoice");
        Assert.Equal(("QBO", "Deleted"), (stub.Attribute("domain")!.Value, stub.Attribute("status")!.Value));
        Assert.Equal(id, Assert.Single(stub.Elements()).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?operation=update&include=void")]
    [InlineData("?operation=void")]
    public async Task Payloads_mean_the_same_with_any_operation(string operation)
    {
        var company = await app.ConnectCompanyAsync();
        var id = (await company.InvoiceAsync())["Id"]!.GetValue<string>();

        var answer = await app.PostXmlAsync(
            company, $"invoice{operation}", $"<Invoice sparse=\"true\"><Id>{id}</Id><SyncToken>0</SyncToken><PrivateNote>x</PrivateNote></Invoice>");

        Assert.Equal(operation.Length == 0 ? "100.00" : "0", answer.Document("Invoice").Text("TotalAmt"));
    }

    [Fact]
    public async Task A_query_page_carries_its_numbers_as_attributes()
    {
        var company = await app.ConnectCompanyAsync();
        await company.CustomerAsync("A");
        await company.CustomerAsync("B");

        var page = (await app.PostXmlAsync(company, "query", "select * from Customer maxresults 10", "application/text")).Document("QueryResponse");
        var count = (await app.GetXmlAsync(company, "query?query=select%20count(*)%20from%20Customer")).Document("QueryResponse");
        var nothing = (await app.GetXmlAsync(company, "query?query=select+*+from+Customer+where+DisplayName='C'")).Document("QueryResponse");

        Assert.Equal(("1", "2"), (page.Attribute("startPosition")!.Value, page.Attribute("maxResults")!.Value));
        Assert.Equal(["A", "B"], page.Elements(XmlCalls.Finance + "Customer").Select(row => row.Text("DisplayName")));
        Assert.Equal(("2", false), (count.Attribute("totalCount")!.Value, count.HasElements));
        Assert.False(nothing.HasElements || nothing.HasAttributes);
    }

    [Fact]
    public async Task A_batch_may_be_called_sparse_as_a_document_is()
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await app.PostXmlAsync(
            company,
            "batch",
            """
            <IntuitBatchRequest xmlns="http://schema.intuit.com/finance/v3" sparse="false">
              <BatchItemRequest operation="create" bId="1"><Customer><DisplayName>A</DisplayName></Customer></BatchItemRequest>
            </IntuitBatchRequest>
            """);

        Assert.Equal("A", answer.Root().Child("BatchItemResponse").Child("Customer").Text("DisplayName"));
    }

    [Fact]
    public async Task A_batch_is_asked_and_answered_in_XML()
    {
        var company = await app.ConnectCompanyAsync();
        var invoice = (await company.InvoiceAsync())["Id"]!.GetValue<string>();
        var customer = (await company.CreateAsync("Customer", new JsonObject { ["DisplayName"] = "A", ["Notes"] = "x" }))["Id"]!.GetValue<string>();

        var answer = await app.PostXmlAsync(company, "batch?requestid=r1", $"""
            <?xml version="1.0" encoding="utf-8"?>
            <IntuitBatchRequest xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schema.intuit.com/finance/v3">
              <BatchItemRequest bId="c1" operation="create"><Customer><DisplayName>B</DisplayName></Customer></BatchItemRequest>
              <BatchItemRequest bId="c2"><Customer><DisplayName>B</DisplayName></Customer></BatchItemRequest>
              <BatchItemRequest bId="u1" operation="update">
                <Customer sparse="true"><Id>{customer}</Id><SyncToken>0</SyncToken><Notes xsi:nil="true"/></Customer>
              </BatchItemRequest>
              <BatchItemRequest bId="v1" operation="update" optionsData="void">
                <Invoice sparse="true"><Id>{invoice}</Id><SyncToken>0</SyncToken></Invoice>
              </BatchItemRequest>
              <BatchItemRequest bId="q1" operation="query"><Query>select * from Term</Query></BatchItemRequest>
            </IntuitBatchRequest>
            """);

        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        var items = answer.Root().Elements(XmlCalls.Finance + "BatchItemResponse").ToDictionary(item => item.Attribute("bId")!.Value);
        Assert.Equal("B", items["c1"].Child("Customer").Text("DisplayName"));
        Assert.Equal("6240", items["c2"].Child("Fault").Child("Error").Attribute("code")!.Value);
        Assert.Empty(items["u1"].Child("Customer").Elements(XmlCalls.Finance + "Notes"));
        Assert.Equal(("0", "Voided"), (items["v1"].Child("Invoice").Text("TotalAmt"), items["v1"].Child("Invoice").Text("PrivateNote")));
        Assert.Equal("3", items["q1"].Child("QueryResponse").Attribute("maxResults")!.Value);
    }

    [Fact]
    public async Task A_null_inside_a_batch_means_what_it_means_alone()
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await company.PostAsync("batch", JsonNode.Parse("""
            {"BatchItemRequest":[{"bId":"1","operation":"create","optionsData":"",
              "Customer":{"DisplayName":"A","Notes":"","BillAddr":{"Line1":"1 Main St","City":null,"Line2":""}}}]}
            """)!);

        var customer = answer.Json["BatchItemResponse"]![0]!["Customer"]!;
        Assert.Null(customer["Notes"]);
        Assert.Equal(["Line1", "Id", "Lat", "Long"], customer["BillAddr"]!.AsObject().Select(field => field.Key));
    }

    [Fact]
    public async Task Preferences_name_the_types_of_their_custom_fields()
    {
        var company = await app.ConnectCompanyAsync();

        var preferences = (await app.GetXmlAsync(company, "preferences")).Document("Preferences");

        XNamespace xsi = "http://www.w3.org/2001/XMLSchema-instance";
        var groups = preferences.Child("SalesFormsPrefs").Elements(XmlCalls.Finance + "CustomField").ToList();
        Assert.Equal(
            ["BooleanTypeCustomFieldDefinition", "StringTypeCustomFieldDefinition"],
            groups.Select(group => group.Attribute(xsi + "type")!.Value).Order());
    }

    [Fact]
    public async Task A_refusal_is_a_fault_with_code_and_element_in_attributes()
    {
        var company = await app.ConnectCompanyAsync();
        var id = await company.CustomerAsync("Ortiz Homes");

        var answer = await app.PostXmlAsync(company, "customer", "<Customer><DisplayName>Ortiz Homes</DisplayName></Customer>");

        Assert.Equal((HttpStatusCode.BadRequest, "application/xml"), (answer.Status, answer.ContentType));
        var fault = answer.Root().Child("Fault");
        Assert.Equal("ValidationFault", fault.Attribute("type")!.Value);
        var error = fault.Child("Error");
        Assert.Equal(("6240", ""), (error.Attribute("code")!.Value, error.Attribute("element")!.Value));
        Assert.Equal(("Duplicate Name Exists Error", $"The name supplied already exists. : Id={id}"), (error.Text("Message"), error.Text("Detail")));
    }

    [Fact]
    public async Task The_gateway_speaks_XML_in_the_form_of_the_engine()
    {
        var (company, other) = (await app.ConnectCompanyAsync(), await app.ConnectCompanyAsync());
        await app.OrderFaultAsync(company, new JsonObject { ["kind"] = "fail", ["status"] = 429 });

        var throttled = await app.GetXmlAsync(company, "preferences");
        var expired = await app.GetXmlAsync(company, "preferences", token: "garbage");
        var foreign = await app.GetXmlAsync(company, "preferences", token: other.AccessToken);

        Assert.Equal((HttpStatusCode.TooManyRequests, "3001"), (throttled.Status, throttled.FaultCodeInXml()));
        Assert.Equal((HttpStatusCode.Unauthorized, "3200"), (expired.Status, expired.FaultCodeInXml()));
        Assert.Equal((HttpStatusCode.Forbidden, "3100"), (foreign.Status, foreign.FaultCodeInXml()));
        Assert.Equal("AUTHENTICATION", expired.Root().Child("Fault").Attribute("type")!.Value);
        Assert.Equal("SERVICE", throttled.Root().Child("Fault").Attribute("type")!.Value);
        Assert.Equal("Token expired: garbage", expired.Root().Child("Fault").Child("Error").Text("Detail"));
        Assert.EndsWith("-08:00", throttled.Root().Attribute("time")!.Value, StringComparison.Ordinal);
        Assert.Empty(foreign.Root().Child("Fault").Child("Error").Elements(XmlCalls.Finance + "Detail"));
    }

    [Theory]
    [InlineData("<Customer><DisplayName>A</DisplayName><Shoe>9</Shoe></Customer>")]
    [InlineData("<Customer shoe=\"9\"><DisplayName>A</DisplayName></Customer>")]
    [InlineData("<Invoice><DisplayName>A</DisplayName></Invoice>")]
    [InlineData("<Customer><DisplayName>A</Customer>")]
    [InlineData("<Customer><DisplayName>A</DisplayName></Customer><Customer/>")]
    [InlineData("<Customer><DisplayName>A</DisplayName></Customer> and more")]
    [InlineData("DisplayName=A")]
    [InlineData("{\"DisplayName\":\"A\"}")]
    [InlineData("")]
    public async Task What_is_no_such_document_is_refused(string xml)
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await app.PostXmlAsync(company, "customer", xml);

        Assert.Equal((HttpStatusCode.BadRequest, "2010"), (answer.Status, answer.FaultCodeInXml()));
    }

    [Theory]
    [InlineData("<!DOCTYPE c [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><Customer><DisplayName>&x;</DisplayName></Customer>")]
    [InlineData("<!DOCTYPE c SYSTEM \"http://127.0.0.1:1/evil.dtd\"><Customer><DisplayName>A</DisplayName></Customer>")]
    [InlineData("<!DOCTYPE c [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><Customer><DisplayName>&b;</DisplayName></Customer>")]
    public async Task Document_types_and_entities_are_refused(string xml)
    {
        var company = await app.ConnectCompanyAsync();

        Assert.Equal("2010", (await app.PostXmlAsync(company, "customer", xml)).FaultCodeInXml());
        Assert.Equal(0, await company.CountAsync("Customer"));
    }

    [Fact]
    public async Task A_document_nested_without_end_is_refused()
    {
        var company = await app.ConnectCompanyAsync();
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000));

        Assert.Equal("2010", (await app.PostXmlAsync(company, "customer", $"<Customer>{deep}</Customer>")).FaultCodeInXml());
    }

    [Theory]
    [InlineData("", "<Customer><DisplayName>A</DisplayName></Customer>", true)]
    [InlineData("application/octet-stream", "  <Customer><DisplayName>A</DisplayName></Customer>", true)]
    [InlineData("text/plain", "{\"DisplayName\":\"A\"}", true)]
    [InlineData("", "{\"DisplayName\":\"A\"}", true)]
    [InlineData("text/xml; charset=utf-8", "<Customer><DisplayName>A</DisplayName></Customer>", true)]
    [InlineData("application/json; charset=utf-8", "\uFEFF{\"DisplayName\":\"A\"}", true)]
    [InlineData("application/xml", "\uFEFF<Customer><DisplayName>A</DisplayName></Customer>", true)]
    [InlineData("application/json", "<Customer><DisplayName>A</DisplayName></Customer>", false)]
    public async Task The_content_type_decides_and_the_first_character_where_it_does_not(string contentType, string body, bool isRead)
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await app.PostXmlAsync(company, "customer", body, contentType);

        Assert.Equal(isRead ? null : "2010", answer.FaultCodeInXml());
    }

    [Fact]
    public async Task Characters_that_XML_can_not_hold_are_replaced()
    {
        var company = await app.ConnectCompanyAsync();
        var id = (await company.CreateAsync("Customer", new JsonObject { ["DisplayName"] = "A", ["Notes"] = "bell\u0007 and \U0001F600" }))["Id"];

        var customer = (await app.GetXmlAsync(company, $"customer/{id}")).Document("Customer");

        Assert.Equal("bell\uFFFD and \U0001F600", customer.Text("Notes"));
    }
}
