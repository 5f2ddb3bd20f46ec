using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using DirtFace.Integrations.QuickBooksSimulator.Hosting;

namespace DirtFace.Integrations.QuickBooksSimulator.Webhooks;

/// <summary>What became of one attempt; no status means that no answer came.</summary>
internal sealed record SentNotification(int? Status, string? Error, double Ms)
{
    public bool IsAcknowledged => Status == StatusCodes.Status200OK;
}

/// <summary>Posts notifications with the headers that Intuit sends.</summary>
internal sealed class WebhookSender(TimeProvider time) : IDisposable
{
    private const string UserAgent = "intuit_notification_server/0.1";
    private const string LegacySchemaVersion = "0.1";

    // In real time even when the simulator's clock runs fast: the receiver does not run faster with it.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);

    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = Deadline,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<SentNotification> SendAsync(WebhookSubscription subscription, byte[] body, string? signature, CancellationToken ct)
    {
        using var request = RequestOf(subscription, body, signature);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(Deadline);
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            return new SentNotification((int)response.StatusCode, null, Elapsed(started));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new SentNotification(null, $"No answer within {Deadline.TotalSeconds} s.", Elapsed(started));
        }
        catch (HttpRequestException failure)
        {
            return new SentNotification(null, failure.Message, Elapsed(started));
        }
    }

    public void Dispose() => http.Dispose();

    private HttpRequestMessage RequestOf(WebhookSubscription subscription, byte[] body, string? signature)
    {
        var now = time.GetUtcNow();
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        var request = new HttpRequestMessage(HttpMethod.Post, subscription.Url) { Content = content };
        var headers = request.Headers;
        headers.TryAddWithoutValidation("user-agent", UserAgent);
        headers.Add("intuit-created-time", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        headers.Add("intuit-t-id", TraceId.New(now));
        if (subscription.Options.Format == WebhookFormat.Legacy)
        {
            headers.Add("intuit-notification-schema-version", LegacySchemaVersion);
        }
        if (signature is not null)
        {
            headers.Add("intuit-signature", signature);
        }
        return request;
    }

    private static double Elapsed(long started) => Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1);
}
