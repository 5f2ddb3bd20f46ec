using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Web;

namespace DirtFace.Integrations.Chaos.Stage;

/// <summary>
/// The network between a node and QuickBooks. A request stops before it arrives and its answer before it is back; what goes
/// wrong in between is decided by the director. QuickBooks finishes or forgets every request within its own limit.
/// </summary>
internal sealed class QuickBooksLine(Conductor conductor, InProcessBooks books, CallBook calls, Node node, Func<IDirector> director) : HttpMessageHandler
{
    // QuickBooks' own limit, which is the product's time-out as well; see SyncOptions.RemoteLimit.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var started = conductor.Time.Now;
        var isToken = request.RequestUri!.AbsolutePath.EndsWith("/tokens/bearer", StringComparison.Ordinal);
        if (director().RefusesConnection())
        {
            calls.Faults.Add("connection-refused");
            conductor.Trace.Line(node, "connection refused");
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The connection was refused.");
        }

        // From here on the request counts as sent: its body has left.
        var body = request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var call = CallOf(request, body);
        var journey = director().JourneyOf(call);
        if (journey.Name.Length > 0)
        {
            calls.Faults.Add(journey.Name);
        }

        calls.TokenAnswerAtRisk |= call.IsRefresh && journey != Journey.Safe && journey.Way != Way.Slow;
        calls.Leaves(call);
        var copy = new Copy(request, body);
        var label = $"{Label(call)}{(journey.Name.Length > 0 ? $" [{journey.Name}]" : "")}";
        await StopAsync(PointKind.Call, label, () => ArriveLater(call, copy, journey with { Late = TimeSpan.FromSeconds(5) }));
        if (conductor.Time.Now - started >= Limit)
        {
            throw TimedOut();
        }

        var answer = await GoAsync(call, copy, journey, started);
        await StopAsync(PointKind.Answer, label, null);
        calls.Answered(call);
        return conductor.Time.Now - started >= Limit + TimeSpan.FromSeconds(1) && !isToken ? throw TimedOut() : answer;
    }

    private async Task<HttpResponseMessage> GoAsync(Call call, Copy copy, Journey journey, DateTimeOffset started)
    {
        switch (journey.Way)
        {
            case Way.CutBefore:
                throw Cut();
            case Way.CutAfter:
                Arrive(call, copy, journey.Mishap).Dispose();
                throw Cut();
            case Way.CutAndLate:
                ArriveLater(call, copy, journey);
                throw Cut();
            case Way.TimeOut:
                await WaitAsync(started + Limit);
                throw TimedOut();
            case Way.TimeOutAndLate:
                ArriveLater(call, copy, journey);
                await WaitAsync(started + Limit);
                throw TimedOut();
            case Way.Slow:
                var slow = Arrive(call, copy, journey.Mishap);
                await WaitAsync(conductor.Time.Now + journey.Late);
                return slow;
            case Way.TwiceAndLate:
                var first = Arrive(call, copy, journey.Mishap);
                conductor.Time.At(conductor.Time.Now + journey.Late, () => Arrive(call, copy, null).Dispose());
                return first;
            default:
                return Arrive(call, copy, journey.Mishap);
        }
    }

    private HttpResponseMessage Arrive(Call call, Copy copy, object? mishap)
    {
        conductor.Trace.Line(null, $"arrived {Label(call)}");
        return books.Carry(copy.Request(), mishap);
    }

    private void ArriveLater(Call call, Copy copy, Journey journey)
    {
        conductor.Time.At(conductor.Time.Now + journey.Late, () =>
        {
            try
            {
                Arrive(call, copy, journey.Mishap).Dispose();
            }
            catch (HttpRequestException)
            {
                // Nobody listens any more.
            }
        });
    }

    private async Task WaitAsync(DateTimeOffset until)
    {
        var arrived = new TaskCompletionSource();
        var wait = until - conductor.Time.Now;
        using var timer = conductor.Time.Clock(node).CreateTimer(
            _ => arrived.TrySetResult(), null, wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await arrived.Task;
    }

    private async Task StopAsync(PointKind kind, string label, Action? arrivesAnyway)
    {
        if (await conductor.PauseAsync(new Point(node, kind, label, null) { ArrivesAnyway = arrivesAnyway }) is { } failure)
        {
            throw failure;
        }
    }

    private string Label(Call call) => call.RequestId is null
        ? $"{call.Method} {call.Entity ?? call.Path}"
        : $"{call.Operation} {call.Entity} {conductor.Trace.NameOf("r", call.RequestId)}";

    private Call CallOf(HttpRequestMessage request, byte[]? body)
    {
        var uri = request.RequestUri!;
        var query = HttpUtility.ParseQueryString(uri.Query);
        var resource = uri.AbsolutePath.Split('/') is ["", "v3", "company", _, var name, ..] ? name : null;
        var operation = query["operation"] ?? (body is null ? null : OperationOf(body));
        return new Call(
            node, request.Method.Method, uri.AbsolutePath, query["query"] ?? "", query["requestid"], resource, operation, body,
            body is null ? "" : Convert.ToHexStringLower(SHA256.HashData(body)));
    }

    private static string OperationOf(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.TryGetProperty("Id", out _) ? "update" : "create";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static HttpRequestException Cut() => new(HttpRequestError.ResponseEnded, "The connection was reset.");

    private static TaskCanceledException TimedOut() => new("No answer in time.");

    /// <summary>A request as it can be sent again, by the network alone.</summary>
    private sealed class Copy(HttpRequestMessage original, byte[]? body)
    {
        private readonly HttpMethod method = original.Method;
        private readonly Uri uri = original.RequestUri!;
        private readonly List<KeyValuePair<string, IEnumerable<string>>> headers = [.. original.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value))];
        private readonly MediaTypeHeaderValue? type = original.Content?.Headers.ContentType;

        public HttpRequestMessage Request()
        {
            var copy = new HttpRequestMessage(method, uri) { Version = HttpVersion.Version11 };
            foreach (var (name, values) in headers)
            {
                copy.Headers.TryAddWithoutValidation(name, values);
            }

            if (body is not null)
            {
                copy.Content = new ByteArrayContent(body);
                copy.Content.Headers.ContentType = type;
            }

            return copy;
        }
    }
}
