using DirtFace.Integrations.Data;
using Microsoft.AspNetCore.Diagnostics;

namespace DirtFace.Integrations.Web.Hosting;

/// <summary>
/// Answers for a database that cannot be used at the moment: status 503 with the time to come back, and one line in the log a
/// minute instead of a stack trace for each request (O1). The page is the one of every other error.
/// </summary>
internal sealed class DatabaseIsAway(OncePerMinute quietly, ILogger<DatabaseIsAway> log) : IExceptionHandler
{
    private const string Seconds = "5";

    /// <summary>How errors become pages; each application completes its own.</summary>
    public static ExceptionHandlerOptions Options => new()
    {
        ExceptionHandlingPath = "/error/500",
        // Who is signed in was asked of the database; a second asking in the same scope would repeat the failure.
        CreateScopeForErrors = true,
        StatusCodeSelector = problem => DatabaseTrouble.Is(problem) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
        SuppressDiagnosticsCallback = context => DatabaseTrouble.Is(context.Exception),
    };

    // False: the page is made by whoever makes the pages of errors.
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (DatabaseTrouble.Is(exception))
        {
            httpContext.Response.Headers.RetryAfter = Seconds;
            quietly.AboutDatabase(log, exception);
        }

        return ValueTask.FromResult(false);
    }
}
