using DirtFace.Integrations.QuickBooksSimulator.Accounting;

namespace DirtFace.Integrations.QuickBooksSimulator.Mishaps;

/// <summary>Executes a call and brings the answer to the caller, or lets it go wrong in the way that was ordered.</summary>
internal static class Delivery
{
    /// <summary>Returns the status that the caller saw, or null when the caller got no whole answer.</summary>
    public static async Task<int?> RunAsync(
        HttpContext http, Mishap? mishap, TimeProvider time, Func<Task<ApiAnswer>> execute, CancellationToken stopping)
    {
        switch (mishap?.Kind)
        {
            case MishapKind.DropBefore:
                http.Abort();
                return null;
            case MishapKind.DropAfter:
                await execute();
                http.Abort();
                return null;
            case MishapKind.DelayApply:
                http.Abort();
                await Task.Delay(mishap.DelayMs, stopping);
                await execute();
                return null;
            case MishapKind.Delay:
                var late = await execute();
                await Task.Delay(mishap.DelayMs, stopping);
                return await SendAsync(http, late);
            case MishapKind.Fail:
                return await SendAsync(http, Failure(mishap.Status, time.GetUtcNow()));
            case MishapKind.FailAfter:
                await execute();
                return await SendAsync(http, Failure(StatusCodes.Status500InternalServerError, time.GetUtcNow()));
            case MishapKind.Garbage:
                await execute();
                return await SendAsync(http, ApiAnswer.Html(StatusCodes.Status200OK, "We will be right back"));
            case MishapKind.Truncate:
                await TruncateAsync(http, await execute());
                return null;
            case null:
                return await SendAsync(http, await execute());
        }
        throw new InvalidOperationException($"Nobody knows how to do {mishap?.Kind}.");
    }

    private static async Task<int?> SendAsync(HttpContext http, ApiAnswer answer)
    {
        Head(http, answer);
        await http.Response.Body.WriteAsync(answer.Body, http.RequestAborted);
        return answer.Status;
    }

    private static async Task TruncateAsync(HttpContext http, ApiAnswer answer)
    {
        Head(http, answer);
        await http.Response.Body.WriteAsync(answer.Body.AsMemory(0, answer.Body.Length / 2), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
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
        if (answer.ContentType == ApiAnswer.JsonSuccess)
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
