using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;
using static DirtFace.Integrations.QuickBooks.Tests.Simulator.SomePurchase;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class AttachingFiles(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    private static readonly byte[] Photo = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x00, 0xFF];

    [Fact]
    public async Task A_file_is_attached_to_an_invoice_and_can_be_fetched_without_a_token_for_a_while()
    {
        var company = await app.ConnectCompanyAsync();
        var invoice = Id(await company.InvoiceAsync());

        var answer = await UploadAsync(company, Metadata("Invoice", invoice, "site photo.png"));
        var attachable = answer.Json["AttachableResponse"]![0]!["Attachable"]!;
        var address = await company.GetAsync($"download/{Id(attachable)}");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.StartsWith("5000000000000", Id(attachable), StringComparison.Ordinal);
        Assert.Equal(
            ("site photo.png", "image/png", 8),
            (attachable["FileName"]!.GetValue<string>(), attachable["ContentType"]!.GetValue<string>(), attachable["Size"]!.GetValue<int>()));
        Assert.Equal($"/v3/company/{company.RealmId}/download/{Id(attachable)}", attachable["FileAccessUri"]!.GetValue<string>());
        Assert.Equal("text/plain", address.ContentType);
        using var file = await app.Http.GetAsync(address.Text, SimulatorApp.Ct);
        Assert.Equal(Photo, await file.Content.ReadAsByteArrayAsync(SimulatorApp.Ct));
        Assert.Equal((8L, "image/png"), (file.Content.Headers.ContentLength, file.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task The_temporary_address_ends_after_900_seconds()
    {
        var company = await app.ConnectCompanyAsync();
        var attachable = (await UploadAsync(company, [])).Json["AttachableResponse"]![0]!["Attachable"]!;
        var address = attachable["TempDownloadUri"]!.GetValue<string>();

        app.Clock.Advance(TimeSpan.FromSeconds(899));
        using var before = await app.Http.GetAsync(address, SimulatorApp.Ct);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        using var after = await app.Http.GetAsync(address, SimulatorApp.Ct);
        using var forged = await app.Http.GetAsync(address.Replace("Expires=1", "Expires=2", StringComparison.Ordinal), SimulatorApp.Ct);

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (before.StatusCode, after.StatusCode, forged.StatusCode));
    }

    [Fact]
    public async Task Each_file_of_an_upload_is_accepted_or_refused_on_its_own()
    {
        var company = await app.ConnectCompanyAsync();
        var invoice = Id(await company.InvoiceAsync());

        var answer = await UploadAsync(
            company, Metadata("Invoice", "99999", "a.png"), Metadata("Invoice", invoice, "b.png"), Metadata("Invoice", invoice, "c.png"));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var items = answer.Json["AttachableResponse"]!.AsArray();
        Assert.Equal("6000", items[0]!["Fault"]!["Error"]![0]!["code"]!.GetValue<string>());
        Assert.Equal(["b.png", "c.png"], items.Skip(1).Select(item => item!["Attachable"]!["FileName"]!.GetValue<string>()));
        Assert.Equal(2, items.Skip(1).Select(item => Id(item!["Attachable"]!)).Distinct().Count());
        Assert.Equal(2, await company.CountAsync("Attachable"));
    }

    [Fact]
    public async Task A_file_without_metadata_is_named_by_its_part()
    {
        var company = await app.ConnectCompanyAsync();
        using var form = new MultipartFormDataContent();
        form.Add(File("application/pdf"), "file_content_01", "plan.pdf");

        var attachable = (await SendAsync(company, form)).Json["AttachableResponse"]![0]!["Attachable"]!;

        Assert.Equal(("plan.pdf", "application/pdf"), (attachable["FileName"]!.GetValue<string>(), attachable["ContentType"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Metadata_without_a_file_and_metadata_that_is_none_are_refused()
    {
        var company = await app.ConnectCompanyAsync();
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent("{}", Encoding.UTF8, "application/json"), "file_metadata_01");
        form.Add(new StringContent("no json", Encoding.UTF8, "application/json"), "file_metadata_02");
        form.Add(File("image/png"), "file_content_02", "x.png");

        var items = (await SendAsync(company, form)).Json["AttachableResponse"]!.AsArray();

        Assert.Equal(["6041", "6040"], items.Select(item => item!["Fault"]!["Error"]![0]!["code"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Metadata_may_be_xml_and_so_may_the_answer()
    {
        var company = await app.ConnectCompanyAsync();
        var invoice = Id(await company.InvoiceAsync());
        using var form = new MultipartFormDataContent();
        form.Add(File("image/png"), "file_content_01", "x.png");
        form.Add(new StringContent(
            $"""
            <Attachable xmlns="http://schema.intuit.com/finance/v3"><FileName>xml.png</FileName><AttachableRef><EntityRef type="Invoice">{invoice}</EntityRef></AttachableRef></Attachable>
            """,
            Encoding.UTF8,
            "application/xml"), "file_metadata_01");
        using var request = company.Request(HttpMethod.Post, "upload");
        request.Content = form;
        request.Headers.Accept.Clear();

        var answer = await app.SendAsync(request);

        Assert.StartsWith("application/xml", answer.ContentType, StringComparison.Ordinal);
        Assert.Contains("<FileName>xml.png</FileName>", answer.Text, StringComparison.Ordinal);
        var found = await company.QueryAsync($"select * from Attachable where AttachableRef.EntityRef.value = '{invoice}'");
        Assert.Single(found.Entity("QueryResponse")["Attachable"]!.AsArray());
    }

    [Fact]
    public async Task A_file_of_more_than_100_MB_is_refused()
    {
        var company = await app.ConnectCompanyAsync();
        using var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(new byte[(100 * 1024 * 1024) + 1]), "file_content_01", "huge.bin");
        form.Add(File("image/png"), "file_content_02", "small.png");

        var items = (await SendAsync(company, form)).Json["AttachableResponse"]!.AsArray();

        Assert.Equal("6030", items[0]!["Fault"]!["Error"]![0]!["code"]!.GetValue<string>());
        Assert.Equal("small.png", items[1]!["Attachable"]!["FileName"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_note_needs_no_file_and_nothing_can_be_downloaded_for_it()
    {
        var company = await app.ConnectCompanyAsync();
        var note = await company.CreateAsync("Attachable", Note(await company.CustomerAsync()));

        Assert.Null(note["FileAccessUri"]);
        Assert.Equal("610", (await company.GetAsync($"download/{Id(note)}")).FaultCode);
        Assert.Equal("610", (await company.GetAsync("download/5000000000000000001")).FaultCode);
    }

    [Fact]
    public async Task Attachments_are_found_by_what_they_belong_to()
    {
        var company = await app.ConnectCompanyAsync();
        var invoice = Id(await company.InvoiceAsync());
        await company.CreateAsync("Attachable", Note(await company.CustomerAsync()));
        await UploadAsync(company, Metadata("invoice", invoice, "a.png"));

        var found = await company.QueryAsync(
            $"select * from Attachable where AttachableRef.EntityRef.Type = 'invoice' and AttachableRef.EntityRef.value = '{invoice}'");

        var only = Assert.Single(found.Entity("QueryResponse")["Attachable"]!.AsArray());
        Assert.Equal("a.png", only!["FileName"]!.GetValue<string>());
        Assert.NotNull(only["TempDownloadUri"]);
    }

    [Fact]
    public async Task An_attachable_is_updated_and_deleted_by_its_id_alone()
    {
        var company = await app.ConnectCompanyAsync();
        var note = await company.CreateAsync("Attachable", Note(await company.CustomerAsync()));

        var changed = await company.PostAsync("attachable", Change(note, new JsonObject { ["Note"] = "Gate code 12" }));
        var deleted = await company.PostAsync("attachable?operation=delete", new JsonObject { ["Id"] = Id(note) });

        Assert.Equal("Gate code 12", changed.Entity("Attachable")["Note"]!.GetValue<string>());
        Assert.Equal("Deleted", deleted.Entity("Attachable")["status"]!.GetValue<string>());
        Assert.Equal("610", (await company.GetAsync($"attachable/{Id(note)}")).FaultCode);
    }

    [Fact]
    public async Task A_deleted_transaction_leaves_its_attachments()
    {
        var company = await app.ConnectCompanyAsync();
        var bill = Id(await company.CreateAsync("Bill", Bill(await company.VendorAsync(), 1m)));
        var attachable = (await UploadAsync(company, Metadata("Bill", bill, "a.png"))).Json["AttachableResponse"]![0]!["Attachable"]!;

        await company.EndAsync("Bill", bill, "delete");

        Assert.Equal("a.png", (await company.ReadAsync("Attachable", Id(attachable)))["FileName"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{}""", "2020")]
    [InlineData("""{"Note":"x","AttachableRef":[{"EntityRef":{"value":"1","type":"Preferences"}}]}""", "6050")]
    [InlineData("""{"Note":"x","AttachableRef":[{"EntityRef":{"value":"1","type":"Starship"}}]}""", "6050")]
    [InlineData("""{"Note":"x","AttachableRef":[{"EntityRef":{"value":"99","type":"Customer"}}]}""", "6000")]
    [InlineData("""{"Note":"x","Colour":"red"}""", "2010")]
    public async Task A_mistake_has_its_code(string body, string code)
    {
        var company = await app.ConnectCompanyAsync();

        Assert.Equal(code, (await company.PostTextAsync("attachable", body, "application/json")).FaultCode);
    }

    [Fact]
    public async Task An_upload_that_is_no_multipart_body_is_a_fault()
    {
        var company = await app.ConnectCompanyAsync();

        Assert.Equal("2010", (await company.PostTextAsync("upload", "hello", "multipart/form-data; boundary=x")).FaultCode);
    }

    [Fact]
    public async Task Files_are_still_there_after_a_restart()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"sim-{Path.GetRandomFileName()}");
        var options = new QuickBooksSimulator.SimulatorOptions { Url = "http://127.0.0.1:0", DataFolder = folder };
        string realmId, id;
        await using (var first = new SimulatorApp { Options = options })
        {
            await first.InitializeAsync();
            var company = await first.ConnectCompanyAsync();
            realmId = company.RealmId;
            id = Id((await UploadAsync(first, company, [])).Json["AttachableResponse"]![0]!["Attachable"]!);
        }
        await using var second = new SimulatorApp { Options = options };
        await second.InitializeAsync();

        var address = await (await second.ConnectAsync(realmId)).GetAsync($"download/{id}");
        var bytes = await second.Http.GetByteArrayAsync(address.Text, SimulatorApp.Ct);

        Assert.Equal(Photo, bytes);
        Directory.Delete(folder, recursive: true);
    }

    private static JsonObject Metadata(string type, string id, string fileName) => new()
    {
        ["AttachableRef"] = new JsonArray(new JsonObject { ["EntityRef"] = new JsonObject { ["type"] = type, ["value"] = id } }),
        ["FileName"] = fileName,
        ["ContentType"] = "image/png",
    };

    private static JsonObject Note(string customer) => new()
    {
        ["Note"] = "Call first",
        ["AttachableRef"] = new JsonArray(new JsonObject { ["EntityRef"] = new JsonObject { ["type"] = "Customer", ["value"] = customer } }),
    };

    private Task<Answer> UploadAsync(TestCompany company, params JsonObject[] metadata) => UploadAsync(app, company, metadata);

    private static async Task<Answer> UploadAsync(SimulatorApp app, TestCompany company, params JsonObject[] metadata)
    {
        using var form = new MultipartFormDataContent();
        for (var index = 0; index < Math.Max(1, metadata.Length); index++)
        {
            if (index < metadata.Length)
            {
                form.Add(new StringContent(metadata[index].ToJsonString(), Encoding.UTF8, "application/json"), $"file_metadata_0{index + 1}");
            }
            form.Add(File("image/png"), $"file_content_0{index + 1}", "file.png");
        }
        return await SendAsync(app, company, form);
    }

    private Task<Answer> SendAsync(TestCompany company, MultipartFormDataContent form) => SendAsync(app, company, form);

    private static async Task<Answer> SendAsync(SimulatorApp app, TestCompany company, MultipartFormDataContent form)
    {
        using var request = company.Request(HttpMethod.Post, "upload");
        request.Content = form;
        return await app.SendAsync(request);
    }

    private static ByteArrayContent File(string type)
    {
        var content = new ByteArrayContent(Photo);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }
}
