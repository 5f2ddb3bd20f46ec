using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DirtFace.Integrations.Chaos.Proxy;

/// <summary>
/// Stands between one node and QuickBooks, notes every write that leaves, and does to single calls what networks do. It
/// understands just enough HTTP/1.1 to know where a message ends.
/// </summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    // QuickBooks finishes or drops a call within the remote limit; so nothing is delivered here when it is older than that.
    private static readonly TimeSpan OldestDelivery = TimeSpan.FromSeconds(1.8);

    // Networks repeat at once. Much later QuickBooks may have forgotten the id, and nobody could tell two deliveries apart.
    private static readonly TimeSpan LatestRepeat = TimeSpan.FromMilliseconds(400);

    private readonly Uri target;
    private readonly WireLog log;
    private readonly WireFaults faults;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<Task, byte> serving = new();
    private readonly Task accepting;

    public FaultProxy(Uri target, WireLog log, WireFaults faults)
    {
        (this.target, this.log, this.faults) = (target, log, faults);
        listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        accepting = AcceptAsync();
    }

    /// <summary>Where the node finds QuickBooks.</summary>
    public Uri Address { get; }

    public Partition Partition { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(serving.Keys);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync(stop.Token);
                var task = ServeAsync(client);
                serving.TryAdd(task, 0);
                _ = task.ContinueWith(done => serving.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The experiment is over.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var down = new NetworkStream(client, ownsSocket: true);
        using var up = new Upstream(target);
        var requests = new WireReader(down);
        try
        {
            while (await requests.ReadAsync(stop.Token) is { } request)
            {
                var arrived = Stopwatch.GetTimestamp();
                log.Note(request);
                await Partition.RequestsPassAsync(stop.Token);
                if (IsGone(client) || !await PassAsync(request, faults.Choose(request.Target), arrived, client, down, up))
                {
                    return;
                }
            }
        }
        catch (Exception end) when (end is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One of the two sides went away in the middle: so does the other.
            Reset(client);
        }
    }

    // False when the connection is not to be used any more.
    private async Task<bool> PassAsync(WireMessage request, WireFault? fault, long arrived, Socket client, NetworkStream down, Upstream up)
    {
        if (fault?.Kind == WireFaultKind.LateCommit)
        {
            await Task.Delay(fault.Delay, stop.Token);
        }

        // Guards the assumption that the experiment makes about QuickBooks, should this machine be too busy.
        if (fault?.Kind == WireFaultKind.CutBefore || Stopwatch.GetElapsedTime(arrived) > OldestDelivery)
        {
            Count(fault);
            Reset(client);
            return false;
        }

        WireMessage answer;
        if (fault?.Kind == WireFaultKind.DeliveredTwice)
        {
            using var repeating = faults.Repeat();
            var left = Stopwatch.GetTimestamp();
            answer = await up.AskAsync(request, stop.Token);
            if (Stopwatch.GetElapsedTime(left) < LatestRepeat)
            {
                answer = await up.AskAsync(request, stop.Token);
            }
            else
            {
                faults.Missed(fault);
                fault = null;
            }
        }
        else
        {
            answer = await up.AskAsync(request, stop.Token);
        }

        answer = Redirected(request, answer);
        await Partition.AnswersPassAsync(stop.Token);
        Count(fault);
        switch (fault?.Kind)
        {
            case WireFaultKind.CutAfter:
                Reset(client);
                return false;
            case WireFaultKind.ResetMidBody:
                await WriteAsync(down, answer with { Body = answer.Body[..(answer.Body.Length / 2)] });
                Reset(client);
                return false;
            case WireFaultKind.TruncatedJson:
                await WriteAsync(down, WireMessage.Json200(answer.Body[..(answer.Body.Length / 2)]));
                return true;
            case WireFaultKind.HtmlWith200:
                await WriteAsync(down, WireMessage.Html200("<html><body>Sign in to the guest network</body></html>"));
                return true;
            case WireFaultKind.SlowBody:
                await DribbleAsync(down, answer, fault.Delay);
                return true;
            default:
                await WriteAsync(down, answer);
                return true;
        }
    }

    // The discovery document names QuickBooks' own address; calls for tokens have to come through here as well.
    private WireMessage Redirected(WireMessage request, WireMessage answer) =>
        !request.FirstLine.Contains("/.well-known/", StringComparison.Ordinal) ? answer
        : WireMessage.Json200(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(answer.Body).Replace(
            target.GetLeftPart(UriPartial.Authority), Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)));

    private void Count(WireFault? fault)
    {
        if (fault is not null)
        {
            faults.Struck(fault.Kind);
        }
    }

    private async Task WriteAsync(NetworkStream down, WireMessage answer)
    {
        await down.WriteAsync(answer.Head, stop.Token);
        await down.WriteAsync(answer.Body, stop.Token);
    }

    private async Task DribbleAsync(NetworkStream down, WireMessage answer, TimeSpan over)
    {
        const int pieces = 10;
        await down.WriteAsync(answer.Head, stop.Token);
        for (var piece = 0; piece < pieces; piece++)
        {
            var (from, to) = (answer.Body.Length * piece / pieces, answer.Body.Length * (piece + 1) / pieces);
            await down.WriteAsync(answer.Body.AsMemory(from..to), stop.Token);
            await Task.Delay(over / pieces, stop.Token);
        }
    }

    private static bool IsGone(Socket client) => client.Poll(0, SelectMode.SelectRead) && client.Available == 0;

    private static void Reset(Socket client)
    {
        if (client.SafeHandle.IsClosed)
        {
            return;
        }

        // Closing without lingering sends RST, and not the polite FIN.
        client.LingerState = new LingerOption(true, 0);
        client.Close();
    }
}
