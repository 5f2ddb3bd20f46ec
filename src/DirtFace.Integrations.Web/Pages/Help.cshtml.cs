using DirtFace.Integrations.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Pages;

/// <summary>Explains what people ask about: connecting, what syncs, sending, and what to do when something is wrong.</summary>
[AllowAnonymous]
public sealed class HelpModel(SignedIn signedIn) : PageModel
{
    /// <summary>Whether the page is framed for a member of a business, or stands alone.</summary>
    public bool InBusiness => signedIn.IsKnown;
}
