using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Pages.QuickBooks;

/// <summary>Where QuickBooks sends the browser after consent. It renders nothing: its address carries a code, so it leads on to a clean one.</summary>
[Authorize(Policy = Policies.Admin)]
public sealed class CallbackModel(CompleteConnect complete, SignedIn signedIn) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? state, string? code, string? realmId, string? error)
    {
        var outcome = await complete.RunAsync(new ConnectCallback(state, code, realmId, error), signedIn.Actor, signedIn.Session);
        return LocalRedirect($"/settings/integrations/quickbooks?outcome={outcome}");
    }
}
