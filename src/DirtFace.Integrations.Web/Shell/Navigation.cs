namespace DirtFace.Integrations.Web.Shell;

/// <summary>The main navigation, and which of its places a request is in.</summary>
public sealed record Navigation(string Text, string Url)
{
    public static IReadOnlyList<Navigation> All { get; } =
    [
        new("Dashboard", "/"),
        new("Customers", "/customers"),
        new("Catalog", "/catalog"),
        new("Invoices", "/invoices"),
        new("Payments", "/payments"),
        new("Business Settings", "/settings"),
    ];

    /// <summary>"page" on the page itself, "true" below it, null elsewhere: the values of aria-current.</summary>
    public string? Current(PathString path)
    {
        if (path.Equals(Url, StringComparison.OrdinalIgnoreCase))
        {
            return "page";
        }

        return Url.Length > 1 && path.StartsWithSegments(Url, StringComparison.OrdinalIgnoreCase) ? "true" : null;
    }
}
