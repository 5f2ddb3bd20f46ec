using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DirtFace.Integrations.QuickBooks.Tests.Client;

/// <summary>A server that reads whole requests and answers with exactly the bytes of its script, good or bad.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<Func<Visit, Task>> script = new();
    private readonly ConcurrentQueue<ReceivedRequest> received = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;

    public ScriptedServer()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>Every request of which at least the whole head arrived.</summary>
    public IReadOnlyList<ReceivedRequest> Received => [.. received];

    /// <summary>What to do with the next request that nothing is planned for yet.</summary>
    public ScriptedServer Then(Func<Visit, Task> step)
    {
        script.Enqueue(step);
        return this;
    }

    public ScriptedServer ThenAnswer(int status, string body, params string[] headers) =>
        Then(visit => visit.AnswerAsync(status, Encoding.UTF8.GetBytes(body), headers));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await accepting;
        listener.Stop();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                serving.Add(ServeAsync(await listener.AcceptTcpClientAsync(stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var visit = new Visit(client, stop.Token);
                while (!visit.IsOver && await visit.ReadRequestAsync() is { } request)
                {
                    received.Enqueue(request);
                    if (script.TryDequeue(out var step))
                    {
                        await step(visit);
                    }
                }
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
            {
                // The client left or the test is over; what matters was recorded.
            }
        }
    }
}

/// <summary>A request as it came over the wire.</summary>
internal sealed record ReceivedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string Query(string name) => Target[(Target.IndexOf('?', StringComparison.Ordinal) + 1)..]
        .Split('&')
        .Select(pair => pair.Split('=', 2))
        .Where(pair => pair[0] == name)
        .Select(pair => Uri.UnescapeDataString(pair[1]))
        .Single();
}

/// <summary>One connection of a client.</summary>
internal sealed class Visit(TcpClient client, CancellationToken ct)
{
    private readonly NetworkStream stream = client.GetStream();

    public bool IsOver { get; private set; }

    public CancellationToken Stopped => ct;

    public async Task AnswerAsync(int status, byte[] body, params string[] headers) =>
        await WriteAsync([.. Head(status, [$"Content-Length: {body.Length}", .. headers]), .. body]);

    public async Task WriteAsync(byte[] bytes)
    {
        await stream.WriteAsync(bytes, ct);
        await stream.FlushAsync(ct);
    }

    public static byte[] Head(int status, params string[] headers) =>
        Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Scripted\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n");

    /// <summary>Ends the connection in order.</summary>
    public void Close()
    {
        IsOver = true;
        client.Close();
    }

    /// <summary>Ends the connection with a reset, as a crashing server or a proxy does.</summary>
    public void Reset()
    {
        client.LingerState = new LingerOption(enable: true, seconds: 0);
        Close();
    }

    public async Task<ReceivedRequest?> ReadRequestAsync()
    {
        var head = await ReadHeadAsync();
        if (head is null)
        {
            return null;
        }

        var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var start = lines[0].Split(' ');
        var headers = lines.Skip(1)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, ct);
        return new ReceivedRequest(start[0], start[1], headers, body);
    }

    private async Task<string?> ReadHeadAsync()
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, ct) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
