using System.Net.Http.Headers;
using System.Text;

namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>The one app that this simulator knows: its id, its secret and where it may be sent back to.</summary>
internal sealed class ClientRegistration(SimulatorOptions options)
{
    public bool IsKnown(string clientId) => clientId == options.ClientId;

    /// <summary>Registered addresses must be equal to the character; without a list any loopback address will do.</summary>
    public bool MayRedirectTo(string redirectUri)
    {
        if (options.RedirectUris is { Count: > 0 } registered)
        {
            return registered.Contains(redirectUri);
        }
        return Uri.TryCreate(redirectUri, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && uri.Host is "localhost" or "127.0.0.1"
            && uri.Fragment.Length == 0;
    }

    /// <summary>The client that the request proves to come from, by Basic credentials or by the form.</summary>
    public string? Authenticate(HttpRequest request, IFormCollection form)
    {
        var (id, secret) = BasicOf(request) ?? (form["client_id"].ToString(), form["client_secret"].ToString());
        var isRight = Secrets.AreEqual(id, options.ClientId) & Secrets.AreEqual(secret, options.ClientSecret);
        return isRight ? id : null;
    }

    private static (string Id, string Secret)? BasicOf(HttpRequest request)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            || !header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        var bytes = new byte[header.Parameter?.Length ?? 0];
        if (!Convert.TryFromBase64String(header.Parameter ?? "", bytes, out var length))
        {
            return ("", "");
        }
        var pair = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return pair.Length == 2 ? (pair[0], pair[1]) : ("", "");
    }
}
