using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Web.Accounts;

namespace DirtFace.Integrations.Web.Live;

/// <summary>Tells open pages, by server-sent events, which record changed; the page fetches the part it shows.</summary>
internal static class LiveEndpoint
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static IEndpointConventionBuilder MapLive(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/live", StreamAsync).RequireAuthorization(Policies.Viewer);

    private static async Task StreamAsync(
        HttpContext context, SignedIn signedIn, LivePulse pulse, TimeProvider time, IHostApplicationLifetime host)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, host.ApplicationStopping);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        using var listener = pulse.Listen(signedIn.Business.Id);
        try
        {
            await context.Response.WriteAsync("retry: 2000\n\n", ends.Token);
            await context.Response.Body.FlushAsync(ends.Token);
            await RelayAsync(context.Response, listener.Changes, time, ends.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the program stops; the browser comes back by itself.
        }
    }

    private static async Task RelayAsync(HttpResponse response, ChannelReader<LiveChange> changes, TimeProvider time, CancellationToken ct)
    {
        var next = changes.WaitToReadAsync(ct).AsTask();
        while (true)
        {
            if (await Task.WhenAny(next, Task.Delay(Heartbeat, time, ct)) != next)
            {
                // Proxies and browsers drop silent connections; a comment keeps this one.
                await response.WriteAsync(": still here\n\n", ct);
                await response.Body.FlushAsync(ct);
                continue;
            }

            await next;
            while (changes.TryRead(out var change))
            {
                var data = JsonSerializer.Serialize(new { scope = change.Scope, version = change.Version }, JsonSerializerOptions.Web);
                await response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"id: {change.Version}\ndata: {data}\n\n"), ct);
            }

            await response.Body.FlushAsync(ct);
            next = changes.WaitToReadAsync(ct).AsTask();
        }
    }
}
