using DirtFace.Integrations.Connections;
using DirtFace.Integrations.Web.Accounts;
using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Pages.Connections;

/// <summary>Says what a disconnect means and asks for the word that confirms it.</summary>
[Authorize(Policy = Policies.Admin)]
public sealed class DisconnectModel(DisconnectCompany disconnect, SignedIn signedIn) : PageModel
{
    private const string Word = "DISCONNECT";

    [BindProperty]
    public string? Confirmation { get; set; }

    public required DisconnectPreview Preview { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await disconnect.PreviewAsync(ct) is not { } preview)
        {
            return Redirect(ConnectionLinks.Page);
        }

        Preview = preview;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Confirmation?.Trim() != Word)
        {
            ModelState.AddModelError(nameof(Confirmation), $"Type {Word} in capitals to disconnect.");
            return await OnGetAsync(ct);
        }

        var done = await disconnect.RunAsync(signedIn.Actor, ct);
        this.Notice(done ? "QuickBooks is disconnected. Nothing more will be sent." : "QuickBooks was not connected.");
        return Redirect(ConnectionLinks.Page);
    }
}
