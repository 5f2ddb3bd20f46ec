using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Formats;

namespace DirtFace.Integrations.QuickBooksSimulator.Mishaps;

/// <summary>Executes a call and brings the answer to the caller, or lets it go wrong in the way that was ordered.</summary>
internal sealed class Delivery(TimeProvider time, IHostApplicationLifetime lifetime)
{
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
                await Task.Delay(mishap.DelayMs, lifetime.ApplicationStopping);
                await execute();
                break;
            case MishapKind.Delay:
                var late = await execute();
                await Task.Delay(mishap.DelayMs, lifetime.ApplicationStopping);
                await SendAsync(http, late, record);
                break;
            case MishapKind.Fail:
                await SendAsync(http, Failure(mishap.Status, time.GetUtcNow()), record);
                break;
            case MishapKind.FailAfter:
                await execute();
                await SendAsync(http, Failure(StatusCodes.Status500InternalServerError, time.GetUtcNow()), record);
                break;
            case MishapKind.Garbage:
                await execute();
                await SendAsync(http, ApiAnswer.Html(StatusCodes.Status200OK, "We will be right back"), record);
                break;
            case MishapKind.Truncate:
                await TruncateAsync(http, await execute(), record);
                break;
            case null:
                await SendAsync(http, await execute(), record);
                break;
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

    private static ApiAnswer Failure(int status, DateTimeOffset at) => status switch
    {
        StatusCodes.Status401Unauthorized => GatewayAnswers.InvalidToken("redacted", at),
        StatusCodes.Status403Forbidden => GatewayAnswers.NotPermitted(at),
        StatusCodes.Status429TooManyRequests => GatewayAnswers.Throttled(at),
        StatusCodes.Status502BadGateway => ApiAnswer.Html(status, "Bad Gateway"),
        StatusCodes.Status503ServiceUnavailable => ApiAnswer.Html(status, "Service Unavailable"),
        StatusCodes.Status504GatewayTimeout => ApiAnswer.Html(status, "Gateway Timeout"),
        _ => ApiAnswer.From(Refusals.SystemFailure("An unexpected error occurred."), at) with { Status = status },
    };
}
