using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace DirtFace.Integrations.Chaos.Proxy;

/// <summary>Stands between one node and its PostgreSQL; can cut a commit in two, cut everything, or let nothing through.</summary>
internal sealed class TcpRelay : IAsyncDisposable
{
    private readonly IPEndPoint target;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<Socket, byte> open = new();
    private readonly Task accepting;
    private int cutBefore;
    private int cutAfter;
    private int cutsBefore;
    private int cutsAfter;

    public TcpRelay(IPEndPoint target)
    {
        this.target = target;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync();
    }

    public int Port { get; }

    public Partition Partition { get; } = new();

    /// <summary>Connections that were cut before their COMMIT reached the server.</summary>
    public int CutsBeforeCommit => Volatile.Read(ref cutsBefore);

    /// <summary>Connections that were cut after the server had committed and before its answer got back.</summary>
    public int CutsAfterCommit => Volatile.Read(ref cutsAfter);

    /// <summary>The next commit is lost on its way, or its answer is.</summary>
    public void CutNextCommit(bool afterIt) => Interlocked.Increment(ref afterIt ? ref cutAfter : ref cutBefore);

    /// <summary>Resets every connection at once.</summary>
    public void CutAll()
    {
        foreach (var socket in open.Keys)
        {
            Reset(socket);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        CutAll();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptSocketAsync(stop.Token));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The experiment is over.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        var swallow = new Swallow();
        open.TryAdd(client, 0);
        try
        {
            await server.ConnectAsync(target, stop.Token);
            await Task.WhenAny(RequestsAsync(client, server, swallow), AnswersAsync(server, client, swallow));
        }
        catch (Exception end) when (end is SocketException or OperationCanceledException)
        {
            // The server is away.
        }
        finally
        {
            open.TryRemove(client, out _);
            Reset(client);
        }
    }

    private async Task RequestsAsync(Socket client, Socket server, Swallow swallow)
    {
        var buffer = new byte[65536];
        try
        {
            for (int read; (read = await client.ReceiveAsync(buffer, stop.Token)) > 0;)
            {
                await Partition.RequestsPassAsync(stop.Token);
                if (buffer.AsSpan(0, read).IndexOf("COMMIT\0"u8) >= 0)
                {
                    if (TryTake(ref cutBefore))
                    {
                        Interlocked.Increment(ref cutsBefore);
                        return;
                    }

                    swallow.Answer = TryTake(ref cutAfter);
                }

                await server.SendAsync(buffer.AsMemory(0, read), stop.Token);
            }
        }
        catch (Exception end) when (end is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side went away.
        }
    }

    private async Task AnswersAsync(Socket server, Socket client, Swallow swallow)
    {
        var buffer = new byte[65536];
        try
        {
            for (int read; (read = await server.ReceiveAsync(buffer, stop.Token)) > 0;)
            {
                // The server answers when it has committed.
                if (swallow.Answer)
                {
                    Interlocked.Increment(ref cutsAfter);
                    return;
                }

                await Partition.AnswersPassAsync(stop.Token);
                await client.SendAsync(buffer.AsMemory(0, read), stop.Token);
            }
        }
        catch (Exception end) when (end is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side went away.
        }
    }

    private static bool TryTake(ref int orders)
    {
        for (var left = Volatile.Read(ref orders); left > 0; left = Volatile.Read(ref orders))
        {
            if (Interlocked.CompareExchange(ref orders, left - 1, left) == left)
            {
                return true;
            }
        }

        return false;
    }

    private static void Reset(Socket socket)
    {
        if (!socket.SafeHandle.IsClosed)
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        }
    }

    private sealed class Swallow
    {
        public volatile bool Answer;
    }
}
