using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DirtFace.Integrations.QuickBooksSimulator.Hosting;

/// <summary>Where the simulator was told to listen.</summary>
internal sealed class ListenAddress(Uri uri)
{
    public static ListenAddress Parse(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp)
        {
            throw new SimulatorStartException($"The simulator's Url must be an http address such as http://localhost:5190, not \"{url}\".");
        }
        return new ListenAddress(uri);
    }

    public void Apply(KestrelServerOptions kestrel)
    {
        if (IPAddress.TryParse(uri.Host, out var address))
        {
            kestrel.Listen(address, uri.Port);
        }
        else if (!uri.IsLoopback)
        {
            kestrel.ListenAnyIP(uri.Port);
        }
        else if (uri.Port == 0)
        {
            // Two loopback addresses cannot be given the same free port, so a free one is taken on the first.
            kestrel.Listen(IPAddress.Loopback, 0);
        }
        else
        {
            kestrel.ListenLocalhost(uri.Port);
        }
    }

    /// <summary>The address for callers: as it was asked for, with the port that was really bound.</summary>
    public Uri Bound(string? reported) => uri.Port == 0 && reported is not null ? new Uri(reported) : uri;

    public string Explain(IOException failure) => failure.InnerException is AddressInUseException
        ? $"Port {uri.Port} is already in use: stop the program that holds it, or give the simulator another Url."
        : $"The simulator could not start on {uri}: {failure.Message}";
}
