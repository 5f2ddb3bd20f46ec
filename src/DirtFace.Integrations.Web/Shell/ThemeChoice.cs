namespace DirtFace.Integrations.Web.Shell;

/// <summary>Light, dark, or as the device says; kept in a cookie so that the first byte of a page already knows.</summary>
public static class ThemeChoice
{
    public const string CookieName = "theme";

    public static IReadOnlyList<string> All { get; } = ["auto", "light", "dark"];

    public static string Of(HttpRequest request) =>
        request.Cookies[CookieName] is { } chosen && All.Contains(chosen, StringComparer.Ordinal) ? chosen : "auto";

    /// <summary>The same choice in the words of the color-scheme meta element.</summary>
    public static string ColorScheme(HttpRequest request) => Of(request) is var theme and not "auto" ? theme : "light dark";

    public static string Label(string theme) => theme switch
    {
        "light" => "Light",
        "dark" => "Dark",
        _ => "As on this device",
    };
}
