using System.Net;
using System.Net.Sockets;

namespace DirtFace.Integrations.Chaos.Servers;

/// <summary>Finds ports that nobody listens on.</summary>
internal static class FreePort
{
    public static Uri Address()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
