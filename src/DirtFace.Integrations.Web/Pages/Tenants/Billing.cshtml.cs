using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Web.Accounts;
using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Web.Pages.Tenants;

/// <summary>Shows the plans and moves between them.</summary>
[Authorize(Policy = Policies.Viewer)]
public sealed class BillingModel(SignedIn signedIn, ChangePlan change, IOptionsSnapshot<PlatformProfile> profile) : PageModel
{
    [BindProperty]
    public Plan Plan { get; set; }

    public Plan Current => signedIn.Business.Plan;

    /// <summary>The cheapest plan that includes QuickBooks.</summary>
    public Plan QuickBooksFrom => profile.Value.QuickBooksFrom;

    public bool CanChange => signedIn.Can(Role.Admin);

    public IReadOnlyList<string> Admins { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Plan = Current;
        Admins = CanChange ? [] : await signedIn.AdminNamesAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!CanChange)
        {
            return Forbid();
        }

        if (!ModelState.IsValid || !Enum.IsDefined(Plan))
        {
            return BadRequest();
        }

        await change.RunAsync(Plan, signedIn.Actor, ct);
        this.Notice($"This business is on the {Plan} plan.");
        return Redirect("/settings/billing");
    }
}
