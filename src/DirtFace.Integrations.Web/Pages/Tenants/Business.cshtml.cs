using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Pages.Tenants;

/// <summary>Shows what the business is registered with.</summary>
[Authorize(Policy = Policies.Viewer)]
public sealed class BusinessModel(SignedIn signedIn) : PageModel
{
    public Business Business => signedIn.Business;
}
