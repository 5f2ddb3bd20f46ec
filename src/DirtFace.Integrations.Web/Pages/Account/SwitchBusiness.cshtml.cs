using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Pages.Account;

/// <summary>Moves a person to another of their businesses.</summary>
[Authorize(Policy = Policies.Viewer)]
public sealed class SwitchBusinessModel(SignInPerson signIn) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct) =>
        TenantId.TryParse(id, out var tenant) && await signIn.SwitchAsync(tenant, ct) ? LocalRedirect("/") : NotFound();
}
