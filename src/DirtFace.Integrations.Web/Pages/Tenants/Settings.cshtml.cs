using DirtFace.Integrations.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Pages.Tenants;

/// <summary>Leads to the settings that people come for most.</summary>
[Authorize(Policy = Policies.Viewer)]
public sealed class SettingsModel : PageModel
{
    public IActionResult OnGet() => Redirect("/settings/integrations");
}
