using System.Net.Http.Headers;
using System.Text;

namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>Finds out which app a request proves to come from: by Basic credentials, or by the form as some clients send them.</summary>
internal static class ClientAuthentication
{
    public static AppRegistration? Of(HttpRequest request, OAuthForm form, RegisteredApps apps)
    {
        var (id, secret) = BasicOf(request) ?? (form["client_id"], form["client_secret"]);
        return apps.Find(id) is { } app && Secrets.AreEqual(secret, app.ClientSecret) ? app : null;
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
