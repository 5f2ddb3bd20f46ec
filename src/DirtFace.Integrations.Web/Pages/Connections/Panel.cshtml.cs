using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Mapping;
using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Pages.Connections;

/// <summary>The connection's panel by itself, for live updates.</summary>
[Authorize(Policy = Policies.Viewer)]
public sealed class PanelModel(ReadConnection read, ReadMapping readMapping, SignedIn signedIn) : PageModel
{
    public required ConnectionPanel View { get; set; }

    public async Task OnGetAsync(CancellationToken ct) =>
        View = new ConnectionPanel(await read.RunAsync(ct), await readMapping.RunAsync(ct), signedIn.Can(Role.Admin));
}
