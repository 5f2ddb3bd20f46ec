using System.Net.Sockets;

namespace DirtFace.Integrations.Chaos.Proxy;

/// <summary>The proxy's own connection to QuickBooks, opened with the first request and anew after it was closed.</summary>
internal sealed class Upstream(Uri target) : IDisposable
{
    private TcpClient? connection;
    private WireReader? answers;

    /// <summary>Sends the request and reads the whole answer.</summary>
    public async Task<WireMessage> AskAsync(WireMessage request, CancellationToken ct)
    {
        if (connection is null)
        {
            connection = new TcpClient { NoDelay = true };
            await connection.ConnectAsync(target.Host, target.Port, ct);
            answers = new WireReader(connection.GetStream());
        }

        var stream = connection.GetStream();
        await stream.WriteAsync(request.Head, ct);
        await stream.WriteAsync(request.Body, ct);
        return await answers!.ReadAsync(ct) ?? throw new IOException("QuickBooks closed the connection.");
    }

    public void Dispose() => connection?.Dispose();
}
