using DirtFace.Integrations.Sync;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace DirtFace.Integrations.Web.Shell;

/// <summary>The options of selects that several pages share.</summary>
public static class Choices
{
    /// <summary>Every QuickBooks status, after "Any".</summary>
    public static IReadOnlyList<SelectListItem> QuickBooksStatus { get; } =
    [
        new("Any", ""),
        .. Enum.GetValues<RecordStatus>().Select(status => new SelectListItem(status.Badge().Text, Slugs.Of(status))),
    ];
}
