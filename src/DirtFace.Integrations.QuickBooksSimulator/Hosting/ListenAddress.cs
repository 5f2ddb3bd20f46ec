using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DirtFace.Integrations.QuickBooksSimulator.Hosting;

/// <summary>Where the simulator was told to listen: by plain http, or encrypted.</summary>
internal sealed class ListenAddress(Uri uri, string setting)
{
    public bool IsEncrypted => uri.Scheme == Uri.UriSchemeHttps;

    public string Host => uri.IdnHost;

    public static ListenAddress Parse(string url) => Parse(url, "Url", Uri.UriSchemeHttp, "an http address such as http://localhost:5190");

    public static ListenAddress? ParseEncrypted(string? url) => string.IsNullOrEmpty(url)
        ? null
        : Parse(url, "HttpsUrl", Uri.UriSchemeHttps, "an https address such as https://localhost:5191");

    public void Apply(KestrelServerOptions kestrel, X509Certificate2? certificate = null)
    {
        void Configure(ListenOptions listen)
        {
            if (certificate is not null)
            {
                // Intuit's endpoints have spoken nothing older since June 2022.
                listen.UseHttps(certificate, https => https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13);
            }
        }

        if (IPAddress.TryParse(uri.Host, out var address))
        {
            kestrel.Listen(address, uri.Port, Configure);
        }
        else if (!uri.IsLoopback)
        {
            kestrel.ListenAnyIP(uri.Port, Configure);
        }
        else if (uri.Port == 0)
        {
            // Two loopback addresses cannot be given the same free port, so a free one is taken on the first.
            kestrel.Listen(IPAddress.Loopback, 0, Configure);
        }
        else
        {
            kestrel.ListenLocalhost(uri.Port, Configure);
        }
    }

    /// <summary>The address for callers: as it was asked for, with the port that was really bound.</summary>
    public Uri Bound(IEnumerable<string> reported) =>
        uri.Port == 0 && reported.FirstOrDefault(address => address.StartsWith($"{uri.Scheme}://", StringComparison.Ordinal)) is { } bound
            ? new Uri(bound)
            : uri;

    /// <summary>Whether this is the address that could not be had.</summary>
    public bool IsNamedBy(IOException failure) => failure.Message.Contains($":{uri.Port}", StringComparison.Ordinal);

    public string Explain(IOException failure) => failure.InnerException is AddressInUseException
        ? $"Port {uri.Port} is already in use: stop the program that holds it, or give the simulator another {setting}."
        : $"The simulator could not start on {uri}: {failure.Message}";

    private static ListenAddress Parse(string url, string setting, string scheme, string example) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == scheme
            ? new ListenAddress(uri, setting)
            : throw new SimulatorStartException($"The simulator's {setting} must be {example}, not \"{url}\".");
}
