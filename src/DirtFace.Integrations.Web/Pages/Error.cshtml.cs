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

    /// <summary>The page of a failed request is always asked for as 500; what was decided stands in the answer.</summary>
    public int Status => Response.StatusCode == StatusCodes.Status503ServiceUnavailable ? Response.StatusCode : Code;

    public string Title => Status switch
    {
        400 => "This form could not be read",
        403 => "Your role does not open this page",
        404 => "There is nothing at this address",
        503 => "This page cannot be shown right now",
        _ => "Something went wrong on our side",
    };

    public string Explanation => Status switch
    {
        400 => "It may have been open for a long time, or in another tab while you signed in again. Nothing was changed. Go back, reload the page and try again.",
        403 => "Nothing was changed. Ask an admin of your business for access, or switch to another business.",
        404 => "It may have been deleted, or it belongs to another business. Nothing was changed.",
        503 => "Our database does not answer at the moment. What you saved before is safe, and nothing is sent to QuickBooks that is not written down here. Wait a few seconds and try again. If you were saving just now, look whether it arrived before you do it again.",
        _ => "What you saved before is safe. If you were saving just now, look whether it arrived before you do it again. We have logged this for our team.",
    };

    // Reached by a redirect the answer would say 200, which caches and monitors would believe.
    public void OnGet()
    {
        if (Response.StatusCode == StatusCodes.Status200OK && Code is >= 400 and < 600)
        {
            Response.StatusCode = Code;
        }
    }

    /// <summary>What support finds the request by.</summary>
    public string Reference => HttpContext.TraceIdentifier;
}
