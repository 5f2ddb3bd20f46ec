using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DirtFace.Integrations.QuickBooksSimulator.Entities;
using DirtFace.Integrations.QuickBooksSimulator.Formats;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>Whatever the simulator can answer says the same in XML, so that reading the XML gives the document back.</summary>
public sealed class TranslatingDocuments(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    public static TheoryData<string> Companies => ["9341450000000001", "9341450000000002"];

    [Theory]
    [MemberData(nameof(Companies))]
    public async Task Every_document_of_a_seeded_company_comes_back_from_XML(string realmId)
    {
        var company = await app.ConnectAsync(realmId);
        var documents = 0;
        foreach (var kind in EntityKinds.All)
        {
            var page = (await company.QueryAsync($"select * from {kind.Name} maxresults 1000")).Json;
            AssertTranslates(page);
            foreach (var row in page["QueryResponse"]?[kind.Name]?.AsArray() ?? [])
            {
                AssertTranslates((await company.GetAsync($"{kind.Path}/{row!["Id"]!.GetValue<string>()}")).Json);
                documents++;
            }
        }
        Assert.True(documents > 20, $"Only {documents} documents were met.");
    }

    [Theory]
    [InlineData("""{"Invoice":{"domain":"QBO","status":"Deleted","Id":"266"},"time":"2026-09-29T05:58:16.187-07:00"}""")]
    [InlineData("""{"QueryResponse":{"totalCount":6},"time":"2026-09-29T05:58:16.187-07:00"}""")]
    [InlineData("""{"QueryResponse":{},"time":"2026-09-29T05:58:16.187-07:00"}""")]
    [InlineData("""{"Fault":{"Error":[{"Message":"M","Detail":"D < & > \"","code":"6240","element":""},{"Message":"N","code":"2020"}],"type":"ValidationFault"},"time":"2026-05-05T02:05:12.193-07:00"}""")]
    [InlineData("""
        {"BatchItemResponse":[
          {"Fault":{"type":"ValidationFault","Error":[{"Message":"M","code":"6240","Detail":"D","element":"Id"}]},"bId":"c1"},
          {"Invoice":{"domain":"QBO","status":"Deleted","Id":"129"},"bId":"d1"},
          {"Payment":{"TotalAmt":0,"PrivateNote":"Voided","Line":[{"Amount":2400.00,"LinkedTxn":[{"TxnId":"68","TxnType":"Invoice"}]}]},"bId":"v1"},
          {"QueryResponse":{"Term":[{"Id":"1","Name":"Due"}],"startPosition":1,"maxResults":1},"bId":"q1"},
          {"CDCResponse":{"QueryResponse":[{"Term":[{"Id":"1"}],"startPosition":1,"maxResults":1},{}]},"bId":"x1"}
        ],"time":"2026-05-05T09:01:18.141-07:00"}
        """)]
    [InlineData("""
        {"CDCResponse":[{"QueryResponse":[
          {"Customer":[{"Id":"63","SyncToken":"2","Active":true}],"startPosition":1,"maxResults":1},
          {},
          {"Payment":[{"Id":"180"},{"domain":"QBO","status":"Deleted","Id":"171","MetaData":{"LastUpdatedTime":"2026-09-03T04:10:11-07:00"}}],
           "startPosition":1,"maxResults":2,"totalCount":2}
        ]}],"time":"2026-09-03T05:00:00.123-07:00"}
        """)]
    [InlineData("""
        {"AttachableResponse":[
          {"Attachable":{"FileName":"a.pdf","Size":105840,"AttachableRef":[{"EntityRef":{"value":"95","type":"Invoice"},"IncludeOnSend":false}],"domain":"QBO","sparse":false,"Id":"5000000000000503624"}},
          {"Fault":{"type":"ValidationFault","Error":[{"Message":"M","Detail":"D","code":"6000"}]}}
        ],"time":"2026-09-03T05:00:00.123-07:00"}
        """)]
    [InlineData("""
        {"Payment":{"Line":[{"Amount":10.00,"LineEx":{"any":[
          {"name":"{http://schema.intuit.com/finance/v3}NameValue","declaredType":"com.intuit.schema.finance.v3.NameValue","scope":"javax.xml.bind.JAXBElement$GlobalScope",
           "value":{"Name":"txnId","Value":"96"},"nil":false,"globalScope":true,"typeSubstituted":false}]}}],"CustomerRef":{"value":"1","name":"A"}},
         "time":"2026-09-03T05:00:00.123-07:00"}
        """)]
    [InlineData("""
        {"JournalEntry":{"Adjustment":false,"Line":[{"Id":"0","Amount":5.50,"DetailType":"JournalEntryLineDetail","JournalEntryLineDetail":
          {"PostingType":"Credit","Entity":{"Type":"Customer","EntityRef":{"value":"3","name":"C"}},"AccountRef":{"value":"33","name":"A/R"}}}]},"time":"2026-09-03T05:00:00.123-07:00"}
        """)]
    [InlineData("""
        {"TaxCode":{"Name":"T","Active":true,"TaxGroup":true,"SalesTaxRateList":{"TaxRateDetail":[{"TaxRateRef":{"value":"1","name":"T"},"TaxTypeApplicable":"TaxOnAmount","TaxOrder":0}]},
          "PurchaseTaxRateList":{"TaxRateDetail":[{"TaxRateRef":{"value":"2"},"TaxOrder":0}]}},"time":"2026-09-03T05:00:00.123-07:00"}
        """)]
    [InlineData("""
        {"Invoice":{"Line":[{"Id":"1","LineNum":1,"DetailType":"GroupLineDetail","GroupLineDetail":{"GroupItemRef":{"value":"7","name":"Bundle"},"Quantity":2,
          "Line":[{"Id":"2","Amount":1.00,"DetailType":"SalesItemLineDetail","SalesItemLineDetail":{"ItemRef":{"value":"1"},"Qty":0.12345,"TaxCodeRef":{"value":"NON"}}}]}}],
          "CustomerMemo":{"value":"Line one\nLine two"},"BillEmail":{"Address":"a@b.c"},"DeliveryInfo":{"DeliveryType":"Email","DeliveryTime":"2026-05-05T02:08:55-07:00"}},
         "time":"2026-09-03T05:00:00.123-07:00"}
        """)]
    [InlineData("""
        {"Deposit":{"DepositToAccountRef":{"value":"35","name":"Checking"},"TotalAmt":868.15,"CashBack":{"AccountRef":{"value":"33"},"Amount":1.00,"Memo":"m"},
          "Line":[{"Id":"1","Amount":218.75,"LinkedTxn":[{"TxnId":"120","TxnType":"Payment","TxnLineId":"0"}]},
            {"Id":"2","Amount":1.00,"DetailType":"DepositLineDetail","DepositLineDetail":{"Entity":{"value":"1","name":"A","type":"CUSTOMER"},"CheckNum":"7"}},
            {"Id":"3","Amount":1.00,"DetailType":"DepositLineDetail","DepositLineDetail":{"Entity":{"value":"1"}}}]},"time":"2026-09-03T05:00:00.123-07:00"}
        """)]
    [InlineData("""
        {"BillPayment":{"VendorRef":{"value":"46","name":"V"},"PayType":"Check","CheckPayment":{"BankAccountRef":{"value":"35"},"PrintStatus":"NotSet"},
          "Line":[{"Amount":205.00,"LinkedTxn":[{"TxnId":"126","TxnType":"Bill"}]}],"TotalAmt":205.00},"time":"2026-09-03T05:00:00.123-07:00"}
        """)]
    [InlineData("""
        {"Purchase":{"AccountRef":{"value":"42"},"PaymentType":"CreditCard","Credit":false,"EntityRef":{"value":"33","name":"C","type":"Vendor"},
          "PurchaseEx":{"any":[{"name":"{http://schema.intuit.com/finance/v3}NameValue","declaredType":"com.intuit.schema.finance.v3.NameValue",
            "scope":"javax.xml.bind.JAXBElement$GlobalScope","value":{"Name":"TxnType","Value":"54"},"nil":false,"globalScope":true,"typeSubstituted":false}]},
          "Line":[{"Id":"1","Amount":19.99,"DetailType":"AccountBasedExpenseLineDetail","AccountBasedExpenseLineDetail":
            {"AccountRef":{"value":"13"},"BillableStatus":"NotBillable","TaxCodeRef":{"value":"NON"},"MarkupInfo":{"PercentBased":true,"Percent":10}}}]},
         "time":"2026-09-03T05:00:00.123-07:00"}
        """)]
    [InlineData("""
        {"Item":{"Name":"Kit","Type":"Group","ItemGroupDetail":{"ItemGroupLine":[{"ItemRef":{"value":"11","name":"Pump"},"Qty":2}]},"PrintGroupedItems":true,
          "QtyOnHand":-3,"InvStartDate":"2026-01-01"},"time":"2026-09-03T05:00:00.123-07:00"}
        """)]
    [InlineData("""
        {"Estimate":{"TxnStatus":"Accepted","LinkedTxn":[{"TxnId":"5","TxnType":"Invoice"}],"CustomField":[{"DefinitionId":"1","Name":"Crew #","Type":"StringType","StringValue":"7"}],
          "TxnTaxDetail":{"TxnTaxCodeRef":{"value":"2"},"TotalTax":2.85,"TaxLine":[{"Amount":2.85,"DetailType":"TaxLineDetail",
            "TaxLineDetail":{"TaxRateRef":{"value":"20"},"PercentBased":true,"TaxPercent":10,"NetAmountTaxable":28.50}}]},"ExpirationDate":"2026-12-01"},
         "time":"2026-09-03T05:00:00.123-07:00"}
        """)]
    [InlineData("""
        {"QueryResponse":{"ExchangeRate":[{"SourceCurrencyCode":"EUR","TargetCurrencyCode":"USD","Rate":2.5,"AsOfDate":"2026-07-07"}],"maxResults":1},"time":"2026-09-03T05:00:00.123-07:00"}
        """)]
    public void Every_shape_of_the_contract_comes_back_from_XML(string json) => AssertTranslates(JsonNode.Parse(json)!);

    [Fact]
    public void A_batch_in_XML_is_the_batch_in_JSON()
    {
        var (root, batch) = XmlReading.Parse(Encoding.UTF8.GetBytes("""
            <IntuitBatchRequest xmlns="http://schema.intuit.com/finance/v3">
              <BatchItemRequest bId="c1" operation="create"><Customer><DisplayName>V</DisplayName></Customer></BatchItemRequest>
              <BatchItemRequest operation="update" optionsData="void" bId="v1"><Payment sparse="true"><Id>33</Id><SyncToken>1</SyncToken></Payment></BatchItemRequest>
              <BatchItemRequest bId="q1"><Query>select * from Term where Active = true</Query></BatchItemRequest>
              <BatchItemRequest bId="x1"><CDCQuery><Entities>Customer,Invoice</Entities><ChangedSince>2026-09-01</ChangedSince></CDCQuery></BatchItemRequest>
            </IntuitBatchRequest>
            """));

        Assert.Equal("IntuitBatchRequest", root);
        AssertSame(
            JsonNode.Parse("""
                {"BatchItemRequest":[
                  {"bId":"c1","operation":"create","Customer":{"DisplayName":"V"}},
                  {"bId":"v1","operation":"update","optionsData":"void","Payment":{"sparse":true,"Id":"33","SyncToken":"1"}},
                  {"bId":"q1","Query":"select * from Term where Active = true"},
                  {"bId":"x1","CDCQuery":{"Entities":"Customer,Invoice","ChangedSince":"2026-09-01"}}
                ]}
                """)!,
            batch);
    }

    [Fact]
    public void Empty_elements_and_nil_ones_are_absent()
    {
        var (_, invoice) = XmlReading.Parse(Encoding.UTF8.GetBytes("""
            <Invoice xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
              <PrivateNote/><DueDate xsi:nil="true"/><ClassRef></ClassRef><DocNumber> </DocNumber>
              <Line><Amount>1</Amount><DetailType>SubTotalLineDetail</DetailType><SubTotalLineDetail/></Line>
            </Invoice>
            """));

        AssertSame(
            JsonNode.Parse("""
                {"PrivateNote":null,"DueDate":null,"ClassRef":null,"DocNumber":null,
                 "Line":[{"Amount":1,"DetailType":"SubTotalLineDetail","SubTotalLineDetail":{}}]}
                """)!,
            invoice);
    }

    [Fact]
    public void A_number_has_no_exponent_in_XML()
    {
        var xml = Encoding.UTF8.GetString(XmlWriting.Document("Line", """{"Qty":1.5E+2,"UnitPrice":1e-3,"Amount":0.15}"""u8.ToArray()));

        Assert.Contains("<Qty>150</Qty><UnitPrice>0.001</UnitPrice><Amount>0.15</Amount>", xml, StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_that_is_no_XML_name_still_gives_XML()
    {
        var xml = XmlWriting.Document("Customer", """{"a b":"1","1":{"<":"2"},"":"3"}"""u8.ToArray());

        Assert.Equal("Customer", XmlReading.Parse(xml).Root);
    }

    private static void AssertTranslates(JsonNode answer)
    {
        var xml = XmlWriting.Answer(Encoding.UTF8.GetBytes(answer.ToJsonString()));

        var (root, again) = XmlReading.Parse(xml);

        Assert.Equal("IntuitResponse", root);
        AssertSame(WithoutNothing(answer)!, WithoutNothing(again)!);
    }

    // XML has no word for an empty array, and an empty element is an absent value unless it is the detail of a line.
    private static JsonNode? WithoutNothing(JsonNode? node) => node switch
    {
        JsonObject source => new JsonObject(source
            .Select(property => KeyValuePair.Create(property.Key, WithoutNothing(property.Value)))
            .Where(property => !IsNothing(property.Key, property.Value))),
        JsonArray array => new JsonArray([.. array.Select(WithoutNothing)]),
        _ => node?.DeepClone(),
    };

    private static bool IsNothing(string name, JsonNode? value) => value switch
    {
        null or JsonArray { Count: 0 } => true,
        JsonObject { Count: 0 } => !name.EndsWith("Detail", StringComparison.Ordinal) && name != "QueryResponse",
        JsonValue scalar => scalar.GetValueKind() == JsonValueKind.String && scalar.GetValue<string>().Length == 0,
        _ => false,
    };

    private static void AssertSame(JsonNode expected, JsonNode actual) =>
        Assert.True(JsonNode.DeepEquals(expected, actual), $"{expected.ToJsonString()}\n{actual.ToJsonString()}");
}
