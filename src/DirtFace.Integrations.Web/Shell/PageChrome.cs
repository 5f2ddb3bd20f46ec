using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>A step of the breadcrumb; the page itself has no address there.</summary>
public sealed record Crumb(string Text, string? Url = null);

/// <summary>What a page tells the layout about itself.</summary>
/// <param name="Title">Title of the browser tab, with the status where there is one ("Invoice 1042, Needs attention").</param>
public sealed record PageChrome(string Title)
{
    /// <summary>The h1, where it differs from the title.</summary>
    public string? Heading { get; init; }

    /// <summary>Where the page hangs, without the page itself.</summary>
    public IReadOnlyList<Crumb> Crumbs { get; init; } = [];

    /// <summary>False where the page's own content says more about the worst problem than the banner does.</summary>
    public bool ShowsBanner { get; init; } = true;
}

/// <summary>Carries the chrome from the page to the layout.</summary>
public static class PageChromeViewData
{
    private const string Key = "Chrome";

    public static void SetChrome(this ViewDataDictionary viewData, PageChrome chrome) => viewData[Key] = chrome;

    public static PageChrome Chrome(this ViewDataDictionary viewData) =>
        viewData[Key] as PageChrome ?? throw new InvalidOperationException("The page has not set its chrome: it would have no title.");

    /// <summary>A form that came back with errors says so first, where a screen reader starts.</summary>
    public static string DocumentTitle(this ViewDataDictionary viewData) =>
        (viewData.ModelState.IsValid ? "" : "Error: ") + viewData.Chrome().Title + " – Dirt Face";
}
