namespace DirtFace.Integrations.QuickBooksSimulator.OAuth;

/// <summary>Decides where a browser may be sent back to.</summary>
internal static class RedirectAddress
{
    /// <summary>Registered addresses must be equal to the character; without a list any loopback address will do.</summary>
    public static bool IsAllowed(AppRegistration app, string address) =>
        app.RedirectUris.Count > 0 ? app.RedirectUris.Contains(address) : IsUsable(address) && IsLocal(new Uri(address));

    /// <summary>Whether the address can stand in a Location header and can be given a query.</summary>
    public static bool IsUsable(string address) =>
        address.All(letter => letter is > ' ' and < '\x7f')
        && !address.Contains('#', StringComparison.Ordinal)
        // A bare path is an absolute address of a file on some systems.
        && address.Contains("://", StringComparison.Ordinal)
        && Uri.TryCreate(address, UriKind.Absolute, out var uri) && !uri.IsFile;

    private static bool IsLocal(Uri uri) =>
        (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.Host is "localhost" or "127.0.0.1";
}
