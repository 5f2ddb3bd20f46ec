using DirtFace.Integrations.Auditing;
using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Web.Accounts;
using DirtFace.Integrations.Web.Pages.Connections;
using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Pages.Auditing;

/// <summary>What differs between QuickBooks and here, and accepting it.</summary>
[Authorize(Policy = Policies.Viewer)]
public sealed class IndexModel(ReadFindings read, ReadConnection connection, DismissFinding dismiss, SignedIn signedIn) : PageModel
{
    public IReadOnlyList<FindingView> Differences { get; private set; } = [];

    public AuditView? LastAudit { get; private set; }

    public bool CanAct => signedIn.Can(Role.Billing);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Differences = await read.RunAsync(null, null, ct);
        LastAudit = (await connection.RunAsync(ct)).LastAudit;
    }

    public async Task<IActionResult> OnPostDismissAsync(Guid finding, CancellationToken ct)
    {
        if (!CanAct)
        {
            return Forbid();
        }

        var done = await dismiss.RunAsync(finding, signedIn.Actor, ct);
        this.Notice(done ? "Accepted. It is shown again if it changes." : "This was already taken care of. Nothing was changed.", done ? Tone.Ok : Tone.Idle);
        return Redirect(ConnectionLinks.Differences);
    }
}
