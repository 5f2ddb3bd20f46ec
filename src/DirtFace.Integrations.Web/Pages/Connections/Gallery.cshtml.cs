using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace DirtFace.Integrations.Web.Pages.Connections;

/// <summary>The integrations on offer, each with its state and one thing to do.</summary>
[Authorize(Policy = Policies.Viewer)]
public sealed class GalleryModel(ReadConnection read, SignedIn signedIn, IOptionsSnapshot<PlatformProfile> profile) : PageModel
{
    public required ConnectionView Connection { get; set; }

    public IReadOnlyList<string> Admins { get; private set; } = [];

    public bool CanAdmin => signedIn.Can(Role.Admin);

    public Plan QuickBooksFrom => profile.Value.QuickBooksFrom;

    public bool HasCompany => Connection.State is not (ConnectionState.NotConnected or ConnectionState.Connecting);

    /// <summary>A business that is connected keeps its card even if its country is no longer on the list.</summary>
    public bool ShowsQuickBooks => Connection.Gate != GateResult.RegionUnsupported || HasCompany;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Connection = await read.RunAsync(ct);
        Admins = CanAdmin ? [] : await signedIn.AdminNamesAsync(ct);
    }
}
