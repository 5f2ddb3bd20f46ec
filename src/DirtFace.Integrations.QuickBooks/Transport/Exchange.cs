using System.Net;
using System.Net.Sockets;

namespace DirtFace.Integrations.QuickBooks.Transport;

/// <summary>Sends one HTTP request once and says truthfully what became of it.</summary>
internal sealed class Exchange(HttpClient http, QuickBooksClientOptions options)
{
    // The longest pause that is believed; anything longer is a broken header, not a wish.
    private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromHours(24);

    public Task<Reply> SendAsync(HttpRequestMessage request, CancellationToken ct) => SendAsync(request, BoundedBody.OneEntity, ct);

    /// <summary>Throws only when cancelled before the body starts to leave, or at any time of a request without a body.</summary>
    public async Task<Reply> SendAsync(HttpRequestMessage request, int maxAnswerBytes, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        Prepare(request);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.RequestTimeout);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var body = await BoundedBody.ReadAsync(response.Content, maxAnswerBytes, limit.Token);
            return new Reply.Answered((int)response.StatusCode, body, IntuitTidHeader.Read(response.Headers), RetryAfterOf(response));
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            return Explain(failure, request.Content as SendOnceContent, ct);
        }
    }

    // HTTP/2 would let a body leave while its headers are still being refused; one request per connection is easier to reason about.
    private void Prepare(HttpRequestMessage request)
    {
        request.Version = HttpVersion.Version11;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation("Accept-Charset", "utf-8");
        request.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
    }

    private static Reply Explain(Exception failure, SendOnceContent? content, CancellationToken ct)
    {
        if (content is null)
        {
            ct.ThrowIfCancellationRequested();
            return new Reply.Lost(Describe(failure));
        }

        if (!content.TryForbid())
        {
            return new Reply.Lost(content.WasRepeated ? "a second sending of the same request was refused" : Describe(failure));
        }

        ct.ThrowIfCancellationRequested();
        return content.WasHeldBack || IsBeforeConnection(failure) ? new Reply.NotSent(Describe(failure)) : new Reply.Lost(Describe(failure));
    }

    private static bool IsBeforeConnection(Exception failure) => failure switch
    {
        OperationCanceledException => true,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => true,
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => true,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => true,
        _ => false,
    };

    // Only kinds, no messages: those carry addresses and, from foreign handlers, anything.
    private static string Describe(Exception failure) => failure switch
    {
        OperationCanceledException => "no answer in time",
        HttpRequestException { InnerException: SocketException socket } => $"connection failed ({socket.SocketErrorCode})",
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } known => $"connection failed ({known.HttpRequestError})",
        _ => "the connection broke",
    };

    private static TimeSpan? RetryAfterOf(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date - response.Headers.Date);
        return wait is null || wait < TimeSpan.Zero ? null : wait > MaxRetryAfter ? MaxRetryAfter : wait;
    }
}
