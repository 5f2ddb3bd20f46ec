using System.Net;

namespace DirtFace.Integrations.QuickBooksSimulator.Hosting;

/// <summary>
/// The address that answers name: what was configured, else what is listened on. The Host header does not count, since
/// some clients leave its port out; only a listener on every address of the machine has nothing better to go by.
/// </summary>
internal sealed class PublicAddress(SimulatorOptions options)
{
    private readonly string? configured = Parse(options.PublicUrl);
    private Uri? http;
    private Uri? https;

    /// <summary>The origin of the encrypted address, if there is one.</summary>
    public string? Encrypted => https?.GetLeftPart(UriPartial.Authority);

    /// <summary>The origin for addresses that are made without a request; null until the ports are bound.</summary>
    public string? Origin => configured ?? (http is null || !IsEveryAddress(http)
        ? http?.GetLeftPart(UriPartial.Authority)
        : $"{http.Scheme}://localhost:{http.Port}");

    /// <summary>Told once, when the ports are bound.</summary>
    public void Learn(Uri plain, Uri? encrypted)
    {
        http = plain;
        https = encrypted;
    }

    /// <summary>The origin for answers to this request, without a slash at the end.</summary>
    public string OriginFor(HttpContext context)
    {
        if (configured is not null)
        {
            return configured;
        }
        var bound = context.Request.IsHttps ? https : http;
        return bound is null || IsEveryAddress(bound) ? FromRequest(context) : bound.GetLeftPart(UriPartial.Authority);
    }

    /// <summary>Whether a page that names this origin is one of ours.</summary>
    public bool IsOurs(HttpRequest request, string origin) =>
        origin == $"{request.Scheme}://{request.Host}" || origin == configured;

    private static string FromRequest(HttpContext context)
    {
        var host = context.Request.Host;
        var port = host.Port ?? context.Connection.LocalPort;
        return $"{context.Request.Scheme}://{(host.HasValue ? host.Host : "localhost")}:{port}";
    }

    private static bool IsEveryAddress(Uri bound) =>
        IPAddress.TryParse(bound.Host, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));

    private static string? Parse(string? url) => string.IsNullOrEmpty(url) ? null
        : Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery == "/"
            ? uri.GetLeftPart(UriPartial.Authority)
        : throw new SimulatorStartException(
            $"The simulator's PublicUrl must be an address without a path such as https://quickbooks.test:5191, not \"{url}\".");
}
