using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Pages;

/// <summary>Says in plain words what went wrong and what became of the work. It may stand in for a post, so it checks no token.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Code { get; set; }

    public string Title => Code switch
    {
        400 => "This form could not be read",
        403 => "Your role does not open this page",
        404 => "There is nothing at this address",
        _ => "Something went wrong on our side",
    };

    public string Explanation => Code switch
    {
        400 => "It may have been open for a long time, or in another tab while you signed in again. Nothing was changed. Go back, reload the page and try again.",
        403 => "Nothing was changed. Ask an admin of your business for access, or switch to another business.",
        404 => "It may have been deleted, or it belongs to another business. Nothing was changed.",
        _ => "What you saved before is safe. If you were saving just now, look whether it arrived before you do it again. We have logged this for our team.",
    };

    /// <summary>What support finds the request by.</summary>
    public string Reference => HttpContext.TraceIdentifier;
}
