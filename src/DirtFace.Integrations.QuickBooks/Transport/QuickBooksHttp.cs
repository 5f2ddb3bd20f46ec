using System.Net;

namespace DirtFace.Integrations.QuickBooks;

/// <summary>The one correct way to open connections to QuickBooks.</summary>
public static class QuickBooksHttp
{
    // Shorter than the life of a DNS answer at a cloud front, longer than any burst.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan ConnectionIdleTime = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>A handler that follows no redirect, keeps no cookie, uses no proxy and holds connections for a bounded time.</summary>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
        PooledConnectionIdleTimeout = ConnectionIdleTime,
    };

    /// <summary>A client over such a handler; each request's time limit comes from the options, so the client itself has none.</summary>
    public static HttpClient CreateClient() => new(CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan };
}
