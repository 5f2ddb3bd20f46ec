using DirtFace.Integrations.Sync.Conflicts;
using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Pages.Sync;

/// <summary>The conflict queue: what was changed in both places.</summary>
[Authorize(Policy = Policies.Viewer)]
public sealed class ConflictsModel(FindConflicts find, SignedIn signedIn) : PageModel
{
    public required IReadOnlyList<ConflictListing> Conflicts { get; set; }

    public bool CanChoose => signedIn.Can(Role.Billing);

    public async Task OnGetAsync(CancellationToken ct) => Conflicts = await find.RunAsync(ct);
}
