using System.Net;
using System.Net.Sockets;

namespace DirtFace.Integrations.Tests.Support;

/// <summary>Where a connection to PostgreSQL is cut.</summary>
public enum Cut
{
    None,

    /// <summary>The commit never reaches the server.</summary>
    BeforeCommit,

    /// <summary>The server commits, and its answer never comes back.</summary>
    AfterCommit,

    /// <summary>The commit is passed on and the connection cut in the same moment: the server may still be at it.</summary>
    DuringCommit,
}

/// <summary>A cable between the product and PostgreSQL that can be cut at a commit, or pulled out altogether.</summary>
public sealed class CutProxy : IDisposable
{
    // What Npgsql sends to commit: a query message with this text.
    private static readonly byte[] Commit = "COMMIT\0"u8.ToArray();

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int server;
    private readonly List<Socket> open = [];
    private volatile bool pulled;
    private int cuts;

    public CutProxy(int server)
    {
        this.server = server;
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What happens to the commits that come, until it is set otherwise.</summary>
    public Func<Cut> OnCommit { get; set; } = () => Cut.None;

    /// <summary>How many connections were cut at a commit.</summary>
    public int Cuts => cuts;

    /// <summary>While it is true nobody gets through, in neither direction.</summary>
    public bool Pulled
    {
        get => pulled;
        set
        {
            pulled = value;
            Socket[] cut = [];
            lock (open)
            {
                if (value)
                {
                    cut = [.. open];
                    open.Clear();
                }
            }

            Array.ForEach(cut, socket => socket.Close(0));
        }
    }

    public void Dispose()
    {
        Pulled = true;
        listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync();
                _ = pulled ? Task.Run(() => client.Close(0)) : ServeAsync(client);
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var upstream = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (client)
        {
            lock (open)
            {
                open.AddRange([client, upstream]);
            }

            try
            {
                client.NoDelay = true;
                await upstream.ConnectAsync(IPAddress.Loopback, server);
                var answers = new Gate();
                await Task.WhenAny(ForwardAsync(client, upstream, answers), BackAsync(upstream, client, answers));
            }
            catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
            {
                // Either side hung up.
            }
        }
    }

    private async Task ForwardAsync(Socket client, Socket upstream, Gate answers)
    {
        var buffer = new byte[64 * 1024];
        while (await client.ReceiveAsync(buffer) is var read and > 0)
        {
            var cut = buffer.AsSpan(0, read).IndexOf(Commit) >= 0 ? OnCommit() : Cut.None;
            answers.Swallow = cut == Cut.AfterCommit;
            if (cut != Cut.BeforeCommit)
            {
                await upstream.SendAsync(buffer.AsMemory(0, read));
            }

            if (cut == Cut.AfterCommit)
            {
                await answers.Swallowed.Task;
            }

            if (cut != Cut.None)
            {
                Interlocked.Increment(ref cuts);
                return;
            }
        }
    }

    private static async Task BackAsync(Socket upstream, Socket client, Gate answers)
    {
        var buffer = new byte[64 * 1024];
        while (await upstream.ReceiveAsync(buffer) is var read and > 0)
        {
            if (answers.Swallow)
            {
                answers.Swallowed.TrySetResult();
                await Task.Delay(Timeout.Infinite);
            }

            await client.SendAsync(buffer.AsMemory(0, read));
        }
    }

    private sealed class Gate
    {
        public volatile bool Swallow;

        public TaskCompletionSource Swallowed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
