using DirtFace.Integrations.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Pages.Connections;

/// <summary>The shorter address of the QuickBooks settings, as help pages name it.</summary>
[Authorize(Policy = Policies.Viewer)]
public sealed class AliasModel : PageModel
{
    public IActionResult OnGet() => RedirectPermanent(ConnectionLinks.Page);
}
