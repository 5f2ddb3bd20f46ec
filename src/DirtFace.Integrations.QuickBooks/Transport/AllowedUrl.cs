namespace DirtFace.Integrations.QuickBooks.Transport;

/// <summary>Keeps secrets from travelling to a host that nobody configured, or unencrypted over a network.</summary>
internal static class AllowedUrl
{
    public static bool IsAllowed(Uri url, QuickBooksClientOptions options) =>
        url.IsAbsoluteUri
        && url.UserInfo.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        && options.AllowedHosts.Any(host => Names(host, url));

    public static Uri Require(Uri url, string name, QuickBooksClientOptions options) => IsAllowed(url, options)
        ? url
        : throw new ArgumentException($"{name} is not https (or loopback) on an allowed host.", nameof(options));

    private static bool Names(string host, Uri url) =>
        string.Equals(host, $"{url.Host}:{url.Port}", StringComparison.OrdinalIgnoreCase)
        || (url.IsDefaultPort && string.Equals(host, url.Host, StringComparison.OrdinalIgnoreCase));
}
