using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using DirtFace.Integrations.QuickBooksSimulator;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

public sealed class ListeningOverHttps : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("simulator-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Discovery_over_https_names_https_addresses_and_over_http_plain_ones()
    {
        await using var app = await StartAsync(Encrypted);
        using var https = await TrustingAsync(app);

        var encrypted = await DiscoveryAsync(https);
        var plain = await DiscoveryAsync(app.Http);

        Assert.All(Endpoints(encrypted), address => Assert.StartsWith(Origin(app.HttpsAddress!), address, StringComparison.Ordinal));
        Assert.All(Endpoints(plain), address => Assert.StartsWith(Origin(app.Http.BaseAddress!), address, StringComparison.Ordinal));
        var keys = await https.GetFromJsonNodeAsync(encrypted["jwks_uri"]!.GetValue<string>());
        Assert.NotEmpty(keys["keys"]!.AsArray());
    }

    [Fact]
    public async Task The_certificate_that_can_be_downloaded_is_the_one_that_is_used_and_names_localhost()
    {
        await using var app = await StartAsync(Encrypted);
        using var https = await TrustingAsync(app);
        using var certificate = await DownloadAsync(app);

        Assert.True(certificate.MatchesHostname("localhost"));
        Assert.True(certificate.MatchesHostname("127.0.0.1"));
        Assert.False(certificate.HasPrivateKey);
        Assert.Equal(HttpStatusCode.OK, (await https.GetAsync("/sim/api/health", SimulatorApp.Ct)).StatusCode);
        Assert.Contains("/sim/certificate.crt", await app.Http.GetStringAsync("/", SimulatorApp.Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_of_its_own_is_kept_for_the_next_start()
    {
        byte[] first;
        await using (var app = await StartAsync(Encrypted))
        {
            using var certificate = await DownloadAsync(app);
            first = certificate.RawData;
        }
        var file = Path.Combine(folder.FullName, "https.pfx");
        Assert.SkipUnless(File.Exists(file), "This machine has a development certificate, which is used instead.");
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
        await using var again = await StartAsync(Encrypted);
        using var second = await DownloadAsync(again);
        Assert.Equal(first, second.RawData);
    }

    [Fact]
    public async Task A_certificate_of_its_own_is_made_anew_when_it_lacks_the_name_that_is_listened_on()
    {
        await using (await StartAsync(Encrypted))
        {
            Assert.SkipUnless(File.Exists(Path.Combine(folder.FullName, "https.pfx")), "This machine has a development certificate.");
        }

        await using var named = await StartAsync(Encrypted with { HttpsUrl = $"https://quickbooks.test:{FreePort()}" });

        using var certificate = await DownloadAsync(named);
        Assert.True(certificate.MatchesHostname("quickbooks.test"));
        Assert.True(certificate.MatchesHostname("localhost"));
    }

    [Fact]
    public async Task A_certificate_file_can_be_named()
    {
        using var key = ECDsa.Create();
        using var certificate = new CertificateRequest("CN=named", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var path = Path.Combine(folder.FullName, "named.pfx");
        await File.WriteAllBytesAsync(path, certificate.Export(X509ContentType.Pfx, "guarded"), SimulatorApp.Ct);

        await using var app = await StartAsync(Encrypted with { CertificatePath = path, CertificatePassword = "guarded" });

        using var used = await DownloadAsync(app);
        Assert.Equal("CN=named", used.Subject);
    }

    [Fact]
    public async Task A_certificate_file_that_can_not_be_read_stops_the_start()
    {
        var path = Path.Combine(folder.FullName, "broken.pfx");
        await File.WriteAllTextAsync(path, "no certificate", SimulatorApp.Ct);

        var failure = await Assert.ThrowsAsync<SimulatorStartException>(() => StartAsync(Encrypted with { CertificatePath = path }));

        Assert.Contains("broken.pfx", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_not_https_is_refused_with_an_example()
    {
        var failure = await Assert.ThrowsAsync<SimulatorStartException>(() => StartAsync(Encrypted with { HttpsUrl = "http://localhost:1" }));

        Assert.Equal(
            "The simulator's HttpsUrl must be an https address such as https://localhost:5191, not \"http://localhost:1\".", failure.Message);
    }

    [Fact]
    public async Task Without_an_https_address_there_is_no_certificate()
    {
        await using var app = await StartAsync(Encrypted with { HttpsUrl = "" });

        Assert.Null(app.HttpsAddress);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("/sim/certificate.crt")).Status);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("quickbooks.test:1")]
    public async Task The_host_that_a_request_names_is_not_believed(string host)
    {
        await using var app = await StartAsync(Encrypted);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/.well-known/openid_configuration");
        request.Headers.Host = host;

        var document = (await app.SendAsync(request)).Json;

        Assert.Equal($"{Origin(app.Http.BaseAddress!)}/oauth2/v1/tokens/bearer", document["token_endpoint"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("0.0.0.0", "simulator")]
    [InlineData("quickbooks.test", "quickbooks.test")]
    public async Task A_listener_on_every_address_is_called_by_its_configured_name_or_else_as_the_caller_does(string host, string named)
    {
        await using var app = await StartAsync(new() { Url = $"http://{host}:{FreePort()}" });
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(
            HttpMethod.Get, $"http://127.0.0.1:{app.Http.BaseAddress!.Port}/.well-known/openid_configuration");
        request.Headers.Host = "simulator";

        using var answer = await client.SendAsync(request, SimulatorApp.Ct);

        var document = JsonNode.Parse(await answer.Content.ReadAsStringAsync(SimulatorApp.Ct))!;
        Assert.Equal($"http://{named}:{app.Http.BaseAddress.Port}/op/v1/jwks", document["jwks_uri"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_public_address_takes_the_place_of_the_one_that_is_listened_on()
    {
        await using var app = await StartAsync(new() { Url = "http://127.0.0.1:0", PublicUrl = "https://quickbooks.test/" });

        var document = await DiscoveryAsync(app.Http);

        Assert.Equal("https://quickbooks.test/connect/oauth2", document["authorization_endpoint"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("quickbooks.test")]
    [InlineData("ftp://quickbooks.test")]
    [InlineData("https://quickbooks.test/path")]
    public async Task A_public_address_that_can_not_be_one_is_refused(string url)
    {
        var failure = await Assert.ThrowsAsync<SimulatorStartException>(() => StartAsync(new() { Url = "http://127.0.0.1:0", PublicUrl = url }));

        Assert.Contains("PublicUrl", failure.Message, StringComparison.Ordinal);
    }

    private SimulatorOptions Encrypted => new()
    {
        Url = "http://127.0.0.1:0",
        HttpsUrl = "https://localhost:0",
        DataFolder = folder.FullName,
    };

    private static async Task<SimulatorApp> StartAsync(SimulatorOptions options)
    {
        var app = new SimulatorApp { Options = options };
        await app.InitializeAsync();
        return app;
    }

    private static async Task<X509Certificate2> DownloadAsync(SimulatorApp app) =>
        X509Certificate2.CreateFromPem(await app.Http.GetStringAsync("/sim/certificate.crt", SimulatorApp.Ct));

    /// <summary>A client that trusts the downloaded certificate and nothing else.</summary>
    private static async Task<HttpClient> TrustingAsync(SimulatorApp app)
    {
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(await DownloadAsync(app));
        return new HttpClient(new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = trust } })
        {
            BaseAddress = app.HttpsAddress,
        };
    }

    private static Task<JsonNode> DiscoveryAsync(HttpClient http) => http.GetFromJsonNodeAsync("/.well-known/openid_configuration");

    private static IEnumerable<string> Endpoints(JsonNode document) => document.AsObject()
        .Where(pair => pair.Key.EndsWith("_endpoint", StringComparison.Ordinal) || pair.Key == "jwks_uri")
        .Select(pair => pair.Value!.GetValue<string>());

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Any, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
