using DirtFace.Integrations.Data;

namespace DirtFace.Integrations.Web.Hosting;

/// <summary>What a balancer asks a node; says nothing about anybody's data.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        // The process is there; a database that is away is no reason to start it anew.
        // Nobody asks who asks, since that is a question to the database.
        routes.MapGet("/health/live", (HttpContext context) => Say(context, "alive")).AllowAnonymous().ShortCircuit();
        routes.MapGet("/health/ready", ReadyAsync).AllowAnonymous().ShortCircuit();
    }

    private static async Task<IResult> ReadyAsync(HttpContext context, DatabaseHealth health, TimeProvider time)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.RequestAborted);
        return await health.CheckAsync(either.Token) is { } problem
            ? Say(context, problem, StatusCodes.Status503ServiceUnavailable)
            : Say(context, "ready");
    }

    private static IResult Say(HttpContext context, string text, int status = StatusCodes.Status200OK)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Text(text, statusCode: status);
    }
}
