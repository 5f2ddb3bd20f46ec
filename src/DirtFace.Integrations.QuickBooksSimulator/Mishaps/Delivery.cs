using System.Diagnostics;
using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Formats;
using DirtFace.Integrations.QuickBooksSimulator.Traffic;

namespace DirtFace.Integrations.QuickBooksSimulator.Mishaps;

/// <summary>Executes a call and brings the answer to the caller, or lets it go wrong in the way that was ordered.</summary>
internal sealed class Delivery(TimeProvider time, LatencyModel latency, ContestedStatuses statuses, IHostApplicationLifetime lifetime)
{
    // Small enough for a reader that gives up between two of them, few enough to keep the total time.
    private const int MostPieces = 20;

    /// <summary>
    /// Tells <paramref name="record"/> the status that the caller will see, or null when there will be no whole answer,
    /// before the caller can know it: whoever has an answer finds its call on record.
    /// </summary>
    public async Task RunAsync(HttpContext http, Mishap? mishap, Func<Task<ApiAnswer>> execute, Action<int?> record)
    {
        switch (mishap?.Kind)
        {
            case MishapKind.DropBefore:
                Abort(http, record);
                break;
            case MishapKind.DropAfter:
                await execute();
                Abort(http, record);
                break;
            case MishapKind.DelayApply:
                Abort(http, record);
                await WaitAsync(mishap.DelayMs);
                await execute();
                break;
            case MishapKind.DelayBefore:
                await WaitAsync(Math.Min(mishap.DelayMs, latency.LimitMs));
                var applied = await execute();
                await SendAsync(http, mishap.DelayMs > latency.LimitMs ? Timeout() : applied, record);
                break;
            case MishapKind.Delay:
                var late = await execute();
                await WaitAsync(Math.Min(mishap.DelayMs, latency.LimitMs));
                await SendAsync(http, mishap.DelayMs > latency.LimitMs ? Timeout() : late, record);
                break;
            case MishapKind.Hang:
                await GiveUpAsync(http, record);
                break;
            case MishapKind.HangAfter:
                await execute();
                await GiveUpAsync(http, record);
                break;
            case MishapKind.TimeoutApply:
                await Task.WhenAll(GiveUpAsync(http, record), ExecuteLaterAsync(mishap.DelayMs, execute));
                break;
            case MishapKind.Fail:
                await SendAsync(http, Failure(mishap), record);
                break;
            case MishapKind.FailAfter:
                await execute();
                await SendAsync(http, Failure(mishap), record);
                break;
            case MishapKind.Throttle:
                await SendAsync(http, GatewayAnswers.Throttled(time.GetUtcNow(), mishap.RetryAfter), record);
                break;
            case MishapKind.Fault200:
                await SendAsync(http, SystemFailure(StatusCodes.Status200OK), record);
                break;
            case MishapKind.Fault200After:
                await execute();
                await SendAsync(http, SystemFailure(StatusCodes.Status200OK), record);
                break;
            case MishapKind.Garbage:
                await execute();
                await SendAsync(http, ApiAnswer.Html(StatusCodes.Status200OK, "We will be right back"), record);
                break;
            case MishapKind.Truncate:
                await TruncateAsync(http, await execute(), record);
                break;
            case MishapKind.CutJson:
                var whole = AnswerFormat.Translate(http.Request, await execute());
                await SendAsync(http, whole with { Body = whole.Body[..(whole.Body.Length / 2)] }, record);
                break;
            case MishapKind.SlowBody:
                await DribbleAsync(http, await execute(), mishap.DelayMs, record);
                break;
            case MishapKind.Twice:
                await execute();
                await SendAsync(http, await execute(), record);
                break;
            // What happens around the books instead of on the wire, see Interference.
            case MishapKind.ExpireToken or MishapKind.ForeignEdit or MishapKind.DuplicateForeign or MishapKind.DuplicateOwn
                or MishapKind.ReadLag or null:
                await SendAsync(http, await execute(), record);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Sends an answer that nothing happens to and that is not on record.</summary>
    public static Task SendAsync(HttpContext http, ApiAnswer answer) => SendAsync(http, answer, _ => { });

    private static void Abort(HttpContext http, Action<int?> record)
    {
        record(null);
        http.Abort();
    }

    private static async Task SendAsync(HttpContext http, ApiAnswer made, Action<int?> record)
    {
        var answer = AnswerFormat.Fit(http.Request, made);
        record(answer.Status);
        Head(http, answer);
        // Not cancelled: what is written to a caller that has gone is dropped quietly.
        await http.Response.Body.WriteAsync(answer.Body, CancellationToken.None);
    }

    private static async Task TruncateAsync(HttpContext http, ApiAnswer made, Action<int?> record)
    {
        var answer = AnswerFormat.Fit(http.Request, made);
        record(null);
        Head(http, answer);
        await http.Response.Body.WriteAsync(answer.Body.AsMemory(0, answer.Body.Length / 2), CancellationToken.None);
        await http.Response.Body.FlushAsync(CancellationToken.None);
        http.Abort();
    }

    private static void Head(HttpContext http, ApiAnswer answer)
    {
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = answer.ContentType;
        http.Response.ContentLength = answer.Body.Length;
        if (answer.Authenticate is not null)
        {
            http.Response.Headers.WWWAuthenticate = answer.Authenticate;
        }
        if (answer.RetryAfter is not null)
        {
            http.Response.Headers.RetryAfter = answer.RetryAfter;
        }
        if (answer.ContentEncoding is not null)
        {
            http.Response.Headers.ContentEncoding = answer.ContentEncoding;
        }
        if (answer.ContentType is ApiAnswer.JsonSuccess or ApiAnswer.XmlSuccess)
        {
            http.Response.Headers["Qbo-Version"] = "1988.128";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.Headers.CacheControl = "max-age=0, no-cache, no-store, must-revalidate, private";
            http.Response.Headers.Expires = "0";
        }
    }

    private async Task DribbleAsync(HttpContext http, ApiAnswer made, int overMs, Action<int?> record)
    {
        var answer = AnswerFormat.Fit(http.Request, made);
        record(answer.Status);
        Head(http, answer);
        var pieces = Math.Clamp(answer.Body.Length, 1, MostPieces);
        for (var piece = 0; piece < pieces; piece++)
        {
            var (from, to) = (answer.Body.Length * piece / pieces, answer.Body.Length * (piece + 1) / pieces);
            await http.Response.Body.WriteAsync(answer.Body.AsMemory(from..to), CancellationToken.None);
            await http.Response.Body.FlushAsync(CancellationToken.None);
            await WaitAsync(overMs / pieces);
        }
    }

    private async Task GiveUpAsync(HttpContext http, Action<int?> record)
    {
        await WaitAsync(latency.LimitMs);
        await SendAsync(http, Timeout(), record);
    }

    private async Task ExecuteLaterAsync(int delayMs, Func<Task<ApiAnswer>> execute)
    {
        await WaitAsync(delayMs);
        await execute();
    }

    // In real time, whatever the simulator's clock does: a client's own patience is real too.
    private Task WaitAsync(int ms) => Task.Delay(ms, lifetime.ApplicationStopping);

    /// <summary>What a caller gets whose call took too long.</summary>
    public static ApiAnswer Timeout() => ApiAnswer.Html(StatusCodes.Status504GatewayTimeout, "Gateway Timeout");

    private ApiAnswer Failure(Mishap mishap) =>
        mishap.Status is not { } status ? SystemFailure(statuses.SystemFailure) : status switch
        {
            StatusCodes.Status401Unauthorized => GatewayAnswers.InvalidToken("redacted", time.GetUtcNow()),
            StatusCodes.Status403Forbidden => GatewayAnswers.NotPermitted(time.GetUtcNow()),
            StatusCodes.Status429TooManyRequests => GatewayAnswers.Throttled(time.GetUtcNow(), mishap.RetryAfter),
            StatusCodes.Status502BadGateway => ApiAnswer.Html(status, "Bad Gateway"),
            StatusCodes.Status503ServiceUnavailable => ApiAnswer.Html(status, "Service Unavailable") with { RetryAfter = mishap.RetryAfter },
            StatusCodes.Status504GatewayTimeout => ApiAnswer.Html(status, "Gateway Timeout"),
            _ => SystemFailure(status),
        };

    private ApiAnswer SystemFailure(int status) =>
        ApiAnswer.From(Refusals.SystemFailure("An unexpected error occurred."), time.GetUtcNow()) with { Status = status };
}
