using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>Bodies as they travel: compressed, in chunks, announced and not sent, or sent where there should be none.</summary>
public sealed class PackedBodies(SimulatorApp app) : IClassFixture<SimulatorApp>
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("GZIP")]
    [InlineData("deflate")]
    [InlineData("zlib")]
    [InlineData("identity")]
    public async Task A_compressed_document_is_unpacked(string encoding)
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await PostAsync(company, "customer", Packed(encoding, """{"DisplayName":"A"}"""), encoding == "zlib" ? "deflate" : encoding);

        Assert.Equal("A", answer.Entity("Customer")["DisplayName"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_compressed_query_is_unpacked()
    {
        var company = await app.ConnectCompanyAsync();
        await company.CustomerAsync("A");

        var answer = await PostAsync(company, "query", Packed("gzip", "select count(*) from Customer"), "gzip", "application/text");

        Assert.Equal(1, answer.Json["QueryResponse"]!["totalCount"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("gzip", "not packed at all")]
    [InlineData("deflate", "not packed at all")]
    [InlineData("br", "unknown")]
    [InlineData("gzip, gzip", "twice")]
    public async Task What_can_not_be_unpacked_is_refused(string encoding, string body)
    {
        var company = await app.ConnectCompanyAsync();

        var answer = await PostAsync(company, "customer", Encoding.UTF8.GetBytes(body), encoding);

        Assert.Equal((HttpStatusCode.BadRequest, "2010"), (answer.Status, answer.FaultCode));
        Assert.Equal(0, await company.CountAsync("Customer"));
    }

    [Fact]
    public async Task A_torn_gzip_body_is_refused()
    {
        var company = await app.ConnectCompanyAsync();
        var whole = Packed("gzip", """{"DisplayName":"A","Notes":"a text that is long enough to be torn in its middle"}""");

        var answer = await PostAsync(company, "customer", whole[..(whole.Length / 2)], "gzip");

        Assert.Equal((HttpStatusCode.BadRequest, "2010"), (answer.Status, answer.FaultCode));
    }

    [Fact]
    public async Task A_bomb_unfolds_no_further_than_the_limit()
    {
        var company = await app.ConnectCompanyAsync();
        var bomb = Packed("gzip", new string(' ', 60_000_000));

        var answer = await PostAsync(company, "customer", bomb, "gzip");

        Assert.True(bomb.Length < 100_000);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "2010"), (answer.Status, answer.FaultCode));
    }

    [Fact]
    public async Task A_bad_token_is_told_before_a_bad_body()
    {
        var company = await app.ConnectCompanyAsync();
        using var request = company.Request(HttpMethod.Post, "customer", token: "garbage");
        request.Content = Content("broken"u8.ToArray(), "gzip", "application/json");

        Assert.Equal("3200", (await app.SendAsync(request)).GatewayCode);
    }

    [Fact]
    public async Task A_read_may_announce_compression_and_carry_nothing_or_an_empty_object()
    {
        var company = await app.ConnectCompanyAsync();
        using var announced = company.Request(HttpMethod.Get, "preferences");
        announced.Content = Content([], "gzip", "application/xml");
        using var carrying = company.Request(HttpMethod.Get, "query?query=select%20*%20from%20Preferences");
        carrying.Content = SimulatorApp.Body(new JsonObject());

        Assert.NotNull((await app.SendAsync(announced)).Entity("Preferences"));
        Assert.NotNull((await app.SendAsync(carrying)).Json["QueryResponse"]!["Preferences"]);
    }

    [Fact]
    public async Task A_body_may_come_in_chunks()
    {
        var company = await app.ConnectCompanyAsync();
        using var request = company.Request(HttpMethod.Post, "customer");
        request.Content = Content("""{"DisplayName":"A"}"""u8.ToArray(), null, "application/json");
        request.Headers.TransferEncodingChunked = true;

        Assert.Equal("A", (await app.SendAsync(request)).Entity("Customer")["DisplayName"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("gzip, deflate, br", true)]
    [InlineData("deflate, gzip;q=0.5", true)]
    [InlineData("gzip;q=0", false)]
    [InlineData("deflate", false)]
    [InlineData(null, false)]
    public async Task Large_answers_are_packed_for_who_asks(string? accepted, bool isPacked)
    {
        var company = await app.ConnectCompanyAsync();
        using var request = company.Request(HttpMethod.Get, "preferences");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);

        using var response = await app.Http.SendAsync(request, SimulatorApp.Ct);

        Assert.Equal(isPacked ? ["gzip"] : [], response.Content.Headers.ContentEncoding);
        await using var body = await response.Content.ReadAsStreamAsync(SimulatorApp.Ct);
        await using var plain = isPacked ? new GZipStream(body, CompressionMode.Decompress) : body;
        var answer = await JsonNode.ParseAsync(plain, cancellationToken: SimulatorApp.Ct);
        Assert.Equal("1", answer!["Preferences"]!["Id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Small_answers_are_not_packed()
    {
        var company = await app.ConnectCompanyAsync();
        using var request = company.Request(HttpMethod.Get, "query?query=select%20count(*)%20from%20Customer");
        request.Headers.AcceptEncoding.ParseAdd("gzip");

        using var response = await app.Http.SendAsync(request, SimulatorApp.Ct);

        Assert.Empty(response.Content.Headers.ContentEncoding);
    }

    private async Task<Answer> PostAsync(TestCompany company, string path, byte[] body, string encoding, string contentType = "application/json")
    {
        using var request = company.Request(HttpMethod.Post, path);
        request.Content = Content(body, encoding, contentType);
        return await app.SendAsync(request);
    }

    private static ByteArrayContent Content(byte[] body, string? encoding, string contentType)
    {
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (encoding is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        }
        return content;
    }

    private static byte[] Packed(string encoding, string text)
    {
        using var packed = new MemoryStream();
        using (Stream packing = encoding.ToUpperInvariant() switch
        {
            "GZIP" or "X-GZIP" => new GZipStream(packed, CompressionLevel.Optimal),
            "DEFLATE" => new DeflateStream(packed, CompressionLevel.Optimal),
            "ZLIB" => new ZLibStream(packed, CompressionLevel.Optimal),
            _ => new BufferedStream(packed),
        })
        {
            packing.Write(Encoding.UTF8.GetBytes(text));
        }
        return packed.ToArray();
    }
}
