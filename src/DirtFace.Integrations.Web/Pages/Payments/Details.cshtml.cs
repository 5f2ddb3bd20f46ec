using DirtFace.Integrations.Payments;
using DirtFace.Integrations.Sync;
using DirtFace.Integrations.Tenants;
using DirtFace.Integrations.Web.Accounts;
using DirtFace.Integrations.Web.Pages.Sync;
using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DirtFace.Integrations.Web.Pages.Payments;

/// <summary>A payment with what it pays, its history and its QuickBooks side.</summary>
[Authorize(Policy = Policies.Viewer)]
public sealed class DetailsModel(ReadPayment read, ReadSyncPanel readPanel, SignedIn signedIn, IShell shell) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public required PaymentView Payment { get; set; }

    public required SyncPanelView Panel { get; set; }

    public required HistoryView History { get; set; }

    public bool CanEdit => signedIn.Can(Role.Billing) && Payment.Status == PaymentStatus.Recorded;

    public async Task<IActionResult> OnGetAsync(string? show, CancellationToken ct)
    {
        if (await read.RunAsync(Id, ct) is not { } payment
            || await SyncPanelView.ReadAsync(readPanel, signedIn, SyncKind.Payment, Id, ct) is not { } panel)
        {
            return NotFound();
        }

        (Payment, Panel) = (payment, panel);
        History = new HistoryView(panel.Panel, Slugs.Read<EventType>(show), (await shell.GetAsync(ct)).Zone);
        return Page();
    }
}
