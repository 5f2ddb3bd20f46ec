using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class SendingAndPrinting(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    private const int MostMailsPerDay = 40;

    [Theory]
    [InlineData("Invoice")]
    [InlineData("Estimate")]
    [InlineData("CreditMemo")]
    [InlineData("SalesReceipt")]
    [InlineData("RefundReceipt")]
    public async Task A_form_that_is_sent_says_when_and_to_whom(string entity)
    {
        var company = await app.ConnectCompanyAsync();
        var form = await FormAsync(company, entity);

        var answer = await SendAsync(company, entity, form.Text("Id"), "a@b.example");

        var sent = answer.Entity(entity);
        Assert.Equal(("EmailSent", "a@b.example", "1"), (sent.Text("EmailStatus"), sent.Text("BillEmail.Address"), sent.Text("SyncToken")));
        Assert.Equal("Email", sent.Text("DeliveryInfo.DeliveryType"));
        Assert.Equal(sent.Text("MetaData.LastUpdatedTime"), sent.Text("DeliveryInfo.DeliveryTime"));
        Assert.Equal("emailed", (await company.LedgerAsync())[^1].Text("operation"));
    }

    [Theory]
    [InlineData(null, null, "6420")]
    [InlineData(null, "not an address", "2210")]
    [InlineData("own@b.example", null, null)]
    public async Task It_is_sent_to_its_own_address_or_to_the_one_in_the_call(string? own, string? sendTo, string? code)
    {
        var company = await app.ConnectCompanyAsync();
        var invoice = await company.InvoiceAsync(body => body["BillEmail"] = own is null ? null : new JsonObject { ["Address"] = own });

        var answer = await SendAsync(company, "Invoice", invoice.Text("Id"), sendTo);

        Assert.Equal(code, answer.FaultCode);
    }

    [Fact]
    public async Task A_sandbox_sends_forty_mails_a_day()
    {
        var company = await app.ConnectCompanyAsync();
        var id = (await company.InvoiceAsync()).Text("Id");
        for (var mail = 0; mail < MostMailsPerDay; mail++)
        {
            Assert.Null((await SendAsync(company, "Invoice", id, $"a{mail}@b.example")).FaultCode);
        }

        Assert.Equal("6000", (await SendAsync(company, "Invoice", id, "last@b.example")).FaultCode);
    }

    [Theory]
    [InlineData("customer/1/send", "500")]
    [InlineData("invoice/99999/send", "610")]
    [InlineData("invoice/x/send", "2030")]
    public async Task What_can_not_be_sent_is_refused(string path, string code)
    {
        var company = await app.ConnectCompanyAsync();
        await company.CustomerAsync();

        Assert.Equal(code, (await company.PostTextAsync(path, "", "application/octet-stream")).FaultCode);
    }

    [Theory]
    [InlineData("Invoice")]
    [InlineData("Estimate")]
    [InlineData("CreditMemo")]
    [InlineData("SalesReceipt")]
    [InlineData("RefundReceipt")]
    public async Task A_form_is_printed_as_a_PDF_file_whose_parts_are_where_it_says(string entity)
    {
        var company = await app.ConnectCompanyAsync();
        var form = await FormAsync(company, entity);

        var (type, bytes) = await PdfAsync(company, entity, form.Text("Id"));

        var text = Encoding.Latin1.GetString(bytes);
        Assert.Equal("application/pdf", type);
        Assert.StartsWith("%PDF-1.4\n", text, StringComparison.Ordinal);
        Assert.EndsWith("%%EOF\n", text, StringComparison.Ordinal);
        var table = Number(Regex.Match(text, @"startxref\n(\d+)").Groups[1].Value);
        Assert.Equal("xref", text.Substring(table, 4));
        var offsets = Regex.Matches(text, @"(\d{10}) 00000 n").Select(match => Number(match.Groups[1].Value)).ToList();
        for (var index = 0; index < offsets.Count; index++)
        {
            Assert.StartsWith($"{index + 1} 0 obj", text[offsets[index]..], StringComparison.Ordinal);
        }
        foreach (Match stream in Regex.Matches(text, @"/Length (\d+) >>\nstream\n(.*?)\nendstream", RegexOptions.Singleline))
        {
            Assert.Equal(Number(stream.Groups[1].Value), stream.Groups[2].Length);
        }
        Assert.Contains("Total: 100.00 USD", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_form_fills_several_pages()
    {
        var company = await app.ConnectCompanyAsync();
        var invoice = await company.InvoiceAsync(body => body["Line"] = new JsonArray(
            [.. Enumerable.Range(0, 120).Select(_ => (JsonNode)Some.Sale(1m))]));

        var (_, bytes) = await PdfAsync(company, "Invoice", invoice.Text("Id"));

        Assert.Contains("/Count 3", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
    }

    private static async Task<JsonNode> FormAsync(TestCompany company, string entity)
    {
        var body = Some.Invoice(await company.CustomerAsync("Ortiz (Homes) \\ Söhne"));
        body["DepositToAccountRef"] = Some.Ref("1");
        return await company.CreateAsync(entity, body);
    }

    private static Task<Answer> SendAsync(TestCompany company, string entity, string id, string? sendTo) => company.PostTextAsync(
        $"{entity.ToLowerInvariant()}/{id}/send" + (sendTo is null ? "" : $"?sendTo={Uri.EscapeDataString(sendTo)}"),
        "",
        "application/octet-stream");

    private async Task<(string? Type, byte[] Bytes)> PdfAsync(TestCompany company, string entity, string id)
    {
        using var request = company.Request(HttpMethod.Get, $"{entity.ToLowerInvariant()}/{id}/pdf");
        request.Headers.Accept.Clear();
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/pdf"));
        using var response = await app.Http.SendAsync(request, SimulatorApp.Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsByteArrayAsync(SimulatorApp.Ct));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
